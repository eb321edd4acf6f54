/** What one line cannot say of itself: two of one name, an end before its start, places that two hold at once. PURE. */

import { plainLower } from '../../../language/fold.ts';
import { isOwnQuestion } from '../../../reports/words.ts';
import { audienceOf, readAudience } from '../../../waves/rules.ts';
import { showing } from './cells.ts';
import { EVERYBODY } from './codes.ts';
import { FORMS } from './forms.ts';
import { DUTIES, ITEMS, PERIODS, PLANS, SHARES, TARGETS, WAVES } from './names.ts';
import { IN_BLOCK, PEOPLE, WATCHERS } from './people.ts';
import type { Merged, MergedSheet, Problem } from './reading.ts';
import { BLOCK_FIELDS, BLOCKS, KINDS, UNIT_NAMES, UNITS } from './registry.ts';
import { rhythm } from './rhythm.ts';
import { type Line, type Lists, listIn, type Sheet, textIn } from './sheet.ts';
import * as wrong from './wrong.ts';

type Say = (line: Merged, field: string, why: string, value?: string) => void;

interface Checking {
  readonly sheet: Sheet;
  readonly lines: readonly Merged[];
  readonly all: readonly Line[];
  readonly lists: Lists;
  readonly say: Say;
  /** In which row of the book a line stands; `null`: it is not in it. */
  rowOf(line: Line): number | null;
}

const RHYTHM = rhythm();
const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

/** @param lists as they would be with the book */
export function checked(merged: readonly MergedSheet[], lists: Lists): Problem[] {
  const problems: Problem[] = [];
  for (const { sheet, lines, all } of merged) {
    const rows = new Map(lines.map(({ after, row }) => [after, row]));
    const say: Say = ({ row, read }, field, why, value) => {
      if (read.bad.includes(field)) return;
      const column = sheet.columns.find((one) => one.field === field);
      problems.push({ sheet: sheet.name, row, column: column?.heading ?? null, value: value ?? read.written[field] ?? null, why });
    };
    const checking = { sheet, lines, all, lists, say, rowOf: (line: Line) => rows.get(line) ?? null };
    inTurn(checking);
    CHECKS[sheet.name]?.(checking);
  }
  return problems;
}

/** Pairs of days or moments of which the second does not come before the first. */
const ORDERED: Readonly<Record<string, readonly (readonly [earlier: string, later: string])[]>> = {
  [UNITS]: [['validFrom', 'validTo']],
  [BLOCKS]: [['validFrom', 'validTo']],
  [PEOPLE]: [['fromDay', 'toDay']],
  [PLANS]: [['startsOn', 'endsOn']],
  [WAVES]: [
    ['startsOn', 'endsOn'],
    ['startsOn', 'cutoffOn'],
    ['startsOn', 'goalsDue'],
    ['cutoffOn', 'dueAt'],
    ['opensAt', 'dueAt'],
    ['dueAt', 'graceEnd'],
    ['graceEnd', 'lockAt'],
  ],
  [PERIODS]: [
    ['startsOn', 'cutoffOn'],
    ['cutoffOn', 'dueAt'],
    ['opensAt', 'dueAt'],
    ['dueAt', 'graceEnd'],
    ['graceEnd', 'lockAt'],
  ],
  [UNIT_NAMES]: [['validFrom', 'validTo']],
  [WATCHERS]: [['validFrom', 'validTo']],
  [DUTIES]: [
    ['opensAt', 'dueAt'],
    ['dueAt', 'graceEnd'],
    ['graceEnd', 'lockAt'],
  ],
};

function inTurn({ sheet, lines, say }: Checking): void {
  for (const line of lines) {
    for (const [earlier, later] of ORDERED[sheet.name] ?? []) {
      const [from, to] = [textIn(line.after, earlier), textIn(line.after, later)];
      if (from === '' || to === '' || line.read.bad.includes(earlier)) continue;
      const length = Math.min(from.length, to.length);
      if (to.slice(0, length) >= from.slice(0, length)) continue;
      const column = sheet.columns.find((one) => one.field === earlier);
      const [own] = sheet.columns.filter((one) => one.field === later);
      say(line, later, wrong.before(`“${column?.heading ?? earlier}”`, column?.kind.show(from) ?? from), own?.kind.show(to));
    }
  }
}

const CHECKS: Readonly<Record<string, (checking: Checking) => void>> = {
  [UNITS]: ofUnits,
  [BLOCKS]: ofBlocks,
  [PEOPLE]: ofPeople,
  [WAVES]: ofWaves,
  [DUTIES]: ofDuties,
  [PERIODS]: ofPeriods,
  [TARGETS]: ofTargets,
  [SHARES]: ofShares,
  [FORMS]: ofForms,
};

/** Whether two spans of days, each with its ends, have a day in common. */
function together(a: Line, b: Line, from = 'validFrom', to = 'validTo'): boolean {
  const first = (line: Line) => textIn(line, from) || FIRST_DAY;
  const last = (line: Line) => textIn(line, to) || LAST_DAY;
  return first(a) <= last(b) && first(b) <= last(a);
}

function grouped(lines: readonly Line[], key: (line: Line) => string): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line]);
  return groups;
}

function ofUnits({ lines, all, say, rowOf }: Checking): void {
  const byName = grouped(all, (line) => plainLower(textIn(line, 'name')));
  const parents = new Map(all.map((line) => [textIn(line, 'id'), textIn(line, 'parentId')]));
  for (const line of lines) {
    const { after } = line;
    const id = textIn(after, 'id');
    const double = byName
      .get(plainLower(textIn(after, 'name')))
      ?.find((other) => other.id !== after.id && together(other, after) && earlier(rowOf(other), line.row));
    if (double && textIn(after, 'name') !== '') say(line, 'name', wrong.sameName(rowOf(double), textIn(double, 'id')));
    if (textIn(after, 'parentId') === id && id !== '') say(line, 'parentId', wrong.itself());
    else if (inCircle(id, parents)) say(line, 'parentId', wrong.circle());
    if (listIn(after, 'successors').includes(id)) say(line, 'successors', wrong.itself());
    else if (listIn(after, 'successors').length > 0 && after.validTo === null) say(line, 'successors', wrong.noEnd());
  }
}

/** Of two lines in the book the later one is told. */
const earlier = (row: number | null, own: number): boolean => row === null || row < own;

function inCircle(id: string, parents: ReadonlyMap<string, string>): boolean {
  let at = parents.get(id) ?? '';
  for (let steps = 0; at !== '' && steps < parents.size; steps += 1) {
    if (at === id) return true;
    at = parents.get(at) ?? '';
  }
  return false;
}

function ofBlocks({ sheet, lines, all, say, rowOf }: Checking): void {
  const first = new Map<string, Merged>();
  const byUnit = grouped(all, (line) => textIn(line, 'unitId'));
  const heads = grouped(
    all.filter((line) => line.position === 'head'),
    (line) => textIn(line, 'blockId'),
  );
  for (const line of lines) {
    const { after } = line;
    const block = textIn(after, 'blockId');
    const model = first.get(block) ?? line;
    first.set(block, model);
    for (const field of BLOCK_FIELDS) {
      if (model.after[field] === after[field] || model.read.bad.includes(field)) continue;
      const column = sheet.columns.find((one) => one.field === field);
      say(line, field, wrong.differs(model.row, column ? showing(column.kind, model.after[field]) : ''));
    }
    const other = byUnit
      .get(textIn(after, 'unitId'))
      ?.find((one) => one !== after && sheet.key(one) !== sheet.key(after) && together(one, after) && earlier(rowOf(one), line.row));
    if (other && textIn(after, 'unitId') !== '') say(line, 'unitId', wrong.twoBlocks(textIn(other, 'blockId'), rowOf(other)));
    const head =
      after.position === 'head'
        ? heads
            .get(block)
            ?.find((one) => one !== after && sheet.key(one) !== sheet.key(after) && together(one, after) && earlier(rowOf(one), line.row))
        : undefined;
    if (head) say(line, 'position', wrong.twoHeads(rowOf(head), textIn(head, 'unitId')));
  }
}

function ofPeople({ lines, lists, say }: Checking): void {
  const units = new Set((lists.get(UNITS) ?? []).map((line) => line.id));
  const blocks = new Set((lists.get(BLOCKS) ?? []).map((line) => line.blockId));
  for (const line of lines) {
    const { after } = line;
    const place = textIn(line.read.given, 'place');
    if (place !== '' && units.has(place) && blocks.has(place)) say(line, 'place', wrong.bothPlaces());
    const duty = textIn(after, 'duty');
    if (duty === '' || (after.unitId === null && after.blockId === null)) continue;
    if (IN_BLOCK.includes(duty) && units.has(textIn(after, 'unitId'))) say(line, 'place', wrong.needsBlock());
    if (!IN_BLOCK.includes(duty) && blocks.has(textIn(after, 'blockId'))) say(line, 'place', wrong.needsUnit());
  }
}

/** States of what can still be changed by the book. */
const OPEN: readonly string[] = ['', 'Chưa phát động', 'Chưa giao'];

/** Whether the book may still change it. */
export const isOpen = (line: Line): boolean => OPEN.includes(textIn(line, 'state'));

/** Whether the line has other values than what is there. */
export function isChanged({ before, after }: Pick<Merged, 'before' | 'after'>, sheet: Sheet): boolean {
  if (before === null) return true;
  return sheet.columns.some(({ field, kind, shownOnly }) => !shownOnly && showing(kind, before[field]) !== showing(kind, after[field]));
}

function audienceProblems(line: Merged, { lists, say }: Checking): void {
  const receivers = listIn(line.after, 'audience');
  if (receivers.includes(EVERYBODY) && receivers.length > 1) {
    say(line, 'audience', wrong.allAndMore());
    return;
  }
  const units = lists.get(UNITS) ?? [];
  if (units.length === 0) return;
  const blockOf = new Map(
    (lists.get(BLOCKS) ?? []).filter((one) => one.validTo === null).map((one) => [one.unitId, textIn(one, 'blockId')]),
  );
  const known = units.map((unit) => ({
    id: textIn(unit, 'id'),
    kind: textIn(unit, 'kind'),
    nature: textIn(unit, 'nature') as 'bat_buoc' | 'phoi_hop' | 'chi_nhan',
    blockId: blockOf.get(textIn(unit, 'id')) ?? null,
  }));
  const audience = readAudience({
    all: receivers.includes(EVERYBODY),
    kinds: receivers,
    blocks: receivers,
    units: receivers,
    except: listIn(line.after, 'except'),
  });
  if (audienceOf(audience, known).length === 0) say(line, 'audience', wrong.empty());
}

/** What reports are owed to goes by one code, whether it is a wave, one of its periods or a duty of a plan. */
function codeTaken({ after, ...line }: Merged, { sheet, lists, say }: Checking): void {
  const id = textIn(after, 'id').toLowerCase();
  const has = (name: string, code: (one: Line) => string) =>
    name !== sheet.name && (lists.get(name) ?? []).some((one) => code(one).toLowerCase() === id);
  const own = (one: Line) => textIn(one, 'id');
  const what = has(WAVES, own)
    ? 'một đợt thi đua'
    : has(DUTIES, own)
      ? 'một việc của kế hoạch'
      : has(PERIODS, (one) => `${textIn(one, 'waveId')}.${String(one.number)}`)
        ? 'một kỳ báo cáo'
        : null;
  if (id !== '' && what !== null) say({ after, ...line }, 'id', wrong.taken(what));
}

function ofWaves(checking: Checking): void {
  const { sheet, lines, say } = checking;
  for (const line of lines) {
    if (!isChanged(line, sheet)) continue;
    if (line.before && !isOpen(line.before)) {
      if (showing(RHYTHM, line.before.rhythm) !== showing(RHYTHM, line.after.rhythm)) say(line, 'rhythm', wrong.launchedRhythm());
      else say(line, 'id', wrong.launched());
    }
    if (line.before === null) codeTaken(line, checking);
    audienceProblems(line, checking);
  }
}

function ofDuties(checking: Checking): void {
  const { sheet, lines, say } = checking;
  for (const line of lines) {
    if (!isChanged(line, sheet)) continue;
    if (line.before && !isOpen(line.before)) say(line, 'id', wrong.opened());
    if (line.before === null) codeTaken(line, checking);
    if (line.after.per === 'unit') audienceProblems(line, checking);
  }
}

/** The periods of a wave that was launched are owed already. */
function ofPeriods({ sheet, lines, lists, say }: Checking): void {
  const states = new Map((lists.get(WAVES) ?? []).map((wave) => [wave.id, textIn(wave, 'state')]));
  for (const line of lines) {
    if (isChanged(line, sheet) && !OPEN.includes(states.get(line.after.waveId ?? null) ?? '')) say(line, 'waveId', wrong.launched());
  }
}

function ofTargets({ lines, say }: Checking): void {
  for (const line of lines) {
    if (line.after.aggregate === 'lead' && line.after.leadUnitId === null) say(line, 'leadUnitId', wrong.noLead());
  }
}

function ofShares({ lines, lists, say }: Checking): void {
  for (const line of lines) {
    const { after } = line;
    const own = (lists.get(ITEMS) ?? [])
      .filter((item) => item.targetId === after.targetId && item.unitId === after.unitId)
      .map((item) => plainLower(textIn(item, 'name')));
    const elsewhere = listIn(line.read.given, 'items').find((name) => !own.includes(plainLower(name)));
    if (elsewhere !== undefined) say(line, 'items', wrong.itemElsewhere(elsewhere));
  }
}

function ofForms({ lines, lists, say }: Checking): void {
  const kindOf = new Map((lists.get(UNITS) ?? []).map((unit) => [textIn(unit, 'id'), textIn(unit, 'kind')]));
  const labels = new Map((lists.get(KINDS) ?? []).map((kind) => [textIn(kind, 'kind'), textIn(kind, 'label')]));
  for (const line of lines) {
    const { after } = line;
    if (textIn(after, 'wording') === '') continue;
    const own = isOwnQuestion(textIn(after, 'question'));
    if (own && after.answer === null) say(line, 'wording', wrong.unknownQuestion());
    if (!own && after.answer !== null) say(line, 'answer', wrong.ownAnswer());
    const other = listIn(after, 'units').find((unit) => kindOf.has(unit) && kindOf.get(unit) !== after.kind);
    if (other !== undefined) say(line, 'units', wrong.otherKind(labels.get(textIn(after, 'kind')) ?? ''), other);
  }
}

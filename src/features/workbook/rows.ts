/** Rows of the database as lines of the workbook, and lines as rows: each table stands here once in each direction. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Json, JsonObject } from '../../domain/messages.ts';
import { wallClock } from '../../domain/wall-clock.ts';
import { EVERYBODY } from './sheets/codes.ts';
import { EXAMPLES, FORMS, questionOf, wordingOf } from './sheets/forms.ts';
import { DUTIES, ITEMS, PLANS, SHARES, TARGETS, WAVES } from './sheets/programme.ts';
import { BLOCKS, DAYS, KINDS, PEOPLE, UNITS } from './sheets/registry.ts';
import { type Line, type Lists, listIn, textIn } from './sheets/sheet.ts';
import type { Tables } from './store.ts';

/** A moment as the board's clock shows it. */
const local = (at: Date | null, { zone }: Calendar): string | null => (at === null ? null : new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 19));

/** The moment of what the clock shows, as ISO text. */
function instant(value: Json | undefined, calendar: Calendar): string | null {
  if (typeof value !== 'string') return null;
  const [day = '', time = '00:00:00'] = value.split('T');
  const seconds = Number(time.slice(6, 8));
  return new Date(calendar.instantAt(day, time.slice(0, 5)) + seconds * 1_000).toISOString();
}

const STATES: Readonly<Record<string, string>> = {
  draft: 'Chưa phát động',
  awaiting_approval: 'Chờ duyệt',
  scheduled: 'Đã hẹn giờ',
  launched: 'Đã phát động',
  closed: 'Đã kết thúc',
  cancelled: 'Đã hủy',
};

const CONNECTED: Readonly<Record<string, string>> = { connected: 'Đã kết nối', blocked: 'Không nhận được tin' };

interface Stored {
  readonly all?: Json;
  readonly kinds?: Json;
  readonly blocks?: Json;
  readonly units?: Json;
  readonly except?: Json;
}

function receivers(stored: Json): { audience: Json; except: Json } {
  const { all, kinds = [], blocks = [], units = [], except = [] } = (stored ?? {}) as Stored;
  const some = [kinds, blocks, units].flatMap((one) => (Array.isArray(one) ? one : []));
  return { audience: all === true ? [EVERYBODY] : some, except };
}

/** What is typed in one cell, by what each code stands for. */
function audience(line: Line, lists: Lists): JsonObject {
  const given = listIn(line, 'audience');
  const of = (sheet: string, field: string) => {
    const codes = new Set((lists.get(sheet) ?? []).map((one) => textIn(one, field)));
    return given.filter((code) => codes.has(code));
  };
  const kinds = of(KINDS, 'kind');
  const blocks = of(BLOCKS, 'blockId').filter((code) => !kinds.includes(code));
  const units = of(UNITS, 'id').filter((code) => !kinds.includes(code) && !blocks.includes(code));
  return { all: given.includes(EVERYBODY), kinds, blocks, units, except: line.except ?? [] };
}

const DETAIL = ['section', 'quote', 'unitNote', 'denominator', 'baseline', 'sensitive', 'assumed', 'because'] as const;

/** The lists of the database as the lines of the workbook's sheets. */
export function linesOf(tables: Tables, calendar: Calendar): Lists {
  const blockOf = new Map(tables.blocks.map((block) => [block.id, block]));
  const withMembers = new Set(tables.blockMembers.map((member) => member.blockId));
  const notes = (target: string) => ((tables.targets.find(({ id }) => id === target)?.detail as JsonObject | undefined)?.notes ?? {}) as JsonObject;
  const clocks = (row: { opensAt: Date; dueAt: Date; graceEnd: Date; lockAt: Date }) => ({
    opensAt: local(row.opensAt, calendar),
    dueAt: local(row.dueAt, calendar),
    graceEnd: local(row.graceEnd, calendar),
    lockAt: local(row.lockAt, calendar),
  });
  const wordings = new Map(tables.formQuestions.map(({ question, wording }) => [question, wording]));
  const itemsOf = (targetId: string, unitId: string) => tables.targetItems.filter((item) => item.targetId === targetId && item.unitId === unitId).map(({ name }) => name);
  return new Map<string, readonly Line[]>([
    [KINDS, tables.unitKinds],
    [UNITS, tables.units],
    [
      BLOCKS,
      [
        ...tables.blockMembers.map(({ blockId, ...member }) => {
          const block = blockOf.get(blockId);
          return { blockId, ...member, name: block?.name ?? '', shortName: block?.shortName ?? '', decision: block?.decision ?? null, blockAssumed: block?.assumed ?? false };
        }),
        // A block nobody is in yet.
        ...tables.blocks
          .filter(({ id }) => !withMembers.has(id))
          .map(({ id, name, shortName, decision, assumed }) => ({ blockId: id, name, shortName, decision, blockAssumed: assumed, unitId: null, position: null, validFrom: null, validTo: null, assumed: false })),
      ],
    ],
    [PEOPLE, tables.listedPeople.map(({ id, personId: _, ...row }) => ({ ...row, rowId: id, place: row.unitId ?? row.blockId, connected: CONNECTED[tables.connected.get(id) ?? ''] ?? 'Chưa kết nối' }))],
    [DAYS, tables.daysOff],
    [PLANS, tables.plans.map((row) => ({ ...row, assumed: [...row.assumed], file: tables.files.get(row.id) ?? '' }))],
    [
      WAVES,
      tables.waves.map(({ launchedAt: _at, launchedBy: _by, scheduledAt: _scheduled, scheduledBy: _scheduler, version, ...row }) => ({
        ...row,
        ...clocks(row),
        ...receivers(row.audience),
        goalsDue: local(row.goalsDue, calendar),
        assumed: [...row.assumed],
        state: STATES[row.state] ?? row.state,
        version,
      })),
    ],
    [
      DUTIES,
      tables.planDuties.map(({ launchedAt: _at, version: _version, ...row }) => ({
        ...row,
        ...clocks(row),
        ...receivers(row.audience),
        assumed: [...row.assumed],
        state: row.state === 'draft' ? 'Chưa giao' : (STATES[row.state] ?? row.state),
      })),
    ],
    [
      TARGETS,
      tables.targets.map(({ detail, ...row }) => {
        const { notes: _notes, ...known } = (detail ?? {}) as JsonObject;
        const rest = Object.fromEntries(Object.entries(known).filter(([key]) => !(DETAIL as readonly string[]).includes(key)));
        return { ...row, ...Object.fromEntries(DETAIL.map((key) => [key, known[key] ?? (key === 'assumed' ? [] : null)])), rest };
      }),
    ],
    [ITEMS, tables.targetItems.map((row) => ({ ...row, note: notes(row.targetId)[row.id] ?? null }))],
    [SHARES, tables.assignments.map((row) => ({ ...row, items: itemsOf(row.targetId, row.unitId) }))],
    [
      FORMS,
      tables.formQuestions.map(({ asked, wording, ...row }) => ({
        ...row,
        wording: wordingOf(row.question, wording),
        forms: formsAsked(asked, 'directly'),
        onRequest: formsAsked(asked, 'on_request'),
      })),
    ],
    [EXAMPLES, tables.unitExamples.map((row) => ({ ...row, wording: wordingOf(row.question, wordings.get(row.question) ?? null) }))],
  ]);
}

const FORM_ORDER = ['day_du', 'rut_gon', 'chi_dien_hinh', 'final'] as const;
const formsAsked = (asked: Readonly<Record<string, string>>, how: string): string[] => FORM_ORDER.filter((form) => asked[form] === how);

/** Rows of one table to be written, by its columns' names in the program; what a row that exists keeps is left out. */
export interface RowsToWrite {
  readonly table: keyof Omit<Tables, 'files' | 'connected'>;
  readonly rows: readonly JsonObject[];
}

interface Writing {
  /** Lines that are new or changed, by sheet. */
  readonly changed: Lists;
  /** The lists as they are to be. */
  readonly lists: Lists;
  readonly calendar: Calendar;
  id(): string;
}

const only = (line: Line, fields: readonly string[]): JsonObject => Object.fromEntries(fields.map((field) => [field, line[field] ?? null]));

/** The rows behind the lines that are new or changed. */
export function rowsToWrite({ changed, lists, calendar, id }: Writing): RowsToWrite[] {
  const of = (sheet: string) => changed.get(sheet) ?? [];
  const clocks = (line: Line) => ({
    opensAt: instant(line.opensAt, calendar),
    dueAt: instant(line.dueAt, calendar),
    graceEnd: instant(line.graceEnd, calendar),
    lockAt: instant(line.lockAt, calendar),
  });
  const blocks = new Map(of(BLOCKS).map((line) => [textIn(line, 'blockId'), line]));
  // What is noted of an item is kept with its target.
  const touched = new Set([...of(TARGETS).map((line) => textIn(line, 'id')), ...of(ITEMS).map((line) => textIn(line, 'targetId'))]);
  const notes = (target: string) =>
    Object.fromEntries((lists.get(ITEMS) ?? []).filter((item) => item.targetId === target && item.note !== null).map((item) => [textIn(item, 'id'), item.note ?? null]));
  const position = { none: 'member' };
  return [
    { table: 'unitKinds', rows: of(KINDS).map((line) => only(line, ['kind', 'label', 'address', 'head', 'grouping', 'position'])) },
    { table: 'units', rows: of(UNITS).map((line) => only(line, ['id', 'name', 'shortName', 'kind', 'nature', 'parentId', 'aliases', 'successors', 'address', 'phone', 'note', 'validFrom', 'validTo', 'assumed'])) },
    { table: 'blocks', rows: [...blocks.values()].map((line) => ({ ...only(line, ['name', 'shortName', 'decision']), id: line.blockId ?? null, assumed: line.blockAssumed ?? false })) },
    { table: 'blockMembers', rows: of(BLOCKS).filter((line) => line.unitId !== null).map((line) => ({ ...only(line, ['blockId', 'unitId', 'validFrom', 'validTo', 'assumed']), position: line.position ?? position.none })) },
    { table: 'listedPeople', rows: of(PEOPLE).map((line) => ({ ...only(line, ['unitId', 'blockId', 'duty', 'name', 'position', 'department', 'mobile', 'officePhone', 'automatic', 'fromDay', 'toDay', 'note']), id: line.rowId ?? id() })) },
    { table: 'daysOff', rows: of(DAYS).map((line) => only(line, ['day', 'name', 'off', 'basis'])) },
    { table: 'plans', rows: of(PLANS).map((line) => only(line, ['id', 'title', 'kind', 'issuer', 'documentType', 'documentNumber', 'documentDate', 'signer', 'slogan', 'sloganIs', 'year', 'startsOn', 'endsOn', 'replaces', 'assumed'])) },
    { table: 'planDuties', rows: of(DUTIES).map((line) => ({ ...only(line, ['id', 'planId', 'kind', 'name', 'per', 'section', 'paper', 'paperDue', 'shortName', 'code', 'assumed']), ...clocks(line), audience: audience(line, lists), state: 'draft', version: 0 })) },
    {
      table: 'waves',
      rows: of(WAVES).map((line) => ({
        ...only(line, ['id', 'planId', 'name', 'shortName', 'code', 'occasion', 'tiedTo', 'tiedUnits', 'anniversary', 'startsOn', 'endsOn', 'focus', 'cutoffOn', 'form', 'paper', 'paperDue', 'assumed']),
        ...clocks(line),
        goalsDue: instant(line.goalsDue, calendar),
        audience: audience(line, lists),
        state: 'draft',
        version: typeof line.version === 'number' ? line.version + 1 : 0,
      })),
    },
    {
      table: 'targets',
      rows: (lists.get(TARGETS) ?? [])
        .filter((line) => touched.has(textIn(line, 'id')))
        .map((line) => ({
          ...only(line, ['id', 'planId', 'name', 'shortName', 'measure', 'direction', 'planned', 'unit', 'cycle', 'months', 'checkMonths', 'decimals', 'cumulative', 'example', 'leadUnitId', 'reporters', 'aggregate', 'position']),
          detail: { ...((line.rest ?? {}) as JsonObject), ...only(line, DETAIL), notes: notes(textIn(line, 'id')) },
        })),
    },
    { table: 'targetItems', rows: of(ITEMS).map((line) => only(line, ['id', 'targetId', 'name', 'unitId', 'aliases', 'scale', 'position'])) },
    { table: 'assignments', rows: of(SHARES).map((line) => only(line, ['targetId', 'unitId', 'year', 'planned', 'baseline', 'basis', 'assumed'])) },
    {
      table: 'formQuestions',
      rows: of(FORMS).map((line) => {
        const question = textIn(line, 'question') || questionOf(textIn(line, 'wording'));
        const asked = Object.fromEntries([...listIn(line, 'onRequest').map((form) => [form, 'on_request']), ...listIn(line, 'forms').map((form) => [form, 'directly'])]);
        return { ...only(line, ['kind', 'required', 'example', 'units', 'position', 'answer']), question, asked, wording: line.answer === null ? null : (line.wording ?? null) };
      }),
    },
    { table: 'unitExamples', rows: of(EXAMPLES).map((line) => ({ ...only(line, ['unitId', 'example']), question: questionOf(textIn(line, 'wording')) })) },
  ];
}

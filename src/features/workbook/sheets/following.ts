/** The reports of waves that follow from a rhythm: where the book changes it, or the wave's days, they are computed anew. PURE. */
import type { Calendar } from '../../../domain/calendar.ts';
import type { JsonObject } from '../../../domain/messages.ts';
import { wallClock } from '../../../domain/wall-clock.ts';
import { periodDays, readReporting, spanOf } from '../../../waves/drafting/rules.ts';
import { newPeriod } from '../../../waves/periods/rules.ts';
import { isChanged, isOpen } from './checks.ts';
import { PERIODS, WAVES } from './names.ts';
import type { Merged, MergedSheet, Problem } from './reading.ts';
import { rhythm } from './rhythm.ts';
import { type Line, type Lists, textIn } from './sheet.ts';
import { periods as sheet } from './waves.ts';
import * as wrong from './wrong.ts';

/** A wave whose reports follow anew from its rhythm: so many of them; those beyond are gone. */
export interface Following {
  readonly wave: string;
  readonly reports: number;
}

export interface Followed {
  readonly merged: readonly MergedSheet[];
  readonly following: readonly Following[];
}

const RHYTHM = rhythm();
const shown = (line: Line | null): string => (line ? RHYTHM.show(line.rhythm ?? null) : '');

/** @param merged the lines of the book on top of what is there @param lists as they are now */
export function withFollowing(merged: readonly MergedSheet[], lists: Lists, calendar: Calendar, problems: Problem[]): Followed {
  const waves = merged.find((one) => one.sheet.name === WAVES);
  if (!waves) return { merged, following: [] };
  const given = merged.find((one) => one.sheet.name === PERIODS);
  const before = lists.get(PERIODS) ?? [];
  const following: Following[] = [];
  const made: Merged[] = [];
  const moved = waves.lines.map((line) => {
    const id = textIn(line.after, 'id');
    const own = (given?.lines ?? []).filter(({ after }) => after.waveId === id);
    if (!isAnew(line, own)) return line;
    const changed = own.filter((one) => isChanged(one, sheet));
    for (const { row } of changed) problems.push({ sheet: PERIODS, row, column: 'Mã đợt', value: id, why: wrong.rhythmToo() });
    const reports = reportsOf(line, calendar, problems);
    if (reports === null || changed.length > 0) return line;
    following.push({ wave: id, reports: reports.lines.length });
    const stored = new Map(before.filter(({ waveId }) => waveId === id).map((one) => [one.number, one]));
    made.push(...reports.lines.map((after) => merge(stored.get(after.number) ?? null, after)));
    return { ...line, after: { ...line.after, ...reports.span } };
  });
  const anew = new Set(following.map(({ wave }) => wave));
  const stays = (line: Line) => !anew.has(textIn(line, 'waveId'));
  const periods: MergedSheet = {
    sheet,
    lines: [...(given?.lines ?? []).filter(({ after }) => stays(after)), ...made],
    all: [...(given?.all ?? before).filter(stays), ...made.map(({ after }) => after)],
  };
  const replaced = new Map(waves.lines.map(({ after }, i) => [after, moved[i]?.after ?? after]));
  const others = merged.filter((one) => one !== waves && one !== given);
  if (following.length === 0) return { merged, following };
  return {
    merged: [...others, { ...waves, lines: moved, all: waves.all.map((line) => replaced.get(line) ?? line) }, periods],
    following,
  };
}

/** Whether the wave's reports are to follow anew: its rhythm or its days changed, or it is new and the book does not list them. */
function isAnew({ before, after, read }: Merged, own: readonly Merged[]): boolean {
  if (['rhythm', 'startsOn', 'endsOn'].some((field) => read.bad.includes(field))) return false;
  if (before === null) return shown(after) !== '' && own.length === 0;
  if (!isOpen(before)) return false;
  const isMoved = before.startsOn !== after.startsOn || before.endsOn !== after.endsOn;
  return shown(before) !== shown(after) || (isMoved && shown(after) !== '');
}

/** Reports as lines, and the wave's own clocks, which span them; `null` when the rhythm makes none, which is said. */
function reportsOf(line: Merged, calendar: Calendar, problems: Problem[]): { readonly lines: readonly Line[]; readonly span: Line } | null {
  const { after, row } = line;
  const asked = readReporting(after.rhythm);
  if (asked === null) return { lines: [], span: {} };
  const wave = { startsOn: textIn(after, 'startsOn'), endsOn: textIn(after, 'endsOn') };
  const refuse = (why: string) => {
    problems.push({ sheet: WAVES, row, column: 'Nhịp báo cáo', value: shown(after), why });
    return null;
  };
  try {
    const days = periodDays(calendar, wave, asked);
    const span = spanOf(calendar, days);
    if (!span) return refuse(wrong.rhythmNone());
    const terms = { form: textIn(after, 'form') as 'day_du', paper: textIn(after, 'paper') as 'thay' };
    return {
      lines: days.map((one) => lineOf(calendar, textIn(after, 'id'), newPeriod(calendar, one, terms))),
      span: { cutoffOn: span.cutoffOn, ...clocks(calendar, span) },
    };
  } catch (error) {
    if (error instanceof RangeError) return refuse(wrong.rhythmImpossible());
    throw error;
  }
}

type Clocks = Pick<ReturnType<typeof newPeriod>, 'opensAt' | 'dueAt' | 'graceEnd' | 'lockAt'>;

function lineOf(calendar: Calendar, waveId: string, { opensAt, dueAt, graceEnd, lockAt, ...days }: ReturnType<typeof newPeriod>): Line {
  return { ...days, waveId, ...clocks(calendar, { opensAt, dueAt, graceEnd, lockAt }) };
}

function clocks({ zone }: Calendar, { opensAt, dueAt, graceEnd, lockAt }: Clocks): JsonObject {
  const local = (at: Date) => new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 23).replace('.000', '');
  return { opensAt: local(opensAt), dueAt: local(dueAt), graceEnd: local(graceEnd), lockAt: local(lockAt) };
}

/** A line that the book does not have. */
const merge = (before: Line | null, after: Line): Merged => ({
  row: 0,
  before,
  after,
  read: { row: 0, given: {}, written: {}, bad: [] },
});

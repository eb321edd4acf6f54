/** Loads a wave after its launch, for what the board may still do about it. */
import { seatFor } from '../../domain/people.ts';
import { formatDate, formatTime } from '../../language/format.ts';
import { findNotice } from '../../notices/store.ts';
import { countUnits } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { at } from '../../texts/when.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import { dateProblems, movedDates, problemWords } from '../launching/index.ts';
import type { CancelSubject, CorrectionDays, CorrectSubject, FinishSubject } from './flow.ts';
import { messagesTo, toldOf } from './units.ts';
import { type MovedDay, waveCard } from './words.ts';

/** Problems of a launch that are none of a correction: what is past is past. */
const PAST = ['goals_passed', 'end_passed'];

/** A wave that units were told of, in one of these states; a period stands for its wave. `null` otherwise. */
export async function toldWave(
  { database }: Pick<LoadContext, 'database'>,
  id: string,
  states: readonly PlannedWave['state'][],
): Promise<PlannedWave | null> {
  const found = await findWave(database, id);
  const wave = found && found.campaignId !== null && found.campaignId !== found.id ? await findWave(database, found.campaignId) : found;
  return wave && wave.campaignId !== null && states.includes(wave.state) ? wave : null;
}

/** "WAVE/VERSION": what somebody else corrected meanwhile is looked at anew. */
export async function loadCorrection(context: LoadContext, subjectId: string): Promise<Authorized<CorrectSubject> | null> {
  const { database, calendar, board, now, person } = context;
  const [id = '', version] = subjectId.split('/', 2);
  const wave = await toldWave(context, id, ['launched']);
  if (!wave || String(wave.version) !== version) return null;
  const [told, periods] = await Promise.all([toldOf(context, wave.id), wavePeriodsOf(database, wave.id)]);
  const unit = told.units[0]?.name ?? board.name;
  return allow(person && seatFor(person, 'launch'), {
    wave: wave.id,
    name: wave.name,
    units: told.units.length,
    messages: messagesTo(told),
    days:
      periods.length > 0
        ? null
        : {
            due: at(moment(calendar, wave.dueAt.getTime())),
            cutoff: wave.cutoffOn && formatDate(wave.cutoffOn),
            end: formatDate(wave.endsOn),
          },
    now,
    zone: calendar.zone,
    isDayOff: (date: string) => !calendar.isWorkingDay(date),
    previousWorkingDay: (date: string) => calendar.before(date),
    shown(text: string, days: CorrectionDays) {
      const { moved, problems } = corrected(context, wave, days);
      return { notice: waveCard.correction({ wave: wave.name, unit, text, days: moved, board: board.name }), problems };
    },
  });
}

/** What a correction makes of a wave's days: the change, the lines about it, and why it cannot be. */
export function corrected({ calendar, now }: Pick<LoadContext, 'calendar' | 'now'>, wave: PlannedWave, days: CorrectionDays) {
  const change = movedDates(calendar, wave, days);
  const after = { ...wave, ...change };
  const isDated = Object.keys(change).length > 0;
  const problems = isDated
    ? dateProblems(calendar, after, now).filter(({ kind }) => !PAST.includes(kind) || (kind === 'end_passed' && days.end !== undefined))
    : [];
  const hour = (instant: Date) => at({ date: calendar.localDate(instant.getTime()), time: formatTime(instant.getTime(), calendar.zone) });
  const moved: (MovedDay | null)[] = [
    change.dueAt && change.dueAt.getTime() !== wave.dueAt.getTime()
      ? { what: 'Hạn báo cáo', from: hour(wave.dueAt), to: hour(change.dueAt) }
      : null,
    change.cutoffOn && change.cutoffOn !== wave.cutoffOn
      ? { what: 'Ngày chốt số', from: wave.cutoffOn === null ? 'không có' : formatDate(wave.cutoffOn), to: formatDate(change.cutoffOn) }
      : null,
    change.endsOn && change.endsOn !== wave.endsOn
      ? { what: 'Ngày kết thúc', from: formatDate(wave.endsOn), to: formatDate(change.endsOn) }
      : null,
  ];
  return { change, after, moved: moved.filter((one) => one !== null), problems: problems.map(problemWords) };
}

export async function loadCancel(context: LoadContext, subjectId: string): Promise<Authorized<CancelSubject> | null> {
  const { board, person } = context;
  const wave = await toldWave(context, subjectId, ['launched']);
  if (!wave) return null;
  const told = await toldOf(context, wave.id);
  const unit = told.units[0]?.name ?? board.name;
  return allow(person && seatFor(person, 'launch'), {
    wave: wave.id,
    name: wave.name,
    units: told.units.length,
    messages: messagesTo(told),
    notice: (why: string) => waveCard.cancelled({ wave: wave.name, unit, why, board: board.name }),
  });
}

/** The thanks and results of a wave have a name of their own: they are sent once. */
export const thanksOf = (waveId: string): string => `thanks:${waveId}`;

export async function loadFinish(context: LoadContext, subjectId: string): Promise<Authorized<FinishSubject> | null> {
  const { database, person } = context;
  const wave = await toldWave(context, subjectId, ['launched', 'closed']);
  if (!wave || (await findNotice(database, thanksOf(wave.id)))) return null;
  const [told, results] = await Promise.all([toldOf(context, wave.id), resultsOf(context, wave)]);
  return allow(person && seatFor(person, 'launch'), {
    wave: wave.id,
    name: wave.name,
    units: told.units.length,
    messages: messagesTo(told),
    open: wave.state === 'launched' ? results.total - results.reported : 0,
    notice: thanksText(context, wave, results),
  });
}

export interface Results {
  readonly total: number;
  readonly reported: number;
  readonly works: number;
  readonly exemplars: number;
}

/** What came of a wave: of one with several reports, of the last of them. */
export async function resultsOf({ database, calendar, now }: LoadContext, wave: PlannedWave): Promise<Results> {
  const periods = await wavePeriodsOf(database, wave.id);
  const of = { wave: periods.at(-1)?.id ?? wave.id, scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone } as const;
  const facts = await summaryFacts(database, of);
  if (!facts) return { total: 0, reported: 0, works: 0, exemplars: 0 };
  const { total, reported } = countUnits(facts.units);
  return { total, reported, works: facts.works.done, exemplars: facts.exemplars.length };
}

export function thanksText({ calendar, board, now }: LoadContext, wave: PlannedWave, results: Results) {
  const today = calendar.localDate(now);
  return waveCard.closed({ wave: wave.name, day: wave.endsOn < today ? wave.endsOn : today, ...results, board: board.name });
}

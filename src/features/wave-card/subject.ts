/** Loads a wave after its launch, for what the board may still do about it. */
import { seatFor } from '../../domain/people.ts';
import { formatDate } from '../../language/format.ts';
import { findNotice } from '../../notices/store.ts';
import { missingOf } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { type WholeWave, wholeWave } from '../../summaries/whole.ts';
import { at } from '../../texts/when.ts';
import { type WavePeriod, wavePeriodsOf } from '../../waves/periods/store.ts';
import { findWave, type PlannedWave, reportsOfWaves } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import type { CancelSubject, CorrectionDays, CorrectSubject, FinishSubject } from './flow.ts';
import { isMovable, type Moved, movedWave } from './moved.ts';
import { messagesTo, toldOf } from './units.ts';
import { type MovedDay, waveCard } from './words.ts';

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
  const due = (instant: Date) => at(moment(calendar, instant.getTime()));
  return allow(person && seatFor(person, 'launch'), {
    wave: wave.id,
    name: wave.name,
    units: told.units.length,
    messages: messagesTo(told),
    end: formatDate(wave.endsOn),
    once: periods.length > 0 ? null : { due: due(wave.dueAt), cutoff: wave.cutoffOn && formatDate(wave.cutoffOn) },
    reports: periods
      .filter((one) => isMovable(one, now))
      .map(({ number, shortName, cutoffOn, dueAt }) => ({ number, name: shortName, cutoff: formatDate(cutoffOn), due: due(dueAt) })),
    now,
    zone: calendar.zone,
    isDayOff: (date: string) => !calendar.isWorkingDay(date),
    previousWorkingDay: (date: string) => calendar.before(date),
    shown(text: string, days: CorrectionDays) {
      const moved = movedWave(calendar, wave, periods, days, now);
      const notice = waveCard.correction({
        wave: wave.name,
        unit,
        text,
        days: movedLines(context, wave, periods, moved),
        board: board.name,
      });
      return { notice, problems: moved.problems };
    },
  });
}

/** The days that changed, the wave's and its reports', in the order of their reports. */
export function movedLines(
  { calendar }: Pick<LoadContext, 'calendar'>,
  wave: PlannedWave,
  before: readonly WavePeriod[],
  { change, periods }: Moved,
): MovedDay[] {
  const hour = (instant: Date) => at(moment(calendar, instant.getTime()));
  const day = (date: string | null) => (date === null ? 'không có' : formatDate(date));
  const ofReport = (
    was: Pick<WavePeriod, 'dueAt'> & { readonly cutoffOn: string | null },
    is: Partial<typeof was>,
    name: string,
  ): (MovedDay | false)[] => [
    is.dueAt !== undefined &&
      is.dueAt.getTime() !== was.dueAt.getTime() && { what: `Hạn báo cáo${name}`, from: hour(was.dueAt), to: hour(is.dueAt) },
    is.cutoffOn !== undefined &&
      is.cutoffOn !== was.cutoffOn && { what: `Ngày chốt số${name}`, from: day(was.cutoffOn), to: day(is.cutoffOn) },
  ];
  const lines: (MovedDay | false)[] = [
    ...(before.length === 0
      ? ofReport(wave, change, '')
      : before.flatMap((was, i) => ofReport(was, periods[i] ?? was, ` ${was.shortName}`))),
    change.endsOn !== undefined &&
      change.endsOn !== wave.endsOn && { what: 'Ngày kết thúc', from: day(wave.endsOn), to: day(change.endsOn) },
  ];
  return lines.filter((line) => line !== false);
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
  const [told, ending] = await Promise.all([toldOf(context, wave.id), endingOf(context, wave)]);
  return allow(person && seatFor(person, 'launch'), {
    wave: wave.id,
    name: wave.name,
    units: told.units.length,
    messages: messagesTo(told),
    open: wave.state === 'launched' ? { several: several(ending), missing: ending.missing, ahead: ending.ahead } : null,
    notice: thanksText(context, wave, ending.results),
  });
}

const several = ({ results, ahead }: Ending): boolean => results.reports + ahead > 1;

/** What comes of a wave that is brought to its end now. */
export interface Ending {
  /** Of all its reports that have been opened. */
  readonly results: WholeWave;
  /** Those that are closed with it, and were open. */
  readonly closing: readonly string[];
  /** Reports that could still have come to them. */
  readonly missing: number;
  /** Reports that were still to be opened, and are not asked for any more. */
  readonly ahead: number;
}

export async function endingOf({ database, calendar, now }: LoadContext, wave: PlannedWave): Promise<Ending> {
  const all = await reportsOfWaves(database, [wave.id]);
  const opened = all.filter(({ opensAt }) => opensAt.getTime() <= now);
  const asked = opened.length > 0 ? opened : all.slice(0, 1);
  const of = { scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone } as const;
  const facts = await Promise.all(asked.map(({ id }) => summaryFacts(database, { ...of, wave: id })));
  const closing = asked.filter(({ state }) => state === 'launched').map(({ id }) => id);
  const known = facts.filter((one) => one !== null);
  return {
    results: wholeWave(known),
    closing,
    missing: known.filter((one) => closing.includes(one.wave.id)).reduce((sum, { units }) => sum + missingOf(units).length, 0),
    ahead: all.length - asked.length,
  };
}

export function thanksText({ calendar, board, now }: LoadContext, wave: PlannedWave, results: WholeWave) {
  const today = calendar.localDate(now);
  return waveCard.closed({ wave: wave.name, day: wave.endsOn < today ? wave.endsOn : today, ...results, board: board.name });
}

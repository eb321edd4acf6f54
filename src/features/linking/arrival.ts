/** What whoever begins to serve a unit finds: the notices still in force, answers nobody there has heard, what is due next, what was left in the middle. */
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { waitingNotices } from '../../delivery/seats/store.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { findNotice } from '../../notices/store.ts';
import { isReport, REPORTS } from '../../obligations/rules.ts';
import { type Obligation, openWork, renewReceipts } from '../../obligations/store.ts';
import { holdersOf } from '../../registry/people/store.ts';
import { draftsOf, type Holding, type Successor } from '../../registry/seats/store.ts';
import { officersOf, type Unit } from '../../registry/store.ts';
import { rungKey } from '../../reminders/kind.ts';
import { sayYearEnd, yearEnd } from '../../reminders/rules/year-end.ts';
import { labels } from '../../texts/labels.ts';
import { documentName } from '../../texts/wave.ts';
import { workNames } from '../../texts/work.ts';
import { launchMessage } from '../../waves/effects.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { documentOf } from '../../waves/rules.ts';
import { findWave } from '../../waves/store.ts';
import { type House, moment } from '../context.ts';
import { draft } from '../drafts/buttons.ts';
import { unheardReplies } from '../inquiries/index.ts';
import { fileOfWave, noticeText } from '../launching/index.ts';
import { unheardAnswers } from '../petitions/index.ts';
import { type Say, say } from '../reply.ts';
import { linking } from './words.ts';

/** Where and when somebody begins: in a turn of theirs, or by the heartbeat. */
export interface Beginning {
  readonly house: Pick<House, 'database' | 'board' | 'id'>;
  readonly calendar: Calendar;
  readonly now: number;
}

export interface Arrival {
  readonly parts: readonly Part[];
  /** Behind the answer. */
  readonly says: readonly Say[];
  readonly deliveries: readonly NewDelivery[];
  readonly next: { readonly what: string; readonly due: ReturnType<typeof moment> } | null;
}

/** Working days to confirm what was sent out before one came. */
const RECEIPT_DAYS = 2;
const RECEIPT_TIME = '17:00';

/** @param replaced whose place is taken: what is queued for them follows by itself */
export async function arrival(context: Beginning, unit: Unit, to: Successor, replaced: Holding | null): Promise<Arrival> {
  const { house, calendar, now } = context;
  const { database } = house;
  const owed = (await openWork(database, unit.id, ['goals', ...REPORTS], now)).filter((work) => work.lockAt.getTime() >= now);
  const reports = owed.filter(isReport);
  const [holders, answers, replies, queued] = await Promise.all([
    holdersOf(database, unit.id),
    unheardAnswers(context, unit.id, to),
    unheardReplies(context, unit.id, to),
    replaced === null ? [] : waitingNotices(database, replaced.personId, unit.id),
  ]);
  const alone = holders.every(
    ({ duty, personId }) => (duty !== 'liaison' && duty !== 'deputy') || personId === to.personId || personId === replaced?.personId,
  );
  const waves = [...new Set(reports.filter(({ kind }) => kind !== 'final').map(({ campaignId }) => campaignId))];
  const notices = await Promise.all([
    ...waves.map((wave) => noticeInForce(context, wave, unit, to, queued)),
    ...reports.filter(({ kind }) => kind === 'final').map((report) => yearEndInForce(context, report, unit, to)),
  ]);
  const next = owed.find((work) => work.dueAt.getTime() >= now) ?? owed[0];
  const left = alone ? await draftsOf(database, unit.id, now) : [];
  const receiptDue = calendar.instantAt(calendar.addWorkingDays(calendar.localDate(now), RECEIPT_DAYS), RECEIPT_TIME);
  return {
    parts: alone && reports.length > 0 ? [renewReceipts(unit.id, receiptDue)] : [],
    deliveries: [...notices.flat(), ...answers, ...replies],
    says: left.map((one) =>
      say(linking.draftLeft({ wave: one.waveName, done: one.answered, questions: one.total }), {
        choices: [[press(labels.continueDraft, draft, { flow: one.flow, subject: one.subjectId, how: 'go' })]],
      }),
    ),
    next: next
      ? {
          what: workNames[next.kind as 'goals' | 'progress' | 'final']({ wave: next.waveShortName }),
          due: moment(calendar, next.dueAt.getTime()),
        }
      : null,
  };
}

/** The notice of a wave that is still to be reported on, as if it went out now; none when it was stopped for good, or comes anyway. */
async function noticeInForce(
  context: Beginning,
  waveId: string,
  unit: Unit,
  to: Successor,
  queued: readonly string[],
): Promise<NewDelivery[]> {
  const { house, calendar, now } = context;
  const id = `launch:${waveId}`;
  const [wave, notice, periods, officers, file] = await Promise.all([
    findWave(house.database, waveId),
    findNotice(house.database, id),
    wavePeriodsOf(house.database, waveId),
    officersOf(house.database, calendar.localDate(now)),
    fileOfWave(house.database, waveId),
  ]);
  if (!wave || notice?.state === 'stopped' || queued.includes(id)) return [];
  const text = noticeText(
    { calendar, board: house.board },
    wave,
    unit,
    officers.get(unit.id) ?? { name: wave.launchedByName ?? house.board.name },
    periods,
  );
  return [
    message({
      id: house.id(),
      to,
      body: { ...launchMessage(wave, unit, text), ...(file && file !== 'waiting' && { file }) },
      at: now,
      // The same name as at the launch: who had it then does not get it again.
      dedupeKey: `${id}:${unit.id}:${to.personId}:${to.channel}`,
      unitId: unit.id,
      noticeId: notice === null ? null : id,
    }),
  ];
}

/** The plan's yearly report that is still to be sent: no notice told of it, so that the same is said as on its first day. */
async function yearEndInForce(
  { house, calendar, now }: Beginning,
  { id, waveId, createdAt, dueAt }: Obligation,
  unit: Unit,
  to: Successor,
): Promise<NewDelivery[]> {
  const report = await findWave(house.database, waveId ?? '');
  if (!report) return [];
  const body = sayYearEnd({
    calendar,
    now,
    obligationId: id,
    unit,
    wave: report.name,
    document: documentName(documentOf(report)),
    cutoffOn: report.cutoffOn,
    dueAt: dueAt.getTime(),
    draft: null,
    mayReport: true,
  });
  if (!body) return [];
  // The same name as on its first day: who had it then does not get it again.
  return [
    message({
      id: house.id(),
      to,
      body,
      at: now,
      dedupeKey: rungKey({ obligationId: id, rule: yearEnd.id, slot: createdAt.getTime() }, to),
      unitId: unit.id,
    }),
  ];
}

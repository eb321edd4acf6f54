/** What becomes of a wave after its launch beside its reports: its dates are corrected, it is called off, or brought to its end. */
import { and, eq, inArray, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { at as iso } from '../../db/batch/write.ts';
import type { Database } from '../../db/client.ts';
import { guards } from '../../db/guard.ts';
import { obligations } from '../../obligations/tables.ts';
import type { WavePeriod } from '../periods/store.ts';
import { closeWave, type Wave } from '../store.ts';
import { wavePeriods } from '../tables.ts';

type Clock = 'opensAt' | 'dueAt' | 'graceEnd' | 'lockAt';

/**
 * What units still owe to a wave by its old clocks is owed by the new ones. A unit that was given longer than the new day keeps it. What is done already
 * stays done, and is on time where the new day makes it so. Reminders look at all of it anew. `now` in epoch ms.
 */
export function moveClocks(before: Pick<Wave, 'id' | Clock>, after: Pick<Wave, Clock>, now: number): SQLWrapper[] {
  return [...moveReport(before.id, before, after, now), moveReceipts(before.id, before, after), dropReminders(before.id)];
}

/** One of a wave's reports as it was, and as it is. */
export interface MovedPeriod {
  readonly before: WavePeriod;
  readonly after: WavePeriod;
}

/**
 * The same of a wave that asks for several reports. Each moved one is guarded by its own version: it may be closed at the same moment.
 * @param receipts until when the notice is confirmed and goals are set: the first report's due time, and the whole wave's lock
 */
export function movePeriods(
  { db }: Database,
  waveId: string,
  moved: readonly MovedPeriod[],
  receipts: { readonly before: Pick<Wave, 'dueAt' | 'lockAt'>; readonly after: Pick<Wave, 'dueAt' | 'lockAt'> },
  now: number,
): SQLWrapper[] {
  if (moved.length === 0) return [];
  return [
    guards(
      moved.map(({ before }) => ({ key: `wave:${before.id}`, version: before.version + 1 })),
      now,
    ),
    ...moved.flatMap(({ before, after }) => {
      const { startsOn, cutoffOn, opensAt, dueAt, graceEnd, lockAt } = after;
      const days = { startsOn, cutoffOn, opensAt, dueAt, graceEnd, lockAt, version: before.version + 1 };
      return [db.update(wavePeriods).set(days).where(eq(wavePeriods.id, before.id)), ...moveReport(before.id, before, after, now)];
    }),
    moveReceipts(waveId, receipts.before, receipts.after),
    dropReminders(waveId),
  ];
}

const moment = (instant: Date): SQL => sql`${iso(instant.getTime())}::timestamptz`;

/** What went by the old moment goes by the new one; what was given longer keeps it. */
const moved = (column: string, from: Date, to: Date): SQL =>
  sql`${sql.raw(column)} = case when ${sql.raw(column)} = ${moment(from)} then ${moment(to)} else greatest(${sql.raw(column)}, ${moment(to)}) end`;

function moveReport(id: string, before: Pick<Wave, Clock>, after: Pick<Wave, Clock>, now: number): SQLWrapper[] {
  return [
    sql`update obligations set opens_at = ${moment(after.opensAt)}, ${moved('due_at', before.dueAt, after.dueAt)},
      ${moved('grace_end', before.graceEnd, after.graceEnd)}, ${moved('lock_at', before.lockAt, after.lockAt)}, next_check = ${iso(now)}::timestamptz
      where wave_id = ${id} and kind = 'progress' and state = 'open'`,
    sql`update obligations set on_time = true where wave_id = ${id} and kind = 'progress' and state = 'done' and not on_time
      and done_at <= ${moment(after.dueAt)}`,
  ];
}

/** Receipts and goals are waited for until the report is due. */
function moveReceipts(waveId: string, before: Pick<Wave, 'dueAt' | 'lockAt'>, after: Pick<Wave, 'dueAt' | 'lockAt'>): SQLWrapper {
  return sql`update obligations set ${moved('grace_end', before.dueAt, after.dueAt)}, ${moved('lock_at', before.lockAt, after.lockAt)},
    due_at = case when due_at = ${moment(before.dueAt)} then ${moment(after.dueAt)} else due_at end
    where wave_id = ${waveId} and kind in ('receipt', 'goals') and state = 'open'`;
}

/** Reminders of a wave's work that have not left say what is no longer so. */
function dropReminders(waveId: string): SQLWrapper {
  return sql`update deliveries set state = 'cancelled' where state = 'queued' and lane = 'bulk' and notice_id is null and until_done is not null
    and string_to_array(until_done, ' ') && array(select o.id from obligations o where ${ofWave(waveId)})`;
}

/** Owed to the wave or one of its periods. */
const ofWave = (waveId: string) => sql`o.wave_id = ${waveId} or o.wave_id in (select id from wave_periods where wave_id = ${waveId})`;

/** Nothing of it is owed any more: what is not done ends so, and nobody is reminded. `exempt`: it was called off; `not_done`: it is over. @param ahead reports that were still to be opened: they are asked of nobody */
export function endWork({ db }: Database, waveId: string, as: 'exempt' | 'not_done', ahead: readonly string[] = []): SQLWrapper[] {
  const periods = db.select({ id: wavePeriods.id }).from(wavePeriods).where(eq(wavePeriods.waveId, waveId));
  const isAhead = ahead.length === 0 ? sql`false` : inArray(obligations.waveId, [...ahead]);
  return [
    dropReminders(waveId),
    db
      .update(obligations)
      .set({ state: sql`case when ${isAhead} then 'exempt' else ${as} end`, nextCheck: null })
      .where(and(eq(obligations.state, 'open'), or(eq(obligations.waveId, waveId), inArray(obligations.waveId, periods)))),
  ];
}

/** The wave and all its reports are over, before their time. Those still open are guarded each: one may be closed by itself at the same moment. */
export function closeWhole(
  database: Database,
  wave: Pick<Wave, 'id' | 'version'>,
  periods: readonly WavePeriod[],
  now: number,
): SQLWrapper[] {
  const open = periods.filter(({ closedAt }) => closedAt === null);
  const { db } = database;
  return [
    ...(open.length === 0
      ? []
      : [
          guards(
            open.map(({ id, version }) => ({ key: `wave:${id}`, version: version + 1 })),
            now,
          ),
          db
            .update(wavePeriods)
            .set({ closedAt: new Date(now), version: sql`${wavePeriods.version} + 1` })
            .where(
              inArray(
                wavePeriods.id,
                open.map(({ id }) => id),
              ),
            ),
        ]),
    ...closeWave(database, wave, now),
    // What was not open yet nobody failed to send: with none open, the first report stands for the wave.
    ...endWork(
      database,
      wave.id,
      'not_done',
      open.filter(({ number, opensAt }) => number > 1 && opensAt.getTime() > now).map(({ id }) => id),
    ),
  ];
}

/** Messages of a notice that did not arrive, to people who can be written to again: how many. */
export async function resendable(database: Database, noticeId: string): Promise<number> {
  const [row] = await database.run<{ n: number }>(`select count(*)::int as n from deliveries d where ${FAILED}`, [noticeId]);
  return row?.n ?? 0;
}

/** Not sent, for good, and there is somebody again who serves one of its units there. */
const FAILED = `d.notice_id = $1 and d.state in ('failed', 'blocked')
  and exists (select 1 from addresses a join seat_holders h on h.person_id = a.person_id and h.until is null join seats s on s.id = h.seat_id
    where a.channel = d.channel and a.address = d.address and a.reachable and s.automatic and (d.unit_id is null or s.unit_id = d.unit_id))
  and not exists (select 1 from deliveries e where e.notice_id = d.notice_id and e.channel = d.channel and e.address = d.address and e.id <> d.id
    and e.state in ('queued', 'claimed', 'sending', 'sent') and e.unit_id is not distinct from d.unit_id)`;

/** They go once more, under their own names: who has it does not get it again. `now` in epoch ms. */
export function resend(noticeId: string, now: number): SQLWrapper[] {
  const failed = sql.raw(FAILED.replace('$1', `'${noticeId.replaceAll("'", "''")}'`));
  return [
    sql`update deliveries d set state = 'queued', attempts = 0, error = null, not_before = ${iso(now)}::timestamptz where ${failed}`,
    goesOn(noticeId),
  ];
}

/** Its progress is shown again until nothing of it is on its way. */
export function goesOn(noticeId: string): SQLWrapper {
  return sql`update notices set state = 'sending', paused_why = null, progress_shown = -1, finished_at = null
    where id = ${noticeId} and state in ('sending', 'paused', 'finished')`;
}

/** The chats a notice was written to, whatever became of it, as "CHANNEL:ADDRESS". */
export async function writtenChats(database: Database, noticeId: string): Promise<Set<string>> {
  const rows = await database.run<{ chat: string }>(
    `select distinct channel || ':' || address as chat from deliveries where notice_id = $1`,
    [noticeId],
  );
  return new Set(rows.map(({ chat }) => chat));
}

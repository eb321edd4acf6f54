/** What waits in the outbox for people as those of a unit follows the seat: it goes to whoever sits there when it is sent. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { NewDelivery } from '../store.ts';

/**
 * What waits for somebody as one of a unit, and they sit there no more: it goes to whoever sits there now and does not have it, or nowhere; so does what is
 * of no unit, for somebody who sits nowhere. Where a seat
 * changes hands the turn itself sees to it; this is for what was on its way at that moment, and came back. Returns how many.
 */
export async function followSeats(database: Database): Promise<number> {
  const rows = await database.run(`
    with stray as materialized (select d.id, d.unit_id, d.notice_id, d.until_done from deliveries d
      where d.state = 'queued' and d.lane = 'bulk' and d.person_id is not null and (d.unit_id is not null or (d.body->'joined' is null and d.body->'headOf' is null))
        and not exists (select 1 from seat_holders h join seats s on s.id = h.seat_id
          where h.person_id = d.person_id and h.until is null and (d.unit_id is null or s.unit_id = d.unit_id))
      limit 500)
    update deliveries d set person_id = coalesce(n.person_id, d.person_id), channel = coalesce(n.channel, d.channel), address = coalesce(n.address, d.address),
      state = case when n.person_id is null then 'cancelled' else 'queued' end, error = case when n.person_id is null then 'the seat was left' else d.error end,
      dedupe_key = d.dedupe_key || ':' || coalesce(n.person_id, d.id)
    from stray t left join lateral (select h.person_id, a.channel, a.address
      from seats s join seat_holders h on h.seat_id = s.id and h.until is null join addresses a on a.person_id = h.person_id and a.reachable
      where s.unit_id = t.unit_id and s.automatic and ${lacking('t', 'h.person_id', 'a.channel', 'a.address')}
      order by h.since desc, h.person_id limit 1) n on true
    where d.id = t.id and d.state = 'queued' returning d.id`);
  return rows.length;
}

/** The units that the delivery `d` is about, as an array: its own, or those of all that it says. */
export const unitsIn = (d: string) =>
  `coalesce((select array_agg(distinct i->>'unitId') from jsonb_array_elements(${d}.body->'joined') as i), array[${d}.unit_id])`;

/** Whether a chat has neither this notice nor, still waiting, this reminder. */
const lacking = (d: string, person: string, channel: string, address: string) => `
  not exists (select 1 from deliveries e where e.notice_id = ${d}.notice_id and e.person_id = ${person} and ${d}.unit_id = any(${unitsIn('e')}) and e.state <> 'cancelled')
  and not exists (select 1 from deliveries e where e.channel = ${channel} and e.address = ${address} and e.until_done = ${d}.until_done
    and e.state in ('queued', 'claimed', 'sending'))`;

/** The same in the turn in which a seat changes hands. */
export function passOn(personId: string, unitId: string, to: { personId: string; channel: string; address: string }): SQLWrapper {
  return sql`
    update deliveries d set person_id = ${to.personId}, channel = ${to.channel}, address = ${to.address}, dedupe_key = d.dedupe_key || ':' || ${to.personId},
      state = case when exists (select 1 from deliveries e where e.notice_id = d.notice_id and e.person_id = ${to.personId}
          and d.unit_id = any(${sql.raw(unitsIn('e'))}) and e.state <> 'cancelled')
        or exists (select 1 from deliveries e where e.channel = ${to.channel} and e.address = ${to.address} and e.until_done = d.until_done
          and e.state in ('queued', 'claimed', 'sending')) then 'cancelled' else d.state end
    where ${waitingFor(personId, unitId)}`;
}

/** What waits for somebody as one of the unit need not be sent any more. Its name is free again: who comes back gets what is in force then. */
export function takeBack(personId: string, unitId: string): SQLWrapper {
  return sql`update deliveries d set state = 'cancelled', error = 'the seat was left', dedupe_key = d.dedupe_key || ':' || d.id where ${waitingFor(personId, unitId)}`;
}

/**
 * Messages of no unit to somebody who holds no seat any more, none of which is sent. Those that say several things are made again of what is said to others
 * (reminders/saying.ts), those to a unit's head for the next one (reminders/letters/).
 */
export function takeBackOfNoUnit(personId: string): SQLWrapper {
  return sql`update deliveries d set state = 'cancelled', error = 'the seat was left'
    where d.state = 'queued' and d.lane = 'bulk' and d.unit_id is null and d.body->'joined' is null and d.body->'headOf' is null and d.person_id = ${personId}
      and (d.channel, d.address) in (select a.channel, a.address from addresses a where a.person_id = ${personId})`;
}

/** By their chats, which the index of what waits has. */
const waitingFor = (personId: string, unitId: string) => sql`d.state = 'queued' and d.person_id = ${personId} and d.unit_id = ${unitId}
  and (d.channel, d.address) in (select a.channel, a.address from addresses a where a.person_id = ${personId})`;

/** Which notices wait for somebody as one of the unit. */
export async function waitingNotices(database: Database, personId: string, unitId: string): Promise<string[]> {
  const rows = await database.db.execute(
    sql`select distinct d.notice_id as id from deliveries d where d.notice_id is not null and ${waitingFor(personId, unitId)}`,
  );
  return rows.map((row) => String(row.id));
}

/**
 * Of messages that would go to a chat, those it does not have and that are not on their way to it. One that only ended there while nothing could be sent
 * takes a name after that row, so that it goes out again, and once.
 */
export async function notReceived(database: Database, messages: readonly NewDelivery[]): Promise<NewDelivery[]> {
  const [first] = messages;
  if (first === undefined) return [];
  const sought = messages.map(({ id, dedupeKey, noticeId, unitId }) => ({ id, key: dedupeKey, notice: noticeId, unit: unitId }));
  const rows = await database.run<{ id: string; came: boolean; last: string }>(
    `select m.id, bool_or(d.state <> 'blocked') as came, (array_agg(d.id order by d.position desc))[1] as last
      from jsonb_to_recordset($1::jsonb) as m(id text, key text, notice text, unit text)
        join deliveries d on d.channel = $2 and d.address = $3 and d.state <> 'cancelled'
          and (d.dedupe_key = m.key or starts_with(d.dedupe_key, m.key || ':') or (d.notice_id = m.notice and m.unit = any(${unitsIn('d')}))
            or d.body->'joined' @> jsonb_build_array(jsonb_build_object('key', m.key)))
      group by m.id`,
    [JSON.stringify(sought), first.channel, first.address],
  );
  const tried = new Map(rows.map((row) => [row.id, row]));
  return messages.flatMap((one) => {
    const before = tried.get(one.id);
    if (before === undefined) return one;
    return before.came ? [] : { ...one, dedupeKey: `${one.dedupeKey}:${before.last}` };
  });
}

/** Letters on their way to whoever heads a unit: those that must go to somebody else, those that came to nobody, and those that can still come. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import { guards } from '../../db/guard.ts';
import type { Outgoing } from '../../domain/messages.ts';

const epoch = (column: SQLWrapper) => sql<number>`floor(extract(epoch from ${column}) * 1000)::float8`;

/** What a letter is called in the outbox, in a chat: it goes there once. */
export const letterKey = (id: string, { channel, address }: Place): string => `letter:${id}:${channel}:${address}`;
/** The letter of a row `d` of the outbox, by its name there. */
const letterOf = sql`split_part(d.dedupe_key, ':', 2)`;

interface Place {
  readonly channel: string;
  readonly address: string;
}

/** A letter with all that it says. */
export interface LetterFacts {
  readonly id: string;
  readonly obligationId: string;
  readonly waveId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly nth: number;
  readonly wave: string;
  /** When the report was due, epoch ms. */
  readonly dueAt: number;
  readonly sender: string;
  readonly senderPosition: string | null;
}

/** Of a letter `l`, its unit `u`, its wave `v` and whoever wrote it, `p`. */
const FACTS = sql`l.id, l.obligation_id as "obligationId", l.wave_id as "waveId", l.unit_id as "unitId", u.name as "unitName", l.nth, v.name as wave,
  ${epoch(sql`v.due_at`)} as "dueAt", coalesce(p.name, '') as sender, p.position as "senderPosition"`;
const OF_LETTER = sql`join units u on u.id = l.unit_id join periods v on v.id = l.wave_id left join persons p on p.id = l.by`;
const iso = (instant: number) => new Date(instant).toISOString();
/** While the report is late and still taken. */
const isLate = (now: number) => sql`v.state = 'launched' and v.due_at < ${iso(now)}::timestamptz and v.lock_at >= ${iso(now)}::timestamptz`;

const WAITING = sql.raw(`('queued', 'claimed', 'sending')`);
/** The same letter of the letter `l` to any of the unit's heads, with its row of the outbox. */
const SAME = sql`letters m join deliveries e on e.id = m.delivery_id where m.obligation_id = l.obligation_id and m.kind = l.kind and m.nth = l.nth`;

export interface Stray extends LetterFacts {
  readonly deliveryId: string;
  readonly personId: string;
  /** Not sent before, epoch ms. */
  readonly notBefore: number;
  /** The report is late, and its unit may be written to about it. */
  readonly late: boolean;
  /** Who else was written the same, by id. */
  readonly others: readonly string[];
}

/** Letters that have not left and are for somebody who heads the unit no more, or about a report whose due time has moved since; the first first. */
export async function strayLetters(database: Database, now: number): Promise<Stray[]> {
  const rows = await database.db.execute(sql`
    select ${FACTS}, d.id as "deliveryId", d.person_id as "personId", ${epoch(sql`d.not_before`)} as "notBefore", ${isLate(now)} as late,
      coalesce((select jsonb_agg(m.to_person) from letters m where m.obligation_id = l.obligation_id and m.kind = l.kind and m.nth = l.nth and m.id <> l.id),
        '[]'::jsonb) as others
    from deliveries d join letters l on l.id = ${letterOf} ${OF_LETTER}
    where d.state = 'queued' and d.lane = 'bulk' and d.dedupe_key like 'letter:%'
      and (not (${isLate(now)}) or not exists (select 1 from seat_holders h join seats s on s.id = h.seat_id
        where h.person_id = d.person_id and h.until is null and s.duty = 'head' and s.unit_id = l.unit_id))
    order by l.at, l.id`);
  return rows as unknown as Stray[];
}

/** A letter that has not left goes to somebody else, as it is written to them; `to` `null`: to nobody. */
export interface Moved extends Pick<Stray, 'id' | 'deliveryId' | 'personId'> {
  readonly to: (Place & { readonly personId: string; readonly body: Outgoing; readonly notBefore: number }) | null;
}

/** Those that have left meanwhile, or were moved by another process, stay as they are. Returns how many were moved. */
export async function moveLetters(database: Database, moved: readonly Moved[]): Promise<number> {
  const rows = moved.map(({ id, deliveryId, personId, to }) => ({
    ...{
      letter: id,
      id: deliveryId,
      from: personId,
      person: to?.personId ?? null,
      channel: to?.channel ?? null,
      address: to?.address ?? null,
    },
    ...{ body: to?.body ?? null, at: to ? iso(to.notBefore) : null },
    // A name that no other row has, whoever it goes to in the end: the one it had is free for whoever comes back.
    key: to ? `${letterKey(id, to)}:${deliveryId}` : `letter:${id}:${deliveryId}`,
  }));
  const done = await database.run(
    `with moved as (
      update deliveries d set person_id = coalesce(g.person, d.person_id), channel = coalesce(g.channel, d.channel), address = coalesce(g.address, d.address),
        body = coalesce(g.body, d.body), not_before = coalesce(g.at, d.not_before), dedupe_key = g.key,
        state = case when g.person is null then 'cancelled' else 'queued' end,
        error = case when g.person is null then 'nobody heads the unit, or its report is not late any more' else d.error end
      from jsonb_to_recordset($1::jsonb)
        as g(letter text, id text, "from" text, person text, channel text, address text, body jsonb, at timestamptz, key text)
      where d.id = g.id and d.state = 'queued' and d.person_id = g."from" returning g.letter, g.person)
    , noted as (update letters l set to_person = m.person from moved m where l.id = m.letter and m.person is not null)
    select letter from moved`,
    [JSON.stringify(rows)],
  );
  return done.length;
}

export interface LostLetter extends Pick<LetterFacts, 'unitId' | 'waveId' | 'sender'> {
  readonly by: string;
  readonly deliveryId: string;
  readonly wave: string;
  readonly shortName: string;
}

/**
 * Letters that came to no head of the unit and will not, about reports that are still missing, and of which nobody was told. Of an official's letters that are
 * about to leave, or to be tried again (until `soon`, epoch ms), one waits for the other.
 */
export async function lostLetters(database: Database, now: number, soon: number): Promise<LostLetter[]> {
  const rows = await readTogether<{ lost: LostLetter[] }>(
    database,
    sql`select coalesce(jsonb_agg(t order by t.at, t.id), '[]'::jsonb) as lost from (
      select l.id, l.at, l.by, l.delivery_id as "deliveryId", l.unit_id as "unitId", u.short_name as "shortName", l.wave_id as "waveId", v.short_name as wave,
        coalesce(p.name, '') as sender
      from letters l ${OF_LETTER} join obligations o on o.id = l.obligation_id and o.state = 'open' join deliveries d on d.id = l.delivery_id
      where l.kind = 'message' and l.known_at is null and ${isLate(now)}
        -- What was taken back because the report came is no loss, whatever became of the report.
        and (d.state in ('failed', 'blocked') or (d.state = 'cancelled' and not exists (select 1 from reports r where r.obligation_id = l.obligation_id)))
        and not exists (select 1 from ${SAME} and (e.state = 'sent' or e.state in ${WAITING}))
        and not exists (select 1 from turns t where t.key = 'letter_lost:' || l.delivery_id)
        and not exists (select 1 from letters m join deliveries e on e.id = m.delivery_id join periods w on w.id = m.wave_id and w.state = 'launched'
          where m.by = l.by and m.at >= l.at - interval '1 day' and e.state in ${WAITING} and e.not_before <= ${iso(soon)}::timestamptz)) t`,
  );
  return rows[0]?.lost ?? [];
}

/** Its official was told. Of two processes one tells. */
export const lossesTold = (lost: readonly LostLetter[], now: number): SQLWrapper =>
  guards(
    lost.map(({ deliveryId }) => ({ key: `letter_lost:${deliveryId}`, version: 1 })),
    now,
  );

export interface MissedLetter extends LetterFacts {
  /** What heads of such units are called. */
  readonly title: string | null;
}

/** The last letter about each report of a unit that is still missing, where none of its heads got it or will. */
export async function missedLetters(database: Database, unitId: string, now: number): Promise<MissedLetter[]> {
  const rows = await database.db.execute(sql`
    select distinct on (l.obligation_id) ${FACTS}, k.head as title
    from obligations o join letters l on l.obligation_id = o.id ${OF_LETTER} left join unit_kinds k on k.kind = u.kind
    where o.unit_id = ${unitId} and o.kind in ('progress', 'final') and o.state = 'open' and ${isLate(now)} and l.kind = 'message' and l.known_at is null
      and not exists (select 1 from letters m where m.obligation_id = l.obligation_id and m.kind = l.kind and m.nth > l.nth)
      and not exists (select 1 from ${SAME} and (e.state = 'sent' or e.state in ${WAITING}))
      and exists (select 1 from ${SAME})
    order by l.obligation_id, l.at, l.id`);
  return rows as unknown as MissedLetter[];
}

/** A letter goes out again, to this head. */
export function letterLeaves(id: string, toPerson: string, deliveryId: string): SQLWrapper {
  return sql`update letters set to_person = ${toPerson}, delivery_id = ${deliveryId} where id = ${id}`;
}

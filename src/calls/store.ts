/** Whom the board may call about a wave, and what came of each call. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import type { CallOutcome } from '../language/call-note.ts';
import { promise } from '../reminders/promised/store.ts';
import { GIVEN } from '../reports/given/store.ts';
import type { CallContact, Called } from './rules.ts';
import { callNotes } from './tables.ts';

/** A unit that owes the wave a report, as somebody must know it who calls there. Instants are epoch ms. */
export interface UnitToCall extends Called {
  readonly obligationId: string;
  readonly unitId: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan';
  readonly phone: string | null;
  /** Who serves there; while nobody is connected, whom the board's own list names. */
  readonly contacts: readonly CallContact[];
  readonly draft: { readonly answered: number; readonly total: number } | null;
  /** Of the last call: who called, and what they wrote. */
  readonly calledBy: string | null;
  readonly outcome: CallOutcome | null;
  readonly words: string | null;
  /** Calls about this report so far. */
  readonly calls: number;
  /** Days that were promised and went by. */
  readonly broken: number;
}

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
const nameOf = (column: string) => sql`(select p.name from persons p where p.id = ${sql.raw(column)})`;

/** Of a note `n` that promised a day: whether nothing was promised anew before it went by. */
const wentBy = (today: string, zone: string) => sql`n.outcome = 'promised' and n.promised_on < ${today}::date and not exists (
  select 1 from call_notes m where m.obligation_id = n.obligation_id and m.at > n.at and m.outcome in ('promised', 'no_promise')
    and (m.at at time zone ${zone})::date <= n.promised_on)`;

/**
 * Units that owe this wave a report now, in the order of lists, those that must report before those that are only asked; a unit that ended before `today`
 * owes nothing any more.
 */
export async function unitsToCall(
  database: Database,
  { wave, today, zone }: { readonly wave: string; readonly today: string; readonly zone: string },
): Promise<UnitToCall[]> {
  const holders = sql`select jsonb_agg(jsonb_build_object('name', p.name, 'duty', s.duty, 'phone', coalesce(p.phone,
      (select l.mobile from listed_people l where l.person_id = p.id and l.mobile is not null limit 1))) order by s.duty desc, h.since)
    from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons p on p.id = h.person_id
    where s.unit_id = o.unit_id and s.duty in ('liaison', 'deputy')`;
  const listed = sql`select jsonb_agg(jsonb_build_object('name', l.name, 'duty', l.duty, 'phone', coalesce(l.mobile, l.office_phone)) order by l.duty desc, l.id)
    from listed_people l where l.unit_id = o.unit_id and l.duty in ('liaison', 'deputy')
      and coalesce(l.from_day, '0001-01-01') <= ${today}::date and coalesce(l.to_day, '9999-12-31') >= ${today}::date`;
  const rows = await database.db.execute(sql`
    select o.id as "obligationId", u.id as "unitId", u.name, u.short_name as "shortName", u.aliases, u.nature, u.phone,
      coalesce((${holders}), (${listed}), '[]'::jsonb) as contacts,
      (select jsonb_build_object('answered', d.answered, 'total', d.total) from drafts d where d.id = 'report:' || o.id and d.answered > 0) as draft,
      ${epoch('c.at')} as "calledAt", c.name as "calledBy", c.outcome, c.words, coalesce(k.calls, 0)::int as calls, coalesce(k.broken, 0)::int as broken,
      (select n.promised_on::text from call_notes n where n.obligation_id = o.id and n.outcome in ('promised', 'no_promise') order by n.at desc, n.id desc limit 1)
        as "promisedOn"
    from obligations o join units u on u.id = o.unit_id left join unit_kinds g on g.kind = u.kind
      left join lateral (select n.at, n.outcome, n.words, ${nameOf('n.by')} as name from call_notes n where n.obligation_id = o.id
        order by n.at desc, n.id desc limit 1) c on true
      left join lateral (select count(*) as calls, count(*) filter (where ${wentBy(today, zone)}) as broken
        from call_notes n where n.obligation_id = o.id) k on true
    where o.wave_id = ${wave} and o.kind in ('progress', 'final') and o.state in ('open', 'done')
      and not exists (select 1 from reports r where r.obligation_id = o.id and r.state in ${GIVEN}) and coalesce(u.valid_to, '9999-12-31') >= ${today}::date
    order by (u.nature = 'phoi_hop'), coalesce(g.position, 1000), u.name, u.id`);
  return rows as unknown as UnitToCall[];
}

export interface NewCallNote {
  readonly id: string;
  readonly obligationId: string;
  readonly waveId: string;
  readonly unitId: string;
  readonly by: string;
  readonly outcome: CallOutcome;
  readonly words: string;
  readonly promisedOn: string | null;
  /** Which call about this report it is, from 1: of two at once the second is a conflict, and reads what the first wrote. */
  readonly nth: number;
  /** Epoch ms: until when the unit is not reminded, of what was promised. */
  readonly quietUntil: number | null;
}

/** Writes a call down. A day that was promised keeps the ladder quiet, also about what is on its way already. */
export function noteCall(database: Database, { nth, quietUntil, ...note }: NewCallNote, now: number): SQLWrapper[] {
  const { obligationId, outcome } = note;
  const started = `remind:${obligationId}:`;
  return [
    guard(`call_note:${obligationId}`, nth, now),
    database.db.insert(callNotes).values({ ...note, at: new Date(now) }),
    ...(quietUntil === null ? [] : [promise({ kind: 'call', obligationId, personId: null, at: quietUntil })]),
    ...(quietUntil === null
      ? []
      : [
          sql`update deliveries set state = 'cancelled', error = 'the unit promised its report for another day'
            where state = 'queued' and lane = 'bulk' and starts_with(dedupe_key, ${started}) and body->'joined' is null`,
        ]),
    ...(outcome === 'no_promise' ? [sql`delete from promises where kind = 'call' and obligation_id = ${obligationId}`] : []),
  ];
}

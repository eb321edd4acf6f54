/** What a rehearsal asks of the database: who takes part, what is to be launched, and what came of it. */
import { and, eq, gte, isNull, lte, ne, or } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { units } from '../../registry/tables.ts';
import { plans, waves } from '../../waves/tables.ts';

/** A wave that is still a draft. */
export interface WaveAhead {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** 'YYYY-MM-DD' */
  readonly startsOn: string;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly lockAt: number;
}

/** The drafts of a year's plans, the first to begin first. */
export async function wavesAhead({ db }: Database, year: number): Promise<WaveAhead[]> {
  const rows = await db
    .select({
      id: waves.id,
      name: waves.name,
      shortName: waves.shortName,
      startsOn: waves.startsOn,
      dueAt: waves.dueAt,
      lockAt: waves.lockAt,
    })
    .from(waves)
    .innerJoin(plans, eq(plans.id, waves.planId))
    .where(and(eq(plans.year, year), eq(waves.state, 'draft')))
    .orderBy(waves.startsOn, waves.dueAt);
  return rows.map((row) => ({ ...row, dueAt: row.dueAt.getTime(), lockAt: row.lockAt.getTime() }));
}

/** The units that report on a day 'YYYY-MM-DD', with what kind they are. */
export async function unitsWithKind({ db }: Database, day: string): Promise<{ id: string; kind: string }[]> {
  return db
    .select({ id: units.id, kind: units.kind })
    .from(units)
    .where(
      and(
        ne(units.nature, 'chi_nhan'),
        or(isNull(units.validTo), gte(units.validTo, day)),
        or(isNull(units.validFrom), lte(units.validFrom, day)),
      ),
    )
    .orderBy(units.id);
}

/** A year in figures. */
export interface Story {
  readonly waves: readonly {
    readonly name: string;
    readonly owed: number;
    readonly onTime: number;
    readonly late: number;
    readonly notDone: number;
    readonly confirmed: number;
    readonly goals: number;
  }[];
  readonly people: number;
  readonly messages: { readonly received: number; readonly sent: number; readonly blocked: number };
}

export async function storyOf(database: Database, year: number): Promise<Story> {
  const waveRows = await database.run<Story['waves'][number]>(
    `select w.name, count(*) filter (where o.kind in ('progress', 'final'))::int as owed,
        count(*) filter (where o.kind in ('progress', 'final') and o.state = 'done' and o.on_time)::int as "onTime",
        count(*) filter (where o.kind in ('progress', 'final') and o.state = 'done' and not o.on_time)::int as late,
        count(*) filter (where o.kind in ('progress', 'final') and o.state <> 'done')::int as "notDone",
        count(*) filter (where o.kind = 'receipt' and o.state = 'done')::int as confirmed,
        count(*) filter (where o.kind = 'goals' and o.state = 'done')::int as goals
      from obligations o join periods w on w.id = o.wave_id join plans p on p.id = w.plan_id
      where p.year = $1 group by w.id, w.name, w.starts_on, w.due_at order by w.starts_on, w.due_at`,
    [year],
  );
  const [counted] = await database.run<{ people: number; received: number; sent: number; blocked: number }>(
    `select (select count(*)::int from persons) as people, (select count(*)::int from inbox) as received,
      (select count(*)::int from deliveries where state = 'sent') as sent, (select count(*)::int from deliveries where state = 'blocked') as blocked`,
    [],
  );
  const { people = 0, received = 0, sent = 0, blocked = 0 } = counted ?? {};
  return { waves: waveRows, people, messages: { received, sent, blocked } };
}

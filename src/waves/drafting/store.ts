/** Waves that are not launched yet: made, changed, thrown away, put on the clock. And the plan behind one, where its year has none. */
import { and, asc, desc, eq, inArray, lte, type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import { at as iso } from '../../db/batch/write.ts';
import type { Database } from '../../db/client.ts';
import { guard } from '../../db/guard.ts';
import type { Json } from '../../domain/messages.ts';
import { persons } from '../../registry/tables.ts';
import { moveWave, type Plan, type Wave, type WaveChange } from '../store.ts';
import { plans, waveDecisions, waves } from '../tables.ts';
import type { Reporting, WaveValues } from './rules.ts';

/** Every wave there is, by what makes it itself. */
export type KnownWave = Pick<
  typeof waves.$inferSelect,
  'id' | 'planId' | 'code' | 'name' | 'shortName' | 'occasion' | 'anniversary' | 'startsOn' | 'endsOn' | 'dueAt' | 'state' | 'rhythm'
>;

/** All waves, whatever became of them, the latest first. */
export async function knownWaves(database: Database): Promise<KnownWave[]> {
  const { id, planId, code, name, shortName, occasion, anniversary, startsOn, endsOn, dueAt, state, rhythm } = waves;
  return database.db
    .select({ id, planId, code, name, shortName, occasion, anniversary, startsOn, endsOn, dueAt, state, rhythm })
    .from(waves)
    .orderBy(desc(waves.startsOn), asc(waves.id));
}

/** All plans, the latest first; of a year the regular one before special ones. */
export async function listPlans(database: Database): Promise<Plan[]> {
  return database.db.select().from(plans).orderBy(desc(plans.year), asc(plans.kind), asc(plans.id));
}

export interface NewWave extends Omit<WaveValues, 'audience'> {
  readonly id: string;
  readonly planId: string;
  readonly audience: Json;
  readonly reporting: Reporting | null;
}

/** Made by the board, and nobody is told of it. Of two at once under the same name the second is a conflict. `now` in epoch ms. */
export function createWave({ db }: Database, wave: NewWave, now: number): SQLWrapper[] {
  const { reporting, ...row } = wave;
  return [guard(`wave:${wave.id}`, 0, now), db.insert(waves).values({ ...row, rhythm: reporting as unknown as Json, state: 'draft' })];
}

export type NewPlan = Pick<Plan, 'id' | 'title' | 'kind' | 'issuer' | 'documentType' | 'documentNumber' | 'documentDate' | 'year'>;

/** A plan as the board names it, while its text is on its way. */
export function createPlan({ db }: Database, plan: NewPlan, now: number): SQLWrapper[] {
  return [guard(`plan:${plan.id}`, 0, now), db.insert(plans).values({ ...plan, assumed: [] })];
}

/**
 * The targets of an earlier plan in a new one, with their items and shares, marked as not confirmed: their values are the earlier year's. A target's name in
 * the new plan is the new plan's and its own.
 */
export function takeTargetsAlong(from: Pick<Plan, 'id' | 'year'>, to: Pick<Plan, 'id' | 'year'>): SQLWrapper[] {
  const mine = (id: string) => sql`${to.id} || '.' || ${sql.raw(id)}`;
  const old = sql`(select id from targets where plan_id = ${from.id})`;
  return [
    sql`insert into targets (id, plan_id, name, short_name, measure, direction, planned, unit, cycle, months, check_months, decimals, cumulative, example,
        lead_unit_id, reporters, aggregate, position, detail)
      select ${mine('o.id')}, ${to.id}, o.name, o.short_name, o.measure, o.direction, o.planned, o.unit, o.cycle, o.months, o.check_months, o.decimals, o.cumulative,
        o.example, o.lead_unit_id, o.reporters, o.aggregate, o.position, o.detail from targets o where o.plan_id = ${from.id}`,
    sql`insert into target_items (id, target_id, name, unit_id, aliases, scale, position)
      select ${mine('i.id')}, ${mine('i.target_id')}, i.name, i.unit_id, i.aliases, i.scale, i.position from target_items i where i.target_id in ${old}`,
    sql`insert into assignments (target_id, unit_id, year, planned, basis, assumed)
      select ${mine('a.target_id')}, a.unit_id, ${to.year}::int, a.planned, a.basis, true
      from assignments a where a.target_id in ${old} and a.year = ${from.year}`,
  ];
}

/** The name of an earlier plan's target in a new one. */
export const targetAlong = (planId: string, target: string): string => `${planId}.${target}`;

/** A change of a wave that nobody was told of; guarded by its version. It stays a draft. */
export function changeDraft(database: Database, wave: Pick<Wave, 'id' | 'version'>, change: WaveChange): SQLWrapper[] {
  return moveWave(database, wave, { ...change, state: 'draft' });
}

export interface Decision {
  readonly id: string;
  readonly waveId: string;
  readonly kind: (typeof waveDecisions.$inferSelect)['kind'];
  readonly text: string;
  readonly personId: string;
  readonly now: number;
}

/** Who decided what about a wave, and why. */
export function noteDecision({ db }: Database, { now, ...decision }: Decision): SQLWrapper {
  return db.insert(waveDecisions).values({ ...decision, at: new Date(now) });
}

/** Why these waves were last given back to whoever prepared them, by whom and when. */
export async function lastReturned(
  database: Database,
  waveIds: readonly string[],
): Promise<{ waveId: string; by: string; text: string; at: Date }[]> {
  if (waveIds.length === 0) return [];
  return database.db
    .selectDistinctOn([waveDecisions.waveId], {
      waveId: waveDecisions.waveId,
      by: persons.name,
      text: waveDecisions.text,
      at: waveDecisions.at,
    })
    .from(waveDecisions)
    .innerJoin(persons, eq(persons.id, waveDecisions.personId))
    .where(and(inArray(waveDecisions.waveId, [...waveIds]), eq(waveDecisions.kind, 'returned')))
    .orderBy(asc(waveDecisions.waveId), desc(waveDecisions.at));
}

/** When a wave goes out by itself, and who said so. */
export interface Schedule {
  readonly waveId: string;
  readonly at: Date;
  readonly by: string | null;
}

/** The hours of these waves that have one. */
export async function schedulesOf(database: Database, waveIds: readonly string[]): Promise<Schedule[]> {
  if (waveIds.length === 0) return [];
  const rows = await database.db
    .select({ waveId: waves.id, at: waves.scheduledAt, by: waves.scheduledBy })
    .from(waves)
    .where(and(inArray(waves.id, [...waveIds]), sql`${waves.scheduledAt} is not null`));
  return rows.flatMap((row) => (row.at === null ? [] : [{ ...row, at: row.at }]));
}

/** Waves whose hour has come, the earliest first. `now` in epoch ms. */
export async function scheduledBy(database: Database, now: number): Promise<Schedule[]> {
  const rows = await database.db
    .select({ waveId: waves.id, at: waves.scheduledAt, by: waves.scheduledBy })
    .from(waves)
    .where(and(eq(waves.state, 'scheduled'), lte(waves.scheduledAt, new Date(now))))
    .orderBy(asc(waves.scheduledAt), asc(waves.id));
  return rows.flatMap((row) => (row.at === null ? [] : [{ ...row, at: row.at }]));
}

/** The next hour after `now` at which a wave goes out by itself, epoch ms, or `null`. */
export async function nextScheduled(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select (extract(epoch from min(scheduled_at)) * 1000)::float8 as at from waves
      where state = 'scheduled' and scheduled_at > ${iso(now)}::timestamptz`,
  );
  return row?.at ?? null;
}

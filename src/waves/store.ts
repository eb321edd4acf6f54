/** Plans, waves, targets and what a launch writes. */
import { and, asc, desc, eq, gte, inArray, lt, type SQLWrapper, sql } from 'drizzle-orm';
import { at, inserts, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { persons, units } from '../registry/tables.ts';
import { byStanding } from './rules.ts';
import { assignments, confirmations, goals, plans, targets, waves } from './tables.ts';

export type Wave = typeof waves.$inferSelect;
export type Plan = typeof plans.$inferSelect;
export type Target = typeof targets.$inferSelect;

/** A plan's slogan or theme, as its document calls it; `null` without one. */
export function mottoOf({ slogan, sloganIs }: Pick<Plan, 'slogan' | 'sloganIs'>): { is: Plan['sloganIs']; text: string } | null {
  return slogan === null ? null : { is: sloganIs, text: slogan };
}

/** A wave with its plan, whose issuer is named as documents name it. */
export type PlannedWave = Wave & { readonly plan: Plan; readonly launchedByName: string | null };

function plannedWaves(database: Database) {
  return database.db
    .select({ wave: waves, plan: plans, issuer: units.name, launchedByName: persons.name })
    .from(waves)
    .innerJoin(plans, eq(plans.id, waves.planId))
    .leftJoin(units, eq(units.id, plans.issuer))
    .leftJoin(persons, eq(persons.id, waves.launchedBy))
    .$dynamic();
}

function planned({
  wave,
  plan,
  issuer,
  launchedByName,
}: {
  wave: Wave;
  plan: Plan;
  issuer: string | null;
  launchedByName: string | null;
}): PlannedWave {
  return { ...wave, launchedByName, plan: { ...plan, issuer: issuer ?? plan.issuer } };
}

export async function findWave(database: Database, id: string): Promise<PlannedWave | null> {
  const [row] = await plannedWaves(database).where(eq(waves.id, id));
  return row ? planned(row) : null;
}

export async function findPlan(database: Database, id: string): Promise<Plan | null> {
  const [plan] = await database.db.select().from(plans).where(eq(plans.id, id));
  return plan ?? null;
}

/** Waves in these states, the one that starts first first. */
export async function listWaves(database: Database, states: readonly Wave['state'][]): Promise<PlannedWave[]> {
  const rows = await plannedWaves(database)
    .where(inArray(waves.state, [...states]))
    .orderBy(asc(waves.startsOn), asc(waves.id));
  return rows.map(planned);
}

/** Every wave units were told of, in the order in which they matter at `now` (rules.ts): the first is meant when none is named. */
export async function wavesByStanding(database: Database, now: number, today: string): Promise<PlannedWave[]> {
  return byStanding(await listWaves(database, ['launched', 'closed']), now, today);
}

/** Launched waves whose lock has passed at `now` (epoch ms), the first of them first. */
export async function wavesToClose(database: Database, now: number): Promise<Wave[]> {
  return database.db
    .select()
    .from(waves)
    .where(and(eq(waves.state, 'launched'), lt(waves.lockAt, new Date(now))))
    .orderBy(asc(waves.lockAt), asc(waves.id));
}

/** The next lock of a launched wave after `now`, epoch ms, or `null`. */
export async function nextLock(database: Database, now: number): Promise<number | null> {
  const [row] = await database.db
    .select({ at: sql<string | null>`min(${waves.lockAt})` })
    .from(waves)
    .where(and(eq(waves.state, 'launched'), gte(waves.lockAt, new Date(now))));
  return row?.at ? Date.parse(row.at) : null;
}

/** The plan's cut-off day before this one, or `null`: what a number newer than it may be asked for. */
export async function lastCutoff(database: Database, planId: string, before: string): Promise<string | null> {
  const [row] = await database.db
    .select({ day: sql<string | null>`max(${waves.cutoffOn})` })
    .from(waves)
    .where(and(eq(waves.planId, planId), sql`${waves.cutoffOn} < ${before}`, inArray(waves.state, ['launched', 'closed'])));
  return row?.day ?? null;
}

/** The plan's targets in their order. Which of them are due is a rule (rules.ts). */
export async function targetsOf(database: Database, planId: string): Promise<Target[]> {
  return database.db.select().from(targets).where(eq(targets.planId, planId)).orderBy(asc(targets.position));
}

/** What the board may change of a wave before it is launched. `assumed`: the fields that no document gives and nobody confirmed yet. */
export type WaveChange = Partial<
  Pick<
    Wave,
    | 'focus'
    | 'tiedTo'
    | 'startsOn'
    | 'endsOn'
    | 'goalsDue'
    | 'cutoffOn'
    | 'opensAt'
    | 'dueAt'
    | 'graceEnd'
    | 'lockAt'
    | 'paperDue'
    | 'assumed'
  >
>;

/** The number and day of the document behind a plan, once they are known. */
export type PlanChange = Partial<Pick<Plan, 'documentNumber' | 'documentDate'>>;

export function numberPlan(database: Database, planId: string, change: PlanChange): SQLWrapper[] {
  if (Object.keys(change).length === 0) return [];
  return [database.db.update(plans).set(change).where(eq(plans.id, planId))];
}

/** A share of a target that no document gives to this unit. `lead`: the number is the plan's own, that this unit leads is not. */
export interface AssumedShare {
  readonly planId: string;
  readonly target: string;
  readonly unit: string;
  readonly planned: number;
  readonly measure: Target['measure'];
  readonly of: string;
  readonly lead: boolean;
}

/** Shares of the plans' own years that the board has not confirmed, target by target. */
export async function assumedShares(database: Database, planIds: readonly string[]): Promise<AssumedShare[]> {
  if (planIds.length === 0) return [];
  return database.db
    .select({
      planId: targets.planId,
      target: targets.shortName,
      unit: units.shortName,
      planned: assignments.planned,
      measure: targets.measure,
      of: targets.unit,
      lead: sql<boolean>`coalesce(${targets.leadUnitId} = ${assignments.unitId}, false)`,
    })
    .from(assignments)
    .innerJoin(targets, eq(targets.id, assignments.targetId))
    .innerJoin(plans, and(eq(plans.id, targets.planId), eq(plans.year, assignments.year)))
    .innerJoin(units, eq(units.id, assignments.unitId))
    .where(and(eq(assignments.assumed, true), inArray(targets.planId, [...planIds])))
    .orderBy(asc(targets.position), asc(assignments.unitId));
}

export interface Confirmed {
  readonly id: string;
  readonly wave: Pick<Wave, 'id' | 'planId'>;
  readonly personId: string;
  readonly now: number;
  /** In the words shown. */
  readonly values: readonly string[];
}

/** The board takes on what no document gives: the wave's fields and the shares of its plan. */
export function confirmValues(database: Database, { id, wave, personId, now, values }: Confirmed): SQLWrapper[] {
  return [
    database.db.insert(confirmations).values({ id, waveId: wave.id, personId, at: new Date(now), values: [...values] }),
    sql`update assignments set assumed = false where assumed and target_id in (select t.id from targets t where t.plan_id = ${wave.planId})`,
  ];
}

/** The same, with the wave's own fields, for a wave that changes in no other way. */
export function confirmWave(database: Database, confirmed: Confirmed): SQLWrapper[] {
  return [...confirmValues(database, confirmed), database.db.update(waves).set({ assumed: [] }).where(eq(waves.id, confirmed.wave.id))];
}

export interface Confirmation {
  readonly waveId: string;
  readonly by: string;
  readonly at: Date;
}

/** Who last confirmed the values of each of these waves, and when. */
export async function confirmationsOf(database: Database, waveIds: readonly string[]): Promise<Confirmation[]> {
  if (waveIds.length === 0) return [];
  return database.db
    .selectDistinctOn([confirmations.waveId], { waveId: confirmations.waveId, by: persons.name, at: confirmations.at })
    .from(confirmations)
    .innerJoin(persons, eq(persons.id, confirmations.personId))
    .where(inArray(confirmations.waveId, [...waveIds]))
    .orderBy(asc(confirmations.waveId), desc(confirmations.at));
}

/** A change of state from one of `from` only: pressed twice, it happens once, because `version` moves with it (guarded by the turn). */
export function moveWave(
  database: Database,
  wave: Pick<Wave, 'id' | 'version'>,
  change: WaveChange & { state: Wave['state']; launchedAt?: Date; launchedBy?: string },
): SQLWrapper[] {
  return [
    sql`insert into turns (key, version, at) values (${`wave:${wave.id}`}, ${wave.version + 1}, now())`,
    database.db
      .update(waves)
      .set({ ...change, version: wave.version + 1 })
      .where(eq(waves.id, wave.id)),
  ];
}

/** The unit's goals for a wave as they stand: the lines of the newest version. */
export async function goalsOf(database: Database, waveId: string, unitId: string): Promise<{ version: number; lines: string[] }> {
  const rows = await database.db
    .select()
    .from(goals)
    .where(and(eq(goals.waveId, waveId), eq(goals.unitId, unitId)))
    .orderBy(asc(goals.version), asc(goals.position));
  const version = rows.at(-1)?.version ?? 0;
  return { version, lines: rows.filter((row) => row.version === version).map((row) => row.text) };
}

export interface NewGoals {
  readonly waveId: string;
  readonly unitId: string;
  readonly version: number;
  readonly lines: readonly string[];
  readonly personId: string;
  readonly now: number;
}

const GOALS = inserts(goals, { name: 'goals', rank: 4 });

/** A new version of the goals, whole. Two people at once: the second violates the key and is a conflict. */
export function saveGoals({ waveId, unitId, version, lines, personId, now }: NewGoals): SQLWrapper {
  const rows = lines.map((text, index) => ({
    waveId,
    unitId,
    version,
    position: index + 1,
    text,
    createdBy: personId,
    createdAt: at(now),
  }));
  return new Rows(GOALS, rows);
}

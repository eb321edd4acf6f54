/** Plans, waves, targets and what a launch writes. */
import { and, asc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import { at, inserts, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { persons, units } from '../registry/tables.ts';
import { goals, planDuties, plans, targets, waves } from './tables.ts';

export type Wave = typeof waves.$inferSelect;
export type Plan = typeof plans.$inferSelect;
export type Target = typeof targets.$inferSelect;

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

/** What the plan asks for besides its waves, by name. */
export async function dutyNamesOf(database: Database, planId: string): Promise<string[]> {
  const rows = await database.db
    .select({ name: planDuties.name })
    .from(planDuties)
    .where(eq(planDuties.planId, planId))
    .orderBy(asc(planDuties.dueAt), asc(planDuties.id));
  return rows.map(({ name }) => name);
}

export interface WaveChange {
  readonly focus?: string;
  readonly dueAt?: Date;
  readonly opensAt?: Date;
  readonly graceEnd?: Date;
  readonly lockAt?: Date;
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

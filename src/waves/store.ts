/** Plans, waves, targets and what a launch writes. */
import { and, asc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { assignments, formQuestions, persons, plans, targetItems, targets, unitExamples, units, waves } from '../db/schema.ts';
import type { NewObligation } from './rules.ts';

export type Wave = typeof waves.$inferSelect;
export type Plan = typeof plans.$inferSelect;
export type Target = typeof targets.$inferSelect;
export type TargetItem = typeof targetItems.$inferSelect;
export type FormQuestion = typeof formQuestions.$inferSelect;

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

export interface TargetForUnit extends Target {
  /** The unit's own share, or `null`. */
  readonly assigned: number | null;
  /** Items of a checklist that are this unit's. */
  readonly items: readonly TargetItem[];
}

/** The plan's targets with a unit's share and items. Which of them are due is a rule (rules.ts). */
export async function targetsFor(database: Database, planId: string, unitId: string, year: number): Promise<TargetForUnit[]> {
  const [rows, items] = await Promise.all([
    database.db
      .select({ target: targets, assigned: assignments.planned })
      .from(targets)
      .leftJoin(assignments, and(eq(assignments.targetId, targets.id), eq(assignments.unitId, unitId), eq(assignments.year, year)))
      .where(eq(targets.planId, planId))
      .orderBy(asc(targets.position)),
    database.db.select().from(targetItems).where(eq(targetItems.unitId, unitId)).orderBy(asc(targetItems.position)),
  ]);
  return rows.map(({ target, assigned }) => ({ ...target, assigned, items: items.filter((item) => item.targetId === target.id) }));
}

/** Which questions a kind of unit is asked, with the unit's own examples in place of its kind's. */
export async function questionsFor(database: Database, kind: string, unitId: string): Promise<FormQuestion[]> {
  const [rows, own] = await Promise.all([
    database.db.select().from(formQuestions).where(eq(formQuestions.kind, kind)).orderBy(asc(formQuestions.position)),
    database.db.select().from(unitExamples).where(eq(unitExamples.unitId, unitId)),
  ]);
  return rows
    .filter((row) => row.units === null || row.units.includes(unitId))
    .map((row) => ({ ...row, example: own.find((one) => one.question === row.question)?.example ?? row.example }));
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

/** All obligations of a launch, as one parameter. Those that exist already stay as they are. */
export function createObligations(rows: readonly NewObligation[], planId: string, waveId: string, now: number): SQLWrapper {
  const at = (ms: number) => new Date(ms).toISOString();
  const data = rows.map((row) => ({
    ...row,
    opensAt: at(row.opensAt),
    dueAt: at(row.dueAt),
    graceEnd: at(row.graceEnd),
    lockAt: at(row.lockAt),
  }));
  return sql`insert into obligations (id, kind, plan_id, wave_id, unit_id, opens_at, due_at, grace_end, lock_at, state, next_check, created_at)
    select r.id, r.kind, ${planId}, ${waveId}, r."unitId", r."opensAt", r."dueAt", r."graceEnd", r."lockAt", 'open',
      case when r.kind = 'progress' then ${at(now)}::timestamptz end, ${at(now)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id text, kind text, "unitId" text, "opensAt" timestamptz, "dueAt" timestamptz,
      "graceEnd" timestamptz, "lockAt" timestamptz)
    on conflict (id) do nothing`;
}

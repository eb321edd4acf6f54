/** Plans, waves, targets and what a launch writes. */
import { and, asc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { formQuestions, persons, plans, targets, units, waves } from '../db/schema.ts';
import type { NewObligation } from './rules.ts';

export type Wave = typeof waves.$inferSelect;
export type Plan = typeof plans.$inferSelect;
export type Target = typeof targets.$inferSelect;
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

/** The plan's targets in their order. Which of them are due is a rule (rules.ts). */
export async function targetsOf(database: Database, planId: string): Promise<Target[]> {
  return database.db.select().from(targets).where(eq(targets.planId, planId)).orderBy(asc(targets.position));
}

/** Which questions a kind of unit is asked, those for some of its units among them. */
export async function formOf(database: Database, kind: string): Promise<FormQuestion[]> {
  return database.db.select().from(formQuestions).where(eq(formQuestions.kind, kind)).orderBy(asc(formQuestions.position));
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

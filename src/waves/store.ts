/** Plans, waves, targets and what a launch writes. */
import { and, asc, between, desc, eq, getViewSelectedFields, gt, inArray, isNotNull, lt, lte, type SQLWrapper, sql } from 'drizzle-orm';
import { readByKey, readTogether } from '../db/batch/read.ts';
import { at, inserts, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import { persons, units } from '../registry/tables.ts';
import { type AskedBefore, byStanding } from './rules.ts';
import {
  assignments,
  confirmations,
  goals,
  periods,
  planDuties,
  plans,
  planTasks,
  targets,
  targetValues,
  wavePeriods,
  waves,
  waveTargets,
} from './tables.ts';

/** A wave, one of its periods, or a plan's yearly report: a row of `periods`. */
export type Wave = typeof periods.$inferSelect;
export type Plan = typeof plans.$inferSelect;
export type Target = typeof targets.$inferSelect;

/** A plan's slogan or theme, as its document calls it; `null` without one. */
export function mottoOf({ slogan, sloganIs }: Pick<Plan, 'slogan' | 'sloganIs'>): { is: Plan['sloganIs']; text: string } | null {
  return slogan === null ? null : { is: sloganIs, text: slogan };
}

/** A wave with its plan, whose issuer is named as documents name it. */
export type PlannedWave = Wave & { readonly plan: Plan; readonly launchedByName: string | null };

function plannedPeriods(database: Database) {
  return database.db
    .select({ wave: getViewSelectedFields(periods), plan: plans, issuer: units.name, launchedByName: persons.name })
    .from(periods)
    .innerJoin(plans, eq(plans.id, periods.planId))
    .leftJoin(units, eq(units.id, plans.issuer))
    .leftJoin(persons, eq(persons.id, periods.launchedBy))
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

/** A wave, one of its periods, or a plan's yearly report: the rest of the house need seldom tell them apart. */
export async function findWave(database: Database, id: string): Promise<PlannedWave | null> {
  const [row] = await plannedPeriods(database).where(eq(periods.id, id));
  return row ? planned(row) : null;
}

export async function findPlan(database: Database, id: string): Promise<Plan | null> {
  const [plan] = await database.db.select().from(plans).where(eq(plans.id, id));
  return plan ?? null;
}

/** Waves in these states, the one that starts first first; those that are reported to several times once each. */
export async function listWaves(database: Database, states: readonly Wave['state'][]): Promise<PlannedWave[]> {
  const rows = await plannedPeriods(database)
    .where(and(inArray(periods.state, [...states]), eq(periods.campaignId, periods.id)))
    .orderBy(asc(periods.startsOn), asc(periods.id));
  return rows.map(planned);
}

/** What reports are owed to of these waves, by due time: their periods, or the wave itself. */
export async function reportsOfWaves(database: Database, waveIds: readonly string[]): Promise<PlannedWave[]> {
  if (waveIds.length === 0) return [];
  const rows = await plannedPeriods(database)
    .where(and(inArray(periods.campaignId, [...waveIds]), eq(periods.reports, true)))
    .orderBy(asc(periods.dueAt), asc(periods.id));
  return rows.map(planned);
}

/**
 * What units were told of and reports are owed to (waves, periods, yearly reports), in the order in which they matter at `now` (rules.ts): the first is meant
 * when none is named.
 */
export async function wavesByStanding(database: Database, now: number, today: string): Promise<PlannedWave[]> {
  const rows = await plannedPeriods(database)
    .where(and(inArray(periods.state, ['launched', 'closed']), eq(periods.reports, true)))
    .orderBy(asc(periods.startsOn), asc(periods.id));
  return byStanding(rows.map(planned), now, today);
}

/** Launched waves whose lock has passed at `now` (epoch ms), the first of them first. */
export async function wavesToClose(database: Database, now: number): Promise<Wave[]> {
  return database.db
    .select()
    .from(periods)
    .where(and(eq(periods.state, 'launched'), lt(periods.lockAt, new Date(now))))
    .orderBy(asc(periods.lockAt), asc(periods.id));
}

/** The next lock of a launched wave after `now`, epoch ms, or `null`. */
export async function nextLock(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select (extract(epoch from min(w.lock_at)) * 1000)::float8 as at from periods w
      where w.state = 'launched' and w.lock_at >= ${new Date(now).toISOString()}::timestamptz`,
  );
  return row?.at ?? null;
}

/** The cut-offs of a plan's waves and periods before a day, and what each of them asked; `null`: every target of the plan. */
export async function cutoffsBefore(database: Database, planId: string, before: string): Promise<AskedBefore[]> {
  const asked = database.db
    .select({ ids: sql`array_agg(${waveTargets.targetId})` })
    .from(waveTargets)
    .where(eq(waveTargets.waveId, sql`${periods.campaignId}`));
  const rows = await database.db
    .select({ day: periods.cutoffOn, targets: sql<string[] | null>`(${asked})` })
    .from(periods)
    .where(
      and(
        eq(periods.planId, planId),
        isNotNull(periods.campaignId),
        eq(periods.reports, true),
        lt(periods.cutoffOn, before),
        inArray(periods.state, ['launched', 'closed']),
      ),
    );
  return rows.flatMap(({ day, targets: ids }) => (day === null ? [] : [{ day, targets: ids }]));
}

/** The plan's targets in their order, with their values of a year. Which of them are due is a rule (rules.ts). */
export async function targetsOf(database: Database, planId: string, year: number | null = null): Promise<Target[]> {
  const rows = await database.db
    .select({ target: targets, planned: targetValues.planned })
    .from(targets)
    .leftJoin(targetValues, and(eq(targetValues.targetId, targets.id), year === null ? sql`false` : eq(targetValues.year, year)))
    .where(eq(targets.planId, planId))
    .orderBy(asc(targets.position));
  return rows.map(({ target, planned: ofYear }) => ({ ...target, planned: ofYear ?? target.planned }));
}

export type PlanTask = typeof planTasks.$inferSelect;

/** What a plan asks for without a number, in its order. */
export async function tasksOf(database: Database, planId: string): Promise<PlanTask[]> {
  return database.db.select().from(planTasks).where(eq(planTasks.planId, planId)).orderBy(asc(planTasks.position), asc(planTasks.id));
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

/** What the board may change of a wave before it is launched. `assumed`: the fields that no document gives and nobody confirmed yet. */
export type WaveChange = Partial<
  Pick<
    Wave,
    | 'name'
    | 'shortName'
    | 'occasion'
    | 'anniversary'
    | 'form'
    | 'paper'
    | 'audience'
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
    | 'documentType'
    | 'documentNumber'
    | 'documentDate'
  >
> &
  Partial<Pick<typeof waves.$inferSelect, 'scheduledAt' | 'scheduledBy' | 'rhythm'>>;

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
  readonly year: number;
  readonly measure: Target['measure'];
  readonly of: string;
  readonly lead: boolean;
}

/** Shares of the plans' own years that the board has not confirmed, target by target, the first year first; with `every` the confirmed ones, too. */
export async function assumedShares(database: Database, planIds: readonly string[], every = false): Promise<AssumedShare[]> {
  if (planIds.length === 0) return [];
  return database.db
    .select({
      planId: targets.planId,
      target: targets.shortName,
      unit: units.shortName,
      planned: assignments.planned,
      year: assignments.year,
      measure: targets.measure,
      of: targets.unit,
      lead: sql<boolean>`coalesce(${targets.leadUnitId} = ${assignments.unitId}, false)`,
    })
    .from(assignments)
    .innerJoin(targets, eq(targets.id, assignments.targetId))
    .innerJoin(
      plans,
      and(eq(plans.id, targets.planId), between(assignments.year, plans.year, sql`coalesce(${plans.endYear}, ${plans.year})`)),
    )
    .innerJoin(units, eq(units.id, assignments.unitId))
    .where(and(every ? undefined : eq(assignments.assumed, true), inArray(targets.planId, [...planIds])))
    .orderBy(asc(assignments.year), asc(targets.position), asc(assignments.unitId));
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

/** What moves a wave, one of its periods or a yearly report to its end, once: guarded like any other change of it. `now` in epoch ms. */
export function closeWave(database: Database, wave: Pick<Wave, 'id' | 'version'>, now: number): SQLWrapper[] {
  const version = wave.version + 1;
  return [
    ...moveWave(database, wave, { state: 'closed' }),
    database.db.update(planDuties).set({ state: 'closed', version }).where(eq(planDuties.id, wave.id)),
    database.db
      .update(wavePeriods)
      .set({ closedAt: new Date(now), version })
      .where(eq(wavePeriods.id, wave.id)),
  ];
}

/** Yearly reports whose day has come and not gone at `now` (epoch ms), of plans that are under way and nobody was told of yet. */
export async function yearlyToOpen(database: Database, now: number): Promise<PlannedWave[]> {
  const at = new Date(now);
  const rows = await plannedPeriods(database).where(and(yearlyAhead(database), lte(periods.opensAt, at), gt(periods.dueAt, at)));
  return rows.map(planned);
}

/** When the next yearly report opens after `now`, epoch ms, or `null`. */
export async function nextYearly(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select (extract(epoch from min(${periods.opensAt})) * 1000)::float8 as at from ${periods}
      where ${and(yearlyAhead(database), gt(periods.opensAt, new Date(now)))}`,
  );
  return row?.at ?? null;
}

function yearlyAhead({ db }: Database) {
  const running = db
    .select({ planId: waves.planId })
    .from(waves)
    .where(inArray(waves.state, ['launched', 'closed']));
  return and(eq(periods.form, 'final'), eq(periods.state, 'draft'), inArray(periods.planId, running));
}

/** Units are told of it: once, like a launch. */
export function openYearly(database: Database, { id, version }: Pick<Wave, 'id' | 'version'>, now: number): SQLWrapper[] {
  return [
    guard(`wave:${id}`, version + 1, now),
    database.db
      .update(planDuties)
      .set({ state: 'launched', version: version + 1, launchedAt: new Date(now) })
      .where(eq(planDuties.id, id)),
  ];
}

/** The unit's goals for a wave as they stand: the lines of the newest version. */
export async function goalsOf(database: Database, waveId: string, unitId: string): Promise<{ version: number; lines: string[] }> {
  const rows = await goalLines(database, { wave: waveId, unit: unitId });
  return { version: rows[0]?.version ?? 0, lines: rows.map(({ text }) => text) };
}

/** Every question of a report asks for them. */
const goalLines = readByKey<{ readonly wave: string; readonly unit: string }, { version: number; text: string }>(
  'wave text, unit text',
  `select k.n, g.version, g.text from k cross join lateral (select x.version, x.position, x.text from goals x
    where x.wave_id = k.wave and x.unit_id = k.unit and x.version = (select max(y.version) from goals y where y.wave_id = k.wave and y.unit_id = k.unit)
    order by x.position offset 0) g order by k.n, g.position`,
);

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

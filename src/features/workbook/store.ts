/** The lists that the workbook holds, read and written as a whole, and the imports on their way. */
import { and, asc, eq, getTableColumns, inArray, lte, type SQL, type SQLWrapper, sql, type Table } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/client.ts';
import { audit } from '../../db/tables.ts';
import type { Json, JsonObject } from '../../domain/messages.ts';
import { isThere } from '../../evidence/store.ts';
import { evidence } from '../../evidence/tables.ts';
import { blockMembers, blocks, blockWatchers, daysOff, listedPeople, persons, unitKinds, unitNames, units } from '../../registry/tables.ts';
import { formQuestions, unitExamples } from '../../reports/tables.ts';
import {
  assignments,
  planDuties,
  plans,
  planTasks,
  targetItems,
  targets,
  targetValues,
  wavePeriods,
  waves,
  waveTargets,
} from '../../waves/tables.ts';
import { workbookImports } from './tables.ts';

/** Each table that the workbook holds, with the columns that name a row of it. */
const TABLES = {
  unitKinds: { table: unitKinds, key: ['kind'] },
  units: { table: units, key: ['id'] },
  blocks: { table: blocks, key: ['id'] },
  blockMembers: { table: blockMembers, key: ['blockId', 'unitId', 'validFrom'] },
  listedPeople: { table: listedPeople, key: ['id'] },
  daysOff: { table: daysOff, key: ['day'] },
  plans: { table: plans, key: ['id'] },
  planDuties: { table: planDuties, key: ['id'] },
  planTasks: { table: planTasks, key: ['id'] },
  waves: { table: waves, key: ['id'] },
  targets: { table: targets, key: ['id'] },
  targetItems: { table: targetItems, key: ['id'] },
  assignments: { table: assignments, key: ['targetId', 'unitId', 'year'] },
  formQuestions: { table: formQuestions, key: ['kind', 'question'] },
  unitExamples: { table: unitExamples, key: ['unitId', 'question'] },
  unitNames: { table: unitNames, key: ['unitId', 'validFrom'] },
  blockWatchers: { table: blockWatchers, key: ['blockId', 'duty', 'name', 'validFrom'] },
  wavePeriods: { table: wavePeriods, key: ['id'] },
  waveTargets: { table: waveTargets, key: ['waveId', 'targetId'] },
  targetValues: { table: targetValues, key: ['targetId', 'year'] },
} as const satisfies Record<string, { readonly table: PgTable; readonly key: readonly string[] }>;

type Rows = { readonly [Name in keyof typeof TABLES]: readonly (typeof TABLES)[Name]['table']['$inferSelect'][] };

/** All lists, with what is only shown beside them. */
export interface Tables extends Rows {
  /** The files of plans, by the plan. */
  readonly files: ReadonlyMap<string, string>;
  /** How those whom the list names are connected, by the row's id. */
  readonly connected: ReadonlyMap<string, string>;
}

/** Of the lists as a whole, counted up with each change of them (migration 0016). */
const REVISION = sql`(select value::text from settings where key = 'lists_revision')`;

/** The revision first: what is read after it is at least as new. */
export async function listsRevision(database: Database): Promise<string | null> {
  const [row] = (await database.db.execute(sql`select ${REVISION} as revision`)) as unknown as { revision: string | null }[];
  return row?.revision ?? null;
}

/** Refuses the turn, as a conflict, when the lists are not those of this revision any more. */
export function listsUnchanged(revision: string | null): SQLWrapper {
  // Waits for whoever is changing them at this moment, and then sees what came of it.
  return sql`insert into turns (key, version, at) select 'lists changed', turn_conflict(), now()
    where (select value::text from settings where key = 'lists_revision' for update) is distinct from ${revision}::text`;
}

/** The lists as they are, each in the order in which the workbook has it. */
export async function readTables(database: Database): Promise<Tables> {
  const { db } = database;
  const [
    kindRows,
    unitRows,
    blockRows,
    memberRows,
    peopleRows,
    dayRows,
    planRows,
    dutyRows,
    taskRows,
    waveRows,
    targetRows,
    itemRows,
    shareRows,
    questionRows,
    exampleRows,
    nameRows,
    watcherRows,
    periodRows,
    chosenRows,
    valueRows,
    fileRows,
    connectedRows,
  ] = await Promise.all([
    db.select().from(unitKinds).orderBy(asc(unitKinds.position), asc(unitKinds.kind)),
    db.select().from(units).orderBy(asc(units.id)),
    db.select().from(blocks).orderBy(asc(blocks.id)),
    db.select().from(blockMembers).orderBy(asc(blockMembers.blockId), asc(blockMembers.unitId), asc(blockMembers.validFrom)),
    db
      .select()
      .from(listedPeople)
      .orderBy(asc(listedPeople.unitId), asc(listedPeople.blockId), asc(listedPeople.duty), asc(listedPeople.name)),
    db.select().from(daysOff).orderBy(asc(daysOff.day)),
    db.select().from(plans).orderBy(asc(plans.year), asc(plans.id)),
    db.select().from(planDuties).orderBy(asc(planDuties.planId), asc(planDuties.dueAt), asc(planDuties.id)),
    db.select().from(planTasks).orderBy(asc(planTasks.planId), asc(planTasks.position), asc(planTasks.id)),
    db.select().from(waves).orderBy(asc(waves.startsOn), asc(waves.id)),
    db.select().from(targets).orderBy(asc(targets.planId), asc(targets.position), asc(targets.id)),
    db.select().from(targetItems).orderBy(asc(targetItems.targetId), asc(targetItems.position), asc(targetItems.id)),
    db.select().from(assignments).orderBy(asc(assignments.targetId), asc(assignments.unitId), asc(assignments.year)),
    db.select().from(formQuestions).orderBy(asc(formQuestions.kind), asc(formQuestions.position), asc(formQuestions.question)),
    db.select().from(unitExamples).orderBy(asc(unitExamples.unitId), asc(unitExamples.question)),
    db.select().from(unitNames).orderBy(asc(unitNames.unitId), asc(unitNames.validFrom)),
    db
      .select()
      .from(blockWatchers)
      .orderBy(asc(blockWatchers.blockId), asc(blockWatchers.duty), asc(blockWatchers.validFrom), asc(blockWatchers.name)),
    db.select().from(wavePeriods).orderBy(asc(wavePeriods.waveId), asc(wavePeriods.number)),
    db.select().from(waveTargets).orderBy(asc(waveTargets.waveId), asc(waveTargets.targetId)),
    db.select().from(targetValues).orderBy(asc(targetValues.targetId), asc(targetValues.year)),
    db
      .select({ subject: evidence.subject, name: evidence.name })
      .from(evidence)
      .where(sql`${evidence.subject} like 'plan:%' and ${sql.raw(isThere())}`)
      .orderBy(asc(evidence.sentAt)),
    db.execute(sql`select l.id, p.name, exists (select 1 from addresses a where a.person_id = p.id and a.reachable) as reachable
      from listed_people l join ${persons} p on p.id = l.person_id`),
  ]);
  const files = new Map<string, string>();
  for (const { subject, name } of fileRows) {
    const plan = subject.slice('plan:'.length);
    files.set(plan, files.has(plan) ? `${files.get(plan)}; ${name}` : name);
  }
  const known = connectedRows as unknown as { id: string; reachable: boolean }[];
  return {
    unitKinds: kindRows,
    units: unitRows,
    blocks: blockRows,
    blockMembers: memberRows,
    listedPeople: peopleRows,
    daysOff: dayRows,
    plans: planRows,
    planDuties: dutyRows,
    planTasks: taskRows,
    waves: waveRows,
    targets: targetRows,
    targetItems: itemRows,
    assignments: shareRows,
    formQuestions: questionRows,
    unitExamples: exampleRows,
    unitNames: nameRows,
    blockWatchers: watcherRows,
    wavePeriods: periodRows,
    waveTargets: chosenRows,
    targetValues: valueRows,
    files,
    connected: new Map(known.map(({ id, reachable }) => [id, reachable ? 'connected' : 'blocked'])),
  };
}

/** What stays as it is in a row that exists. */
const KEPT: Partial<Record<keyof Rows, readonly string[]>> = {
  waves: ['state'],
  planDuties: ['state', 'version'],
  wavePeriods: ['version'],
};

/** Rows that are new, or take the place of those with the same key; columns that are not given stay. All rows of a table travel as one parameter. */
export function writeRows(name: keyof Rows, rows: readonly JsonObject[]): SQLWrapper[] {
  const [first] = rows;
  if (!first) return [];
  const { table, key } = TABLES[name];
  const columns = getTableColumns(table as Table);
  const given = Object.keys(first).map((field) => ({ field, column: columns[field]?.name ?? '' }));
  const asStored = rows.map((row) => Object.fromEntries(given.map(({ field, column }) => [column, row[field] ?? null])));
  const list = (names: readonly string[]): SQL =>
    sql.join(
      names.map((one) => sql.identifier(one)),
      sql`, `,
    );
  const keyColumns = key.map((field) => columns[field]?.name ?? '');
  const kept = KEPT[name] ?? [];
  const set = given.filter(({ field, column }) => !keyColumns.includes(column) && !kept.includes(field));
  const into = sql`insert into ${table} (${list(given.map(({ column }) => column))})
    select ${list(given.map(({ column }) => column))} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(asStored)}::jsonb)
    on conflict (${list(keyColumns)}) do`;
  if (set.length === 0) return [sql`${into} nothing`];
  return [
    sql`${into} update set ${sql.join(
      set.map(({ column }) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
      sql`, `,
    )}`,
  ];
}

/** The targets of a wave that it asks no more: what a line of the workbook says of them replaces what was chosen. */
export function dropTargets(chosen: readonly { readonly id: string; readonly targets: readonly string[] }[]): SQLWrapper[] {
  if (chosen.length === 0) return [];
  return [
    sql`delete from wave_targets t using jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as r(id text, targets jsonb)
      where t.wave_id = r.id and not r.targets ? t.target_id`,
  ];
}

/** Reports of waves that a changed rhythm does not make any more. */
export function dropPeriods(following: readonly { readonly wave: string; readonly reports: number }[]): SQLWrapper[] {
  if (following.length === 0) return [];
  return [
    sql`delete from wave_periods p using jsonb_to_recordset(${JSON.stringify(following)}::jsonb) as r(wave text, reports int)
      where p.wave_id = r.wave and p.number > r.reports`,
  ];
}

// ---- imports ---------------------------------------------------------------------------------------------------------------

export type WorkbookImport = typeof workbookImports.$inferSelect;

export interface NewImport {
  readonly id: string;
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
  readonly fileId: string;
  /** Epoch ms. */
  readonly sentAt: number;
}

/** A workbook came: it takes the place of those that the same person sent before and that are not over. */
export function addImport(database: Database, { sentAt, ...sent }: NewImport, now: number): SQLWrapper[] {
  return [
    endImports(database, sent.personId),
    database.db.insert(workbookImports).values({ ...sent, sentAt: new Date(sentAt), state: 'waiting', nextTry: new Date(now) }),
  ];
}

/** Nothing of what was in somebody's earlier books is kept. */
function endImports(database: Database, personId: string): SQLWrapper {
  return database.db
    .update(workbookImports)
    .set({ state: 'cancelled', cells: null, outcome: null })
    .where(and(eq(workbookImports.personId, personId), inArray(workbookImports.state, ['waiting', 'shown', 'refused'])));
}

/** Imports whose file is to be fetched and read. */
export async function waitingImports(database: Database, now: number): Promise<WorkbookImport[]> {
  return database.db
    .select()
    .from(workbookImports)
    .where(and(sql`${workbookImports.state} = 'waiting'`, lte(workbookImports.nextTry, new Date(now))))
    .orderBy(asc(workbookImports.nextTry));
}

export async function findImport(database: Database, id: string): Promise<WorkbookImport | null> {
  const [row] = await database.db.select().from(workbookImports).where(eq(workbookImports.id, id));
  return row ?? null;
}

/** Nothing of it is kept. */
export function endImport(database: Database, id: string): SQLWrapper {
  return database.db
    .update(workbookImports)
    .set({ state: 'cancelled', cells: null, outcome: null })
    .where(and(eq(workbookImports.id, id), inArray(workbookImports.state, ['waiting', 'shown', 'refused'])));
}

interface Imported {
  readonly id: string;
  readonly personId: string;
  readonly counts: readonly { readonly name: string; readonly added: number; readonly changed: number; readonly ended: number }[];
}

/** Who wrote which lists, in figures only. */
export function auditOf(database: Database, { id, personId, counts }: Imported, now: number): SQLWrapper {
  const detail = Object.fromEntries(counts.map(({ name, added, changed, ended }) => [name, { added, changed, ended }]));
  return database.db
    .insert(audit)
    .values({ id: `workbook:${id}`, at: new Date(now), personId, action: 'import_workbook', subject: id, detail });
}

export type ImportChange = Partial<Pick<WorkbookImport, 'state' | 'attempts' | 'nextTry' | 'revision'>> & {
  readonly cells?: Json | null;
  readonly outcome?: Json | null;
};

/** Moves an import on from the state it was in: twice at once is a conflict. Each preview has a number, by which a button knows whether it is the newest. */
export function moveImport(
  database: Database,
  before: Pick<WorkbookImport, 'id' | 'state' | 'previews' | 'attempts'>,
  change: ImportChange,
  now: number,
): SQLWrapper[] {
  const step = before.previews * 100 + before.attempts;
  return [
    sql`insert into turns (key, version, at) values (${`workbook:${before.id}:${before.state}`}, ${step}, ${new Date(now).toISOString()}::timestamptz)`,
    database.db
      .update(workbookImports)
      .set({ ...change, ...(change.outcome && { previews: before.previews + 1 }) })
      .where(eq(workbookImports.id, before.id)),
  ];
}

const DAY = 86_400_000;
const KEPT_DAYS = 7;

/** Books that nobody decided on: their contents are not kept for good. */
export async function forgetOldImports(database: Database, now: number): Promise<void> {
  await database.db
    .update(workbookImports)
    .set({ state: 'cancelled', cells: null, outcome: null })
    .where(
      and(inArray(workbookImports.state, ['waiting', 'shown', 'refused']), lte(workbookImports.sentAt, new Date(now - KEPT_DAYS * DAY))),
    );
}

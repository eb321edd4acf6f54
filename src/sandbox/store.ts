/** Fills an empty database with a sample plan: its units, blocks, plans, waves in draft, targets, forms and days off. */
import type { SQLWrapper } from 'drizzle-orm';
import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import { periodsOf } from '../calendar/periods.ts';
import type { Database } from '../db/client.ts';
import { audit } from '../db/tables.ts';
import { calendar } from '../domain/calendar.ts';
import type { Json } from '../domain/messages.ts';
import { blockMembers, blocks, boardSettings, daysOff, seats, unitKinds, units } from '../registry/tables.ts';
import { formQuestions, unitExamples } from '../reports/tables.ts';
import { spanOf } from '../waves/drafting/rules.ts';
import { type NewPeriod, newPeriod } from '../waves/periods/rules.ts';
import { savePeriods } from '../waves/periods/store.ts';
import { assignments, planDuties, plans, planTasks, targetItems, targets, waves } from '../waves/tables.ts';
import type { Audience, SampleData, Schedule } from './ca-mau-2017/types.ts';

/**
 * Writes the sample plan in one statement, so that a kill leaves either nothing or all of it. Waves are drafts: nobody is written to.
 * @param now epoch milliseconds, for the audit row
 * @returns 'not_empty', and nothing written, when the database has a unit or a plan already
 * @throws what `Database.turn` throws; nothing was written then
 */
export async function loadSample(database: Database, data: SampleData, now: number): Promise<'loaded' | 'not_empty'> {
  const [[unit], [plan]] = await Promise.all([
    database.db.select({ id: units.id }).from(units).limit(1),
    database.db.select({ id: plans.id }).from(plans).limit(1),
  ]);
  if (unit || plan) return 'not_empty';
  // Two starts at once both find it empty: the second then meets the first one's rows and leaves them.
  await database.turn([
    ...registryRows(database, data),
    ...planRows(database, data),
    ...formRows(database, data),
    ...ownerRows(database, data, now),
    ...rowsOf(database.db, audit, [{ id: `sample:${data.id}`, at: new Date(now), action: 'load_sample', subject: data.id }]),
  ]);
  return 'loaded';
}

/** What the sample's board is called; whose it is, nobody set. */
function ownerRows({ db }: Database, { id, owner }: SampleData, now: number): SQLWrapper[] {
  const rows = owner === null ? [] : [{ key: 'owner', value: { ...owner }, changedAt: new Date(now), changedBy: `sample:${id}` }];
  return rowsOf(db, boardSettings, rows);
}

function registryRows({ db }: Database, data: SampleData): SQLWrapper[] {
  const address = new Map(data.unitKinds.map((row) => [row.kind, row.address]));
  return [
    ...rowsOf(
      db,
      unitKinds,
      data.unitKinds.map(({ kind, label, address, head, group }, position) => ({ kind, label, address, head, grouping: group, position })),
    ),
    ...rowsOf(
      db,
      units,
      data.units.map((unit) => ({
        id: unit.code,
        name: unit.name,
        shortName: unit.shortName,
        kind: unit.kind,
        nature: unit.nature,
        parentId: unit.parent,
        aliases: [...unit.aliases],
        successors: [...unit.successors],
        address: unit.address ?? address.get(unit.kind) ?? 'Anh/Chị',
        phone: unit.phone,
        note: unit.note,
        validFrom: unit.validFrom,
        validTo: unit.validTo,
        assumed: unit.assumed,
      })),
    ),
    ...rowsOf(
      db,
      blocks,
      data.blocks.map(({ code, name, shortName, decision, assumed }) => ({ id: code, name, shortName, decision, assumed })),
    ),
    ...rowsOf(
      db,
      blockMembers,
      data.blockMembers.map(({ block, unit, because: _, ...row }) => ({ blockId: block, unitId: unit, ...row })),
    ),
    ...rowsOf(db, seats, [
      {
        id: 'board',
        duty: 'board',
        unitId: data.units.some((unit) => unit.code === data.boardUnit) ? data.boardUnit : null,
        automatic: true,
      },
    ]),
    ...rowsOf(
      db,
      daysOff,
      data.holidays.map(({ date, name, off, basis }) => ({ day: date, name, off, basis })),
    ),
  ];
}

/** The reports of the waves that ask for several, and what stands in the wave's own row then. */
function severalReports({ waves: all, holidays, timezone, reminders }: SampleData): Map<string, { periods: NewPeriod[]; row: object }> {
  const working = calendar({ days: holidays, zone: timezone, hours: reminders.hours });
  return new Map(
    all.flatMap(({ id, startsOn, endsOn, form, paper, reports }) => {
      if (!reports) return [];
      const { rhythm, due, whole, otherForm } = reports;
      const days = periodsOf(working, { startsOn, endsOn, rhythm, due });
      const periods = days.map((one) => newPeriod(working, one, { form: whole.includes(one.number) ? form : otherForm, paper }));
      return [[id, { periods, row: { rhythm: { rhythm, due }, ...spanOf(working, days) } }] as const];
    }),
  );
}

function planRows(database: Database, data: SampleData): SQLWrapper[] {
  const { db } = database;
  const several = severalReports(data);
  return [
    ...rowsOf(
      db,
      plans,
      data.plans.map(({ id, title, kind, document, slogan, sloganIs, year, startsOn, endsOn, basis, assumed }) => ({
        id,
        title,
        kind,
        issuer: document.issuer,
        documentType: document.type,
        documentNumber: document.number,
        documentDate: document.date,
        signer: document.signer,
        slogan,
        sloganIs,
        year,
        startsOn,
        endsOn,
        assumed,
        basis: [...basis],
        recipients: [...document.recipients],
      })),
    ),
    ...rowsOf(
      db,
      planTasks,
      data.qualitative.map(({ id, plan, section, name, items, reporters, note, assumed }, position) => ({
        id,
        planId: plan,
        section,
        name,
        items: [...items],
        reporters: [...reporters],
        note,
        position,
        assumed,
      })),
    ),
    ...rowsOf(
      db,
      planDuties,
      data.duties.map((duty) => ({
        id: duty.id,
        planId: duty.plan,
        kind: duty.kind,
        name: duty.name,
        per: duty.per,
        audience: json(duty.audience),
        section: duty.section,
        ...clocks(duty),
        paper: duty.paper,
        paperDue: duty.paperDue,
        shortName: duty.shortName ?? null,
        code: duty.code ?? null,
        assumed: duty.assumed,
      })),
    ),
    ...rowsOf(
      db,
      waves,
      data.waves.map(({ plan, occasions: _occasions, section: _section, because: _because, reports: _reports, ...wave }) => ({
        ...wave,
        tiedUnits: wave.tiedUnits === null ? null : [...wave.tiedUnits],
        planId: plan,
        goalsDue: new Date(wave.goalsDue),
        ...clocks(wave),
        audience: json(wave.audience),
        state: 'draft' as const,
        ...several.get(wave.id)?.row,
      })),
    ),
    ...[...several].flatMap(([id, { periods }]) => savePeriods(database, id, periods)),
    ...rowsOf(db, targets, data.targets.map(targetRow)),
    ...rowsOf(
      db,
      targetItems,
      data.targets.flatMap((target) =>
        target.items.map(({ code, name, unit, aliases, scale }, position) => ({
          id: code,
          targetId: target.id,
          name,
          unitId: unit,
          aliases: [...aliases],
          scale,
          position,
        })),
      ),
    ),
    ...rowsOf(
      db,
      assignments,
      data.assignments.map(({ target, unit, year, planned, basis, assumed }) => ({
        targetId: target,
        unitId: unit,
        year,
        planned,
        basis,
        assumed,
      })),
    ),
  ];
}

/** What has no column of its own is kept as detail, for the workbook and the target's own page. */
function targetRow(target: SampleData['targets'][number], position: number) {
  const { id, plan, name, shortName, measure, direction, planned, unit, cycle, months, checkMonths, decimals, cumulative, example } =
    target;
  const { section, quote, unitNote, denominator, baseline, sensitive, assumed, because } = target;
  const notes = Object.fromEntries(target.items.flatMap((item) => (item.note === null ? [] : [[item.code, item.note]])));
  return {
    id,
    planId: plan,
    name,
    shortName,
    measure,
    direction,
    planned,
    unit,
    cycle,
    months: [...months],
    checkMonths: [...checkMonths],
    decimals,
    cumulative,
    example,
    leadUnitId: target.lead,
    reporters: [...target.reporters],
    aggregate: target.aggregate,
    position,
    detail: { section, quote, unitNote, denominator, baseline, sensitive, notes, assumed, because },
  };
}

function formRows({ db }: Database, data: SampleData): SQLWrapper[] {
  return [
    ...rowsOf(
      db,
      formQuestions,
      data.forms.flatMap(({ kind, questions }) =>
        questions.map(({ question, required, asked, units: only, example }, position) => ({
          kind,
          question,
          required,
          asked,
          units: only === null ? null : [...only],
          example,
          position,
        })),
      ),
    ),
    ...rowsOf(
      db,
      unitExamples,
      data.unitExamples.map(({ unit, question, example }) => ({ unitId: unit, question, example })),
    ),
  ];
}

/** Rows of a table, in one part; none where a sample has none. What is there already stays. */
function rowsOf<T extends PgTable>(db: Database['db'], table: T, rows: readonly PgInsertValue<T>[]): SQLWrapper[] {
  return rows.length === 0
    ? []
    : [
        db
          .insert(table)
          .values([...rows])
          .onConflictDoNothing(),
      ];
}

function clocks({ opensAt, dueAt, graceEnd, lockAt }: Omit<Schedule, 'cutoffOn'>) {
  return { opensAt: new Date(opensAt), dueAt: new Date(dueAt), graceEnd: new Date(graceEnd), lockAt: new Date(lockAt) };
}

function json({ all, kinds, blocks: blockIds, units: unitIds, except }: Audience): Json {
  return { all, kinds, blocks: blockIds, units: unitIds, except };
}

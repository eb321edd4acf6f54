/** Plans, the waves they are carried out in, what they measure and whose share of it is whose, and what units set themselves. */
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, numeric, pgTable, pgView, primaryKey, text } from 'drizzle-orm/pg-core';
import { deadlines, instant } from '../db/columns.ts';
import type { Json } from '../domain/messages.ts';
import { units } from '../registry/tables.ts';

export const plans = pgTable('plans', {
  id: text().primaryKey(),
  title: text().notNull(),
  /** ca_nam (regular, yearly) or chuyen_de (special). */
  kind: text().notNull(),
  issuer: text().notNull(),
  documentType: text('document_type').notNull(),
  documentNumber: text('document_number'),
  documentDate: date('document_date'),
  signer: text(),
  slogan: text(),
  /** What the document calls it: khẩu hiệu (slogan) or chủ đề (theme). */
  sloganIs: text('slogan_is', { enum: ['khau_hieu', 'chu_de'] })
    .notNull()
    .default('khau_hieu'),
  year: integer().notNull(),
  startsOn: date('starts_on'),
  endsOn: date('ends_on'),
  /** The document it takes the place of, as it is written. */
  replaces: text(),
  /** Field names that are in no source document. */
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

/** What a plan asks of units or blocks besides its waves: registering a theme, a unit plan, a pledge, yearly reports. */
export const planDuties = pgTable('plan_duties', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  kind: text().notNull(),
  name: text().notNull(),
  /** Each unit, or each block. */
  per: text({ enum: ['unit', 'block'] }).notNull(),
  audience: jsonb().$type<Json>().notNull(),
  section: text(),
  ...deadlines(),
  paper: text({ enum: ['thay', 'sau', 'theo_doi'] }).notNull(),
  paperDue: date('paper_due'),
  /** What lists and report codes call it; without them its name and year do. */
  shortName: text('short_name'),
  code: text(),
  /** Units are told of it when it opens (reminders/yearly/). */
  state: text({ enum: ['draft', 'launched', 'closed', 'cancelled'] })
    .notNull()
    .default('draft'),
  version: integer().notNull().default(0),
  launchedAt: instant('launched_at'),
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

/** What units are asked to report to: a wave, or the plan's yearly report. */
const period = () => ({
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  /** Printed in obligation and report codes: "3004". */
  code: text().notNull(),
  occasion: text().notNull(),
  tiedTo: text('tied_to'),
  /** The units that `tiedTo` is said to; `null`: all. */
  tiedUnits: text('tied_units').array(),
  anniversary: date(),
  startsOn: date('starts_on').notNull(),
  endsOn: date('ends_on').notNull(),
  focus: text(),
  goalsDue: instant('goals_due'),
  cutoffOn: date('cutoff_on'),
  ...deadlines(),
  /** `final` is the yearly report's. */
  form: text({ enum: ['day_du', 'rut_gon', 'chi_dien_hinh', 'final'] }).notNull(),
  paper: text({ enum: ['thay', 'sau', 'theo_doi'] }).notNull(),
  paperDue: date('paper_due'),
  /** {all: true} or kinds, blocks, units; and exclusions. */
  audience: jsonb().$type<Json>().notNull(),
  state: text({ enum: ['draft', 'awaiting_approval', 'scheduled', 'launched', 'closed', 'cancelled'] }).notNull(),
  /** Raised with every change, so that two people at once cannot both change it. */
  version: integer().notNull().default(0),
  launchedAt: instant('launched_at'),
  launchedBy: text('launched_by'),
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

export const waves = pgTable('waves', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  ...period(),
});

/**
 * Waves, and the yearly reports of plans beside them: whatever a report is owed to, an obligation's `wave_id` names a row of these. The year's numbers are
 * those of its last day, so that what is measured at the year's end is asked by the yearly report, and by nothing before it.
 */
export const periods = pgView('periods', { id: text().notNull(), planId: text('plan_id').notNull(), ...period() }).as(sql`
  select id, plan_id, name, short_name, code, occasion, tied_to, tied_units, anniversary, starts_on, ends_on, focus, goals_due, cutoff_on, opens_at, due_at, grace_end,
    lock_at, form, paper, paper_due, audience, state, version, launched_at, launched_by, assumed from waves
  union all
  select d.id, d.plan_id, coalesce(d.short_name, d.name), coalesce(d.short_name, d.name), coalesce(d.code, 'N' || p.year), d.name, null, null, null,
    coalesce(p.starts_on, make_date(p.year, 1, 1)), coalesce(p.ends_on, make_date(p.year, 12, 31)), null, null,
    coalesce(p.ends_on, make_date(p.year, 12, 31)), d.opens_at, d.due_at, d.grace_end,
    d.lock_at, 'final', d.paper, d.paper_due, d.audience, d.state, d.version, d.launched_at, null, d.assumed
  from plan_duties d join plans p on p.id = d.plan_id where d.kind = 'final' and d.per = 'unit'`);

export const targets = pgTable('targets', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  measure: text({ enum: ['count', 'level', 'drop', 'checklist'] }).notNull(),
  direction: text({ enum: ['at_least', 'at_most', 'keep'] }).notNull(),
  planned: numeric({ mode: 'number' }),
  unit: text().notNull(),
  /** thang | quy | nua_nam | cuoi_nam | mot_lan: how often it is measured. */
  cycle: text().notNull(),
  /** Months whose end brings a number, for the lead and for the others, who only check it. Before that it is not asked. */
  months: integer().array().notNull(),
  checkMonths: integer('check_months').array().notNull(),
  decimals: integer().notNull(),
  cumulative: boolean().notNull(),
  example: text(),
  leadUnitId: text('lead_unit_id'),
  /** Unit codes and unit kinds that answer it. */
  reporters: text().array().notNull(),
  aggregate: text().notNull(),
  position: integer().notNull(),
  detail: jsonb().$type<Json>().notNull(),
});

/** One line of a checklist target: a commune. */
export const targetItems = pgTable('target_items', {
  id: text().primaryKey(),
  targetId: text('target_id')
    .notNull()
    .references(() => targets.id),
  name: text().notNull(),
  unitId: text('unit_id')
    .notNull()
    .references(() => units.id),
  aliases: text().array().notNull().default(sql`'{}'::text[]`),
  scale: integer().notNull(),
  position: integer().notNull(),
});

/** A target's share given to one unit. Without a row the unit is not shown the province's number as its own. */
export const assignments = pgTable(
  'assignments',
  {
    targetId: text('target_id')
      .notNull()
      .references(() => targets.id),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    year: integer().notNull(),
    planned: numeric({ mode: 'number' }).notNull(),
    /** Where the unit stood at the beginning of the year. */
    baseline: numeric({ mode: 'number' }),
    basis: text(),
    assumed: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.unitId, t.year] })],
);

/**
 * What the board confirmed of values that no document gives: who, when, and what was confirmed in the words shown. Only added to. What still is assumed
 * stands in `assumed` of the rows themselves.
 */
export const confirmations = pgTable(
  'confirmations',
  {
    id: text().primaryKey(),
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    personId: text('person_id').notNull(),
    at: instant('at').notNull(),
    values: text().array().notNull(),
  },
  (t) => [index('confirmations_wave').on(t.waveId, t.at)],
);

/** A unit's own goals for a wave, a line each. Replaced as a whole by a later version. */
export const goals = pgTable(
  'goals',
  {
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    version: integer().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.waveId, t.unitId, t.version, t.position] })],
);

/** Plans, the waves they are carried out in, what they measure and whose share of it is whose, and what units set themselves. */
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, numeric, pgTable, pgView, primaryKey, text, unique } from 'drizzle-orm/pg-core';
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
  /** Its first year, and its last one where it has several. */
  year: integer().notNull(),
  endYear: integer('end_year'),
  startsOn: date('starts_on'),
  endsOn: date('ends_on'),
  /** The document it takes the place of, as it is written. */
  replaces: text(),
  /** The documents it carries out itself. */
  basis: text().array().notNull().default(sql`'{}'::text[]`),
  /** “Nơi nhận”, as the document has it. */
  recipients: text().array().notNull().default(sql`'{}'::text[]`),
  /** Field names that are in no source document. */
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

/** A goal of a plan that has no number: what it asks for, in its own words, and who answers for it. */
export const planTasks = pgTable(
  'plan_tasks',
  {
    id: text().primaryKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    /** Where the document says it: “II.2”. */
    section: text(),
    name: text().notNull(),
    items: text().array().notNull().default(sql`'{}'::text[]`),
    /** Unit codes. */
    reporters: text().array().notNull().default(sql`'{}'::text[]`),
    note: text(),
    position: integer().notNull(),
    /** Field names that are in no source document. */
    assumed: jsonb().$type<readonly string[]>().notNull(),
  },
  (t) => [index('plan_tasks_plan').on(t.planId, t.position)],
);

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

/** What units are asked to report to: a wave, one of its periods, or the plan's yearly report. */
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
  /** The wave's own document beside its plan's: “Công văn”, its number and day. Without a type it has none, and rests on the plan's. */
  documentType: text('document_type'),
  documentNumber: text('document_number'),
  documentDate: date('document_date'),
});

export const waves = pgTable('waves', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  ...period(),
  /** When it goes out by itself, and who decided so. It may stand here while a second person still has to agree. */
  scheduledAt: instant('scheduled_at'),
  scheduledBy: text('scheduled_by'),
  /** How its periods follow from its days (drafting/rules.ts), so that they follow them when they move. */
  rhythm: jsonb().$type<Json>(),
});

/** What the board decided about a wave beside launching it: who, when, and why in the words that were told. Only added to. */
export const waveDecisions = pgTable(
  'wave_decisions',
  {
    id: text().primaryKey(),
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    kind: text({ enum: ['returned', 'corrected', 'cancelled', 'closed', 'thrown_away'] }).notNull(),
    text: text().notNull(),
    personId: text('person_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('wave_decisions_wave').on(t.waveId, t.at)],
);

/**
 * The reports of a wave that asks for several. A wave without rows here is reported to once, by its own dates; one with rows is told of once, confirmed
 * once and given goals once, while reports are owed to each of its periods. Its own clocks then span all of them: it opens with the first, its cut-off,
 * due time, grace and lock are the last one's.
 */
export const wavePeriods = pgTable(
  'wave_periods',
  {
    /** Made of wave and number: "D20-DB.2". It stands in the keys of what is owed. */
    id: text().primaryKey(),
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    /** From 1, in the order of their cut-offs; printed in report codes. */
    number: integer().notNull(),
    /** What follows the wave's name, in full and in lists: “tháng 6”, “quý III”, “kỳ 2”. */
    name: text().notNull(),
    shortName: text('short_name').notNull(),
    /** The first day its figures are about: the one after the last cut-off. */
    startsOn: date('starts_on').notNull(),
    cutoffOn: date('cutoff_on').notNull(),
    ...deadlines(),
    form: text({ enum: ['day_du', 'rut_gon', 'chi_dien_hinh'] }).notNull(),
    paper: text({ enum: ['thay', 'sau', 'theo_doi'] }).notNull(),
    paperDue: date('paper_due'),
    /** Past its lock it is closed by itself; otherwise it stands as its wave does. */
    closedAt: instant('closed_at'),
    version: integer().notNull().default(0),
  },
  (t) => [unique('wave_periods_number').on(t.waveId, t.number)],
);

/** The targets that a wave's reports ask, of those of its plan that are due. A wave without rows here asks all of them. */
export const waveTargets = pgTable(
  'wave_targets',
  {
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    targetId: text('target_id')
      .notNull()
      .references(() => targets.id),
  },
  (t) => [primaryKey({ columns: [t.waveId, t.targetId] })],
);

/**
 * Waves, their periods, and the yearly reports of plans beside them: whatever a report is owed to, an obligation's `wave_id` names a row of these. The
 * year's numbers are those of its last day, so that what is measured at the year's end is asked by the yearly report, and by nothing before it.
 *
 * A wave that has periods stands here itself as well: receipts and goals are owed to it, reports are not (`reports`). Of a plan of several years each row
 * belongs to one (`year`): that of the day its numbers speak of.
 */
export const periods = pgView('periods', {
  id: text().notNull(),
  planId: text('plan_id').notNull(),
  ...period(),
  /** The wave a period belongs to, a wave itself; `null` for a yearly report. */
  campaignId: text('campaign_id'),
  /** Of a period, from 1. */
  number: integer(),
  /** What a period is called beside others of its wave: “tháng 6”. */
  called: text(),
  /** Whether reports are owed to it. */
  reports: boolean().notNull(),
  year: integer().notNull(),
}).as(sql`
  select w.id, w.plan_id, w.name, w.short_name, w.code, w.occasion, w.tied_to, w.tied_units, w.anniversary, w.starts_on, w.ends_on, w.focus, w.goals_due, w.cutoff_on,
    w.opens_at, w.due_at, w.grace_end, w.lock_at, w.form, w.paper, w.paper_due, w.audience, w.state, w.version, w.launched_at, w.launched_by, w.assumed,
    w.document_type, w.document_number, w.document_date, w.id as campaign_id, null::integer as number, null::text as called,
    not exists (select 1 from wave_periods x where x.wave_id = w.id) as reports,
    (select least(greatest(extract(year from coalesce(w.cutoff_on, w.ends_on))::integer, p.year), coalesce(p.end_year, p.year)) from plans p
      where p.id = w.plan_id) as year
  from waves w
  union all
  select x.id, w.plan_id, w.name || ', ' || x.name, w.short_name || ', ' || x.short_name, w.code, w.occasion, w.tied_to, w.tied_units, w.anniversary,
    x.starts_on, x.cutoff_on, w.focus, null, x.cutoff_on, x.opens_at, x.due_at, x.grace_end, x.lock_at, x.form, x.paper, x.paper_due, w.audience,
    case when w.state = 'launched' and x.closed_at is not null then 'closed' else w.state end, x.version, w.launched_at, w.launched_by, w.assumed,
    w.document_type, w.document_number, w.document_date, w.id, x.number, x.short_name, true,
    (select least(greatest(extract(year from x.cutoff_on)::integer, p.year), coalesce(p.end_year, p.year)) from plans p where p.id = w.plan_id)
  from wave_periods x join waves w on w.id = x.wave_id
  union all
  select d.id, d.plan_id, coalesce(d.short_name, d.name), coalesce(d.short_name, d.name), coalesce(d.code, 'N' || y.year), d.name, null, null, null,
    case when y.year = p.year then coalesce(p.starts_on, make_date(p.year, 1, 1)) else make_date(y.year, 1, 1) end, y.ends_on, null, null,
    y.ends_on, d.opens_at, d.due_at, d.grace_end,
    d.lock_at, 'final', d.paper, d.paper_due, d.audience, d.state, d.version, d.launched_at, null, d.assumed, null, null, null, null, null, null, true, y.year
  from plan_duties d join plans p on p.id = d.plan_id
    -- A plan of several years has a report for each: the year half a year before it is due.
    cross join lateral (select least(greatest(extract(year from d.due_at - interval '6 months')::integer, p.year), coalesce(p.end_year, p.year)) as year) z
    cross join lateral (select z.year, case when z.year = coalesce(p.end_year, p.year) then coalesce(p.ends_on, make_date(z.year, 12, 31))
      else make_date(z.year, 12, 31) end as ends_on) y
  where d.kind = 'final' and d.per = 'unit'`);

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

/** A target's value in one year of a plan of several; a year without a row has the target's own. */
export const targetValues = pgTable(
  'target_values',
  {
    targetId: text('target_id')
      .notNull()
      .references(() => targets.id),
    year: integer().notNull(),
    planned: numeric({ mode: 'number' }),
    /** Where the year began. */
    baseline: numeric({ mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.year] })],
);

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

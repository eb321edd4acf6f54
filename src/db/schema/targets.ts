/** What a plan measures, and whose share of it is whose. */
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../domain/messages.ts';
import { units } from './registry.ts';
import { plans } from './waves.ts';

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
    basis: text(),
    assumed: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.unitId, t.year] })],
);

/** Plans, the waves they are carried out in, what is measured, and the days that are off. */
import { boolean, date, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../domain/messages.ts';
import { deadlines, instant } from './columns.ts';

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
  year: integer().notNull(),
  startsOn: date('starts_on'),
  endsOn: date('ends_on'),
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
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

export const waves = pgTable('waves', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  /** Printed in obligation and report codes: "3004". */
  code: text().notNull(),
  occasion: text().notNull(),
  tiedTo: text('tied_to'),
  anniversary: date(),
  startsOn: date('starts_on').notNull(),
  endsOn: date('ends_on').notNull(),
  focus: text(),
  goalsDue: instant('goals_due'),
  cutoffOn: date('cutoff_on'),
  ...deadlines(),
  form: text({ enum: ['day_du', 'rut_gon', 'chi_dien_hinh'] }).notNull(),
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

export const daysOff = pgTable('days_off', {
  day: date().primaryKey(),
  name: text().notNull(),
  /** false: a working day in exchange for another. */
  off: boolean().notNull(),
  basis: text(),
});

/** What units are asked, and what they sent. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import type { Json } from '../domain/messages.ts';
import { obligations } from '../obligations/tables.ts';

/** Which questions a kind of unit is asked: the sheet "Mẫu báo cáo". */
export const formQuestions = pgTable(
  'form_questions',
  {
    kind: text().notNull(),
    question: text().notNull(),
    /** final: required in half-year and year reports only, free to skip in a wave. */
    required: text({ enum: ['always', 'final', 'no'] }).notNull(),
    /** By the wave's form, or `final`: directly in the row of questions, or on_request. A form that is not named does not have the question. */
    asked: jsonb().$type<Readonly<Record<string, 'directly' | 'on_request'>>>().notNull(),
    /** null: every unit of the kind. */
    units: text().array(),
    example: text(),
    position: integer().notNull(),
    /** The words of a question of the board's own (words.ts), and what answers it; `null` for one that the house knows. */
    wording: text(),
    answer: text({ enum: ['text', 'number'] }),
  },
  (t) => [primaryKey({ columns: [t.kind, t.question] })],
);

/** An example for one unit, in place of its kind's. */
export const unitExamples = pgTable(
  'unit_examples',
  { unitId: text('unit_id').notNull(), question: text().notNull(), example: text().notNull() },
  (t) => [primaryKey({ columns: [t.unitId, t.question] })],
);

export const reports = pgTable(
  'reports',
  {
    obligationId: text('obligation_id')
      .primaryKey()
      .references(() => obligations.id),
    /** Printed: "3004-SYT-01". */
    code: text().notNull().unique(),
    state: text({ enum: ['submitted', 'returned', 'accepted', 'withdrawn'] }).notNull(),
    /** Counts submissions; each answer row says at which one it was given. */
    version: integer().notNull(),
    /** Counts changes of any kind, a review among them: of two people at once one is a conflict. */
    revision: integer().notNull().default(0),
    formVersion: integer('form_version').notNull(),
    /** Of the submission that on time is judged by: an edit leaves it, withdrawing and sending again does not. */
    submittedAt: instant('submitted_at').notNull(),
    submittedBy: text('submitted_by').notNull(),
    onTime: boolean('on_time').notNull(),
    lateDays: integer('late_days').notNull(),
    /** The unit's head, when the report went out by their approval. */
    approvedBy: text('approved_by'),
    /** When it was last edited or completed after it was sent. */
    changedAt: instant('changed_at'),
    /** The board's last look: accepted, or given back. */
    reviewedAt: instant('reviewed_at'),
    reviewedBy: text('reviewed_by'),
    /** The board opened it again after the lock. */
    reopenedUntil: instant('reopened_until'),
  },
  (t) => [
    // What waits for the board, in the order in which it came.
    index('reports_waiting').on(t.submittedAt, t.obligationId).where(sql`state = 'submitted'`),
  ],
);

/** What the board asked to be completed, and why; kept after it was. */
export const reportReturns = pgTable(
  'report_returns',
  {
    obligationId: text('obligation_id')
      .notNull()
      .references(() => reports.obligationId),
    /** The submission that was given back. */
    version: integer().notNull(),
    fields: text().array().notNull(),
    /** As the unit reads it. */
    reason: text().notNull(),
    dueAt: instant('due_at').notNull(),
    returnedBy: text('returned_by').notNull(),
    returnedAt: instant('returned_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.obligationId, t.version] })],
);

/** Insert-only. The current answer to a field is the one with the highest version. */
export const answers = pgTable(
  'answers',
  {
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    field: text().notNull(),
    version: integer().notNull(),
    /** The four states: value (0 among them), missing (with reason), not_yet, none (text questions: nothing to say). */
    state: text({ enum: ['value', 'missing', 'not_yet', 'none'] }).notNull(),
    value: jsonb().$type<Json>(),
    /** The number in the value, for sums; null for words. */
    number: numeric({ mode: 'number' }),
    /** The person called it approximate. */
    estimated: boolean().notNull().default(false),
    /** Why a figure is missing. */
    reason: text(),
    targetId: text('target_id'),
    itemId: text('item_id'),
    answeredBy: text('answered_by').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.obligationId, t.field, t.version] }),
    index('answers_step').on(t.field).where(sql`field like 'step:%'`),
    // Of a million answers some thousands ask for something; those of all waves are listed together.
    index('answers_petitions').on(t.obligationId, t.version).where(sql`field = 'petitions' and state = 'value'`),
  ],
);

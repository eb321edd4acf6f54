/** What leaders hand to the board, and what came of it. */
import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import { obligations } from '../obligations/tables.ts';
import { units } from '../registry/tables.ts';

/** A petition of a report once somebody has taken it up: a leader handed it to the board, or the board answered it. */
export const petitionCases = pgTable(
  'petition_cases',
  {
    /** Made of the report and the words, so that taking it up twice is one. */
    id: text().primaryKey(),
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    waveId: text('wave_id').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    /** The petition as the report had it. */
    text: text().notNull(),
    state: text({ enum: ['handed', 'answered'] }).notNull(),
    handedBy: text('handed_by'),
    handedAt: instant('handed_at'),
    answer: text(),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (t) => [index('petition_cases_wave').on(t.waveId)],
);

/**
 * What a leader has to say on a petition. Only added to; of an old one only the words change, when a person's data is erased.
 */
export const petitionRemarks = pgTable(
  'petition_remarks',
  {
    id: text().primaryKey(),
    /** As in `petition_cases`: of the report and the words. Nobody need have taken the petition up. */
    petitionId: text('petition_id').notNull(),
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    waveId: text('wave_id').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    /** The petition as the report had it. */
    text: text().notNull(),
    remark: text().notNull(),
    by: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('petition_remarks_petition').on(t.petitionId, t.at), index('petition_remarks_wave').on(t.waveId)],
);

/** A leader has the board chase the units that have not reported to a wave. */
export const chaseOrders = pgTable(
  'chase_orders',
  {
    id: text().primaryKey(),
    waveId: text('wave_id').notNull(),
    /** Those that had not reported then. */
    unitIds: text('unit_ids').array().notNull(),
    orderedBy: text('ordered_by').notNull(),
    orderedAt: instant('ordered_at').notNull(),
    /** When the leader hears what came of it. */
    reportAt: instant('report_at').notNull(),
    reportedAt: instant('reported_at'),
  },
  (t) => [
    index('chase_orders_wave').on(t.waveId, t.orderedAt),
    index('chase_orders_open').on(t.reportAt).where(sql`${t.reportedAt} is null`),
  ],
);

/** A leader proposes that an exemplar of a report be praised, once; the board tells what came of it. */
export const praiseProposals = pgTable(
  'praise_proposals',
  {
    /** Made of the report and the words, so that proposing twice is one. */
    id: text().primaryKey(),
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    waveId: text('wave_id').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    /** The exemplar as the report had it. */
    text: text().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    answer: text(),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (t) => [index('praise_proposals_wave').on(t.waveId)],
);

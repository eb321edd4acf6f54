/** Reminders that were given, and those that were promised. */
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';

/** A reminder that was given, once for each rule, slot and obligation: the row, not the tick, is the truth. */
export const reminders = pgTable(
  'reminders',
  {
    rule: text().notNull(),
    slot: instant('slot').notNull(),
    obligationId: text('obligation_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'reminders_pkey', columns: [t.rule, t.slot, t.obligationId] }),
    // What was said about a piece of work, and what was said of late: of all that was ever said neither is looked for row by row.
    index('reminders_obligation').on(t.obligationId, t.createdAt),
    index('reminders_created').on(t.createdAt),
  ],
);

/**
 * What the bot promised, and when: to ask again (a report put off until tomorrow, figures that are missing, what the board asked to be completed), to
 * send a report that was finished before its opening (`send`), and not to remind of a report before the day the unit promised it on the telephone (`call`).
 */
export const promises = pgTable(
  'promises',
  {
    kind: text({ enum: ['report', 'missing', 'returned', 'send', 'call'] }).notNull(),
    obligationId: text('obligation_id').notNull(),
    /** Whom; '' is everybody who answers for the unit. */
    personId: text('person_id').notNull(),
    at: instant('at').notNull(),
    /** Of what is sent when the time has come: names the answers that were confirmed, so that no others go. */
    digest: text(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.obligationId, t.personId] }), index('promises_at').on(t.at)],
);

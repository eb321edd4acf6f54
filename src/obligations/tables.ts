/** What units and blocks owe. */
import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { deadlines, instant } from '../db/columns.ts';

export const obligations = pgTable(
  'obligations',
  {
    /** Made of what it is about, so creating it twice is one: "D17-3004:progress:SYT". */
    id: text().primaryKey(),
    kind: text({
      enum: ['receipt', 'goals', 'registration', 'unit_plan', 'pledge', 'progress', 'half_year', 'final'],
    }).notNull(),
    planId: text('plan_id').notNull(),
    /** The wave it is owed to, or the plan's yearly report: a row of `periods` (waves/tables.ts). */
    waveId: text('wave_id'),
    unitId: text('unit_id'),
    blockId: text('block_id'),
    ...deadlines(),
    /** not_done: its lock came before it was done. It is asked for no more, and counts as owed and not done. */
    state: text({ enum: ['open', 'done', 'exempt', 'not_done'] }).notNull(),
    /** By the message's own date, not by when it was processed. */
    doneAt: instant('done_at'),
    doneBy: text('done_by'),
    onTime: boolean('on_time'),
    /** Set on an obligation that reminders may look at; the heartbeat reads only rows whose time has come. */
    nextCheck: instant('next_check'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('obligations_wave').on(t.waveId, t.kind),
    index('obligations_unit').on(t.unitId, t.kind, t.waveId),
    index('obligations_open_lock').on(t.lockAt).where(sql`${t.state} = 'open'`),
    index('obligations_next_check').on(t.nextCheck).where(sql`${t.state} = 'open' and ${t.nextCheck} is not null`),
  ],
);

/** Columns that PostgreSQL has and the package has not as we need them. */
import { customType, timestamp } from 'drizzle-orm/pg-core';

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Ordered by creation, made by the database. */
export const serial = customType<{ data: number; notNull: true; default: true }>({ dataType: () => 'bigserial', fromDriver: Number });

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});

/** When it can be answered, when it is due, until when it may be late, and when nothing more is taken. */
export const deadlines = () => ({
  opensAt: instant('opens_at').notNull(),
  dueAt: instant('due_at').notNull(),
  graceEnd: instant('grace_end').notNull(),
  lockAt: instant('lock_at').notNull(),
});

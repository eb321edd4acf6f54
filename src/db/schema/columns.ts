/** Columns that PostgreSQL has and the package has not as we need them. */
import { customType, timestamp } from 'drizzle-orm/pg-core';

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Ordered by creation, made by the database. */
export const serial = customType<{ data: number; notNull: true; default: true }>({ dataType: () => 'bigserial', fromDriver: Number });

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});

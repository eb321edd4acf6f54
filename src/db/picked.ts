/** A drizzle table in a statement written as text. */
import { getTableColumns, type Table } from 'drizzle-orm';

export interface Picked<T extends Table> {
  /** The columns for a select, each under its name in TypeScript. */
  readonly list: string;
  /** A row of that select as drizzle would have returned it. */
  read(row: object): T['$inferSelect'];
}

/** @param alias the table's name in the statement */
export function picked<T extends Table>(table: T, alias: string): Picked<T> {
  const columns = Object.entries(getTableColumns(table));
  return {
    list: columns.map(([name, column]) => `${alias}."${column.name}" as "${name}"`).join(', '),
    read(row) {
      const values = row as Record<string, unknown>;
      const entries = columns.map(([name, column]) => {
        const value = values[name];
        // JSON is read by the connection already; a text in it would be read twice.
        return [name, value === null || column.dataType === 'json' ? value : column.mapFromDriverValue(value)];
      });
      return Object.fromEntries(entries) as T['$inferSelect'];
    },
  };
}

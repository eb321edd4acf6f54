/**
 * Kinds of rows made from a drizzle table: a column's name and type stand in its `tables.ts` alone. In the texts that are given here and made here `t` is
 * the table, `r` the rows given, and `r`'s columns have the names they have in TypeScript.
 */
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { Kind } from './rows.ts';

type ColumnOf<T extends Table> = Extract<keyof T['$inferSelect'], string>;

/** As jsonb carries it: an instant is what `at` makes of it, and bytes do not travel this way. */
type Carried<V> = V extends Date ? string : V extends Uint8Array ? never : V;

/** A row of the table, or some columns of one. */
export type RowOf<T extends Table, C extends ColumnOf<T> = ColumnOf<T>> = { readonly [K in C]: Carried<T['$inferSelect'][K]> };

/** Values that every row has. */
type Fixed<T extends Table> = { readonly [K in ColumnOf<T>]?: Extract<T['$inferSelect'][K], string | number | boolean | null> };

/** Columns that can be neither null nor left to their default, and are not given: none, or it does not compile. */
type Forgotten<T extends Table, Given> = Exclude<
  { [K in keyof T['$inferInsert']]-?: undefined extends T['$inferInsert'][K] ? never : K }[keyof T['$inferInsert']],
  Given
>;
type NoneForgotten<T extends Table, Given> = [Forgotten<T, Given>] extends [never] ? [] : [column: Forgotten<T, Given>];

/** What a kind is beside its statement: see `Kind`. */
type Named<Row extends object> = Omit<Kind<Row>, 'text' | 'returning'>;

interface Inserting<T extends Table, C extends ColumnOf<T>, F extends Fixed<T>> extends Named<RowOf<T, C>> {
  /** All of the table when not given. */
  readonly columns?: readonly C[];
  readonly fixed?: F;
}

interface Insert<T extends Table, C extends ColumnOf<T>, F extends Fixed<T>> extends Inserting<T, C, F> {
  /** Rows that are there already, by this conflict target as SQL has it, are left as they are; otherwise they are an error. */
  readonly unlessThere?: string;
}

/** Inserts the rows. */
export function inserts<T extends Table, const C extends ColumnOf<T> = ColumnOf<T>, const F extends Fixed<T> = object>(
  table: T,
  how: Insert<T, C, F>,
  ..._forgotten: NoneForgotten<T, C | keyof F>
): Kind<RowOf<T, C>> {
  const { unlessThere } = how;
  return {
    ...named(how),
    text: insertInto(table, how) + (unlessThere === undefined ? '' : ` on conflict ${unlessThere} do nothing`),
  };
}

interface Upsert<T extends Table, C extends ColumnOf<T>, F extends Fixed<T>> extends Omit<Inserting<T, C, F>, 'order'> {
  /** Rows are written in the order of these. */
  readonly key: readonly NoInfer<C>[];
  /** Columns that a row which is there does not simply take over, as SQL over `t` and `excluded`. */
  readonly set?: { readonly [K in NoInfer<C> | keyof NoInfer<F>]?: string };
}

/** Inserts the rows; those that are there already become as given. */
export function upserts<T extends Table, const C extends ColumnOf<T> = ColumnOf<T>, const F extends Fixed<T> = object>(
  table: T,
  how: Upsert<T, C, F>,
  ..._forgotten: NoneForgotten<T, C | keyof F>
): Kind<RowOf<T, C>> {
  const { key } = how;
  const set: Readonly<Record<string, string | undefined>> = how.set ?? {};
  const taken = [...given(table, how), ...Object.keys(how.fixed ?? {})].filter((column) => !key.some((one) => one === column));
  const assignments = taken.map((column) => {
    const name = quoted(table, column);
    return `${name} = ${set[column] ?? `excluded.${name}`}`;
  });
  return {
    ...named(how),
    text: `${insertInto(table, how)} on conflict (${key.map((column) => quoted(table, column)).join(', ')}) do update set ${assignments.join(', ')}`,
    order: (row) => key.map((column) => row[column]).join(' '),
  };
}

interface Update<T extends Table, K extends ColumnOf<T>, C extends ColumnOf<T>> extends Omit<Named<RowOf<T, K | C>>, 'order'> {
  /** Rows are found by it, and written in its order. */
  readonly key: K;
  /** What each row changes. */
  readonly columns: readonly C[];
  readonly fixed?: Fixed<T>;
  /** Rows for which this does not hold are left as they are: SQL over `t` and `r`. */
  readonly where?: string;
}

/** Changes the rows with these keys. */
export function updates<T extends Table, const K extends ColumnOf<T>, const C extends ColumnOf<T>>(
  table: T,
  how: Update<T, K, C>,
): Kind<RowOf<T, K | C>> {
  const { key, columns, fixed = {}, where } = how;
  const name = quoted(table, key);
  const assignments = [
    ...columns.map((column) => `${quoted(table, column)} = r."${column}"`),
    ...Object.entries(fixed).map(([column, value]) => `${quoted(table, column)} = ${literal(value)}`),
  ];
  // By an array of keys as well: for all the planner knows, a join might as well go through the whole table.
  const found = `t.${name} = any (array (select (x->>'${key}')::${typeOf(table, key)} from jsonb_array_elements($rows) x)) and t.${name} = r."${key}"`;
  return {
    ...named(how),
    text: `update ${nameOf(table)} t set ${assignments.join(', ')} from ${recordset(table, [key, ...columns])}
      where ${found}${where === undefined ? '' : ` and ${where}`}`,
    order: (row) => String(row[key]),
  };
}

interface Statement<T extends Table, C extends ColumnOf<T>> extends Named<RowOf<T, C>> {
  readonly columns: readonly C[];
  /** @param rows stands for the rows given, in a `from` or `using` */
  text(rows: string): string;
}

/** Any other statement over rows that have columns of the table. */
export function statementOver<T extends Table, const C extends ColumnOf<T>>(table: T, how: Statement<T, C>): Kind<RowOf<T, C>> {
  return { ...named(how), text: how.text(recordset(table, how.columns)) };
}

function named<Row extends object>({ name, rank, order, touches }: Named<Row>): Named<Row> {
  return { name, rank, ...(order && { order }), ...(touches && { touches }) };
}

function insertInto<T extends Table, C extends ColumnOf<T>, F extends Fixed<T>>(table: T, how: Inserting<T, C, F>): string {
  const columns = given(table, how);
  const fixed = Object.entries(how.fixed ?? {});
  const names = [...columns, ...fixed.map(([column]) => column)].map((column) => quoted(table, column));
  const values = [...columns.map((column) => `r."${column}"`), ...fixed.map(([, value]) => literal(value))];
  return `insert into ${nameOf(table)} as t (${names.join(', ')}) select ${values.join(', ')} from ${recordset(table, columns)}`;
}

/** The columns that the rows have. */
function given(table: Table, { columns }: { readonly columns?: readonly string[] }): readonly string[] {
  return columns ?? Object.keys(getTableColumns(table));
}

function recordset(table: Table, columns: readonly string[]): string {
  return `jsonb_to_recordset($rows) as r(${columns.map((column) => `"${column}" ${typeOf(table, column)}`).join(', ')})`;
}

function columnOf(table: Table, name: string) {
  const column = getTableColumns(table)[name];
  if (!column) throw new Error(`${getTableName(table)} has no column ${name}`);
  return column;
}

const nameOf = (table: Table) => `"${getTableName(table)}"`;
const quoted = (table: Table, column: string) => `"${columnOf(table, column).name}"`;
const typeOf = (table: Table, column: string) => columnOf(table, column).getSQLType();

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** Writes as data: rows of one kind. Turns that hold nothing else are joined with one another into one statement. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** A kind of write that many turns have: an insert, update or delete over rows given as jsonb. */
export interface Kind<Row extends object> {
  /** Names it in a joined statement. */
  readonly name: string;
  /**
   * The smaller, the earlier it runs: 0 that the update is taken, and what a remembered conversation rests on; 1 what waited; 2 the conversation; 3 guards;
   * 4 what the rooms write; 5 messages. A turn that is a statement of its own lists the conversation before the guards, too, and these before the rest.
   */
  readonly rank: number;
  /** The statement, with `$rows` where the rows stand as a jsonb array of objects. It may not touch a row twice for two different rows given. */
  readonly text: string;
  /** Rows are written in this order, so that statements of different processes lock them in the same order. */
  readonly order?: (row: Row) => string;
  /**
   * Names what the row changes, where rows of other kinds change it, too: PostgreSQL leaves out the second change of one row in a statement without a
   * word. Turns that name the same are not joined.
   */
  readonly touches?: (row: Row) => string;
  /** The statement returns rows; the first value of each is the `id` of the row given. */
  readonly returning?: boolean;
}

/** Rows of one kind, as a part of a turn. In a turn that also holds other parts it is a statement like them. */
export class Rows<Row extends object = object> implements SQLWrapper {
  readonly kind: Kind<Row>;
  readonly rows: readonly Row[];

  constructor(kind: Kind<Row>, rows: readonly Row[]) {
    this.kind = kind;
    this.rows = rows;
  }

  getSQL(): SQL {
    const data = JSON.stringify(ordered(this.kind, this.rows));
    const pieces = this.kind.text.split('$rows');
    return sql.join(pieces.flatMap((piece, at) => (at === 0 ? [sql.raw(piece)] : [sql`${data}::jsonb`, sql.raw(piece)])));
  }
}

let last = { ms: 0, text: '1970-01-01T00:00:00.000Z' };

/** An instant as rows carry it. One turn writes the same one many times. */
export function at(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}

/** The rows as they are written. */
function ordered<Row extends object>({ order }: Kind<Row>, rows: readonly Row[]): readonly Row[] {
  if (!order || rows.length < 2) return rows;
  const keyed = rows.map((row) => ({ key: order(row), row })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ row }) => row);
}

function touch(touched: Set<string>, name: string): void {
  if (touched.has(name)) throw new Error(`two turns touch the same, ${name}`);
  touched.add(name);
}

/** A kind as the rows of all turns share it. */
type AnyKind = Kind<object>;

interface Joined {
  readonly text: string;
  readonly parameters: readonly string[];
}

const texts = new Map<string, string>();

/**
 * One statement for all of these turns, and its parameters: one for each kind that has rows.
 * @throws Error when two of the turns touch the same
 */
export function joinRows(turns: readonly (readonly Rows[])[]): Joined {
  const byKind = new Map<AnyKind, object[]>();
  const touched = new Set<string>();
  for (const turn of turns) {
    for (const { kind, rows } of turn) {
      if (kind.touches) for (const row of rows) touch(touched, kind.touches(row));
      const there = byKind.get(kind as AnyKind);
      if (there) there.push(...rows);
      else byKind.set(kind as AnyKind, [...rows]);
    }
  }
  // PostgreSQL runs what changes data from the last to the first: see `join` in turn.ts.
  const kinds = [...byKind.keys()].sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1));
  const name = kinds.map((kind) => kind.name).join(' ');
  let text = texts.get(name);
  if (text === undefined) {
    const parts = kinds.map((kind, n) => `"${kind.name}" as (${kind.text.replaceAll('$rows', `$${n + 1}::jsonb`)})`);
    const wanted = kinds.filter((kind) => kind.returning);
    if (wanted.length > 1) throw new Error(`a turn returns the rows of one kind, not of ${wanted.map((kind) => kind.name).join(' and ')}`);
    text = `with ${parts.join(', ')} select ${wanted[0] ? `* from "${wanted[0].name}"` : '1'}`;
    texts.set(name, text);
  }
  return {
    text,
    parameters: kinds.map((kind) => JSON.stringify(ordered(kind, byKind.get(kind) ?? []))),
  };
}

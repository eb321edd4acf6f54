/** A turn: everything one update changes, in one statement, so that it happens whole or not at all. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { isRowsAlone, turnsTogether } from './batch/turns.ts';
import { DuplicateUpdate, TurnConflict, UniqueViolation } from './errors.ts';
import type { Pool } from './pool.ts';

/** The protocol's own limit is 65,535. */
const MOST_PARAMETERS = 60_000;

const dialect = new PgDialect();

/**
 * The parts as one statement: `with recursive …, e1 as (…), e0 as (…) select 1`, or `select *` from the part whose rows are wanted.
 *
 * PostgreSQL runs what changes data from the last to the first, so the parts stand in reverse: the guards, which callers put first, are
 * tried first. Then a turn sent twice meets its guard and not some other key, and two turns of one conversation wait for each other before
 * they lock anything else. `recursive` lets a part name an earlier one (`e0`) although it stands behind it.
 */
export function join(parts: readonly SQLWrapper[], returning?: SQLWrapper): SQL {
  const named = parts.map((part, index) => sql`${sql.identifier(`e${index}`)} as (${part.getSQL()})`).reverse();
  const wanted = returning ? parts.indexOf(returning) : -1;
  const rows = wanted < 0 ? sql`select 1` : sql`select * from ${sql.identifier(`e${wanted}`)}`;
  return sql`with recursive ${sql.join(named, sql`, `)} ${rows}`;
}

/**
 * Writes the parts as one statement: all of them take effect, or none.
 *
 * A part is an insert, update or delete: a drizzle builder, or `sql`. The guards (turns, inbox) come first. Parts do not see each other's
 * rows, must not touch the same row twice, and must not hold data-changing `with` clauses of their own. A plain select in a part is not
 * run at all, unless a later part names it.
 * @param returning one of the parts, which has a `returning`: it runs first, and its rows come back as arrays of values
 * @param waitMs how long a turn of rows alone may wait for others to go along with, in milliseconds; 0 when not given
 * @throws TurnConflict when another turn of this conversation came first (constraint turns_pkey)
 * @throws DuplicateUpdate when this update or message was handled before (inbox_pkey, inbox_message_key)
 * @throws RangeError for more than 60,000 parameters: send bulk rows as one jsonb parameter
 * @throws DatabaseAway when the outcome is unknown: the same turn may be sent again, and then is a duplicate if it had been written
 * @throws what `Pool.run` throws; nothing was written then
 */
export type TurnWriter = (parts: readonly SQLWrapper[], returning?: SQLWrapper, waitMs?: number) => Promise<unknown[]>;

/**
 * Writes turns over this pool. Those that are rows alone and come at the same moment are one statement; when that fails each is tried by itself, so that
 * a conflict is its own turn's affair.
 */
export function turnWriter(pool: Pool): TurnWriter {
  const together = turnsTogether((text, parameters) => run(pool, text, parameters));
  return async (parts, returning, waitMs) => {
    if (parts.length === 0) return [];
    return isRowsAlone(parts) ? together(parts, returning, waitMs) : alone(pool, parts, returning);
  };
}

async function alone(pool: Pool, parts: readonly SQLWrapper[], returning?: SQLWrapper): Promise<unknown[]> {
  const query = dialect.sqlToQuery(join(parts, returning));
  if (query.params.length > MOST_PARAMETERS) {
    throw new RangeError(`a turn of ${query.params.length} parameters is too large: at most ${MOST_PARAMETERS}; send bulk rows as jsonb`);
  }
  return run(pool, query.sql, query.params);
}

async function run(pool: Pool, text: string, parameters: readonly unknown[]): Promise<unknown[]> {
  try {
    return await pool.run(text, parameters, { values: true });
  } catch (error) {
    if (error instanceof UniqueViolation) {
      if (error.constraint === 'turns_pkey') throw new TurnConflict('another turn of this conversation came first');
      if (error.constraint === 'inbox_pkey') throw new DuplicateUpdate('this update was handled before');
      if (error.constraint === 'inbox_message_key') throw new DuplicateUpdate('this message was handled before');
    }
    throw error;
  }
}

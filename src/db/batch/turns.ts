/** Turns that are rows alone and come at the same moment: one statement writes them all. */
import type { SQLWrapper } from 'drizzle-orm';
import { DatabaseAway } from '../errors.ts';
import { gather, type Outcome } from './gather.ts';
import { joinRows, Rows } from './rows.ts';

/** A turn with more rows is a statement of its own: nobody's answer waits for a whole notice. */
const MOST_ROWS = 50;

export function isRowsAlone(parts: readonly SQLWrapper[]): parts is readonly Rows[] {
  return parts.every((part) => part instanceof Rows) && parts.reduce((sum, part) => sum + part.rows.length, 0) <= MOST_ROWS;
}

/**
 * Writes turns together with the others that come at the same moment. When the joined statement fails each is tried by itself, so that a conflict is its own
 * turn's affair.
 * @param run writes one statement
 * @returns writes a turn, at most `waitMs` later, and answers the rows that its part `returning` returned, as arrays of values
 */
export function turnsTogether(
  run: (text: string, parameters: readonly string[]) => Promise<unknown[]>,
): (turn: readonly Rows[], returning: SQLWrapper | undefined, waitMs: number | undefined) => Promise<unknown[]> {
  const write = async (turns: readonly (readonly Rows[])[]): Promise<Outcome<unknown[]>[]> => {
    try {
      const { text, parameters } = joinRows(turns);
      const rows = await run(text, parameters);
      return turns.map(() => ({ value: rows }));
    } catch (error) {
      // Whether it was written nobody knows: each finds out by itself, by being sent again.
      if (turns.length === 1 || error instanceof DatabaseAway) return turns.map(() => ({ error }));
      // Nothing was. One that waits for a lock, or is refused, keeps none of the others.
      return turns.map((turn) => {
        const { text, parameters } = joinRows([turn]);
        return { value: run(text, parameters) };
      });
    }
  };
  const together = gather(write);
  return async (turn, returning, waitMs) => {
    const rows = await together(turn, waitMs);
    if (!(returning instanceof Rows)) return [];
    const ids = new Set(returning.rows.map((row) => (row as { id?: unknown }).id));
    return rows.filter((row) => ids.has((row as readonly unknown[])[0]));
  };
}

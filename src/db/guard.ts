/** The guard of a turn: of two that would move the same thing from the same version one writes nothing. */
import { at, inserts, type RowOf, Rows } from './batch/write.ts';
import { turns } from './tables.ts';

const GUARD = inserts(turns, { name: 'guard', rank: 3, order: ({ key }) => key });

/** Lets one turn pass for each version of `key`: the other of two at once is a conflict and writes nothing. */
export function guard(key: string, version: number, now: number): Rows<RowOf<typeof turns>> {
  return guards([{ key, version }], now);
}

/** The same for many things that one turn moves. */
export function guards(moved: readonly Omit<RowOf<typeof turns>, 'at'>[], now: number): Rows<RowOf<typeof turns>> {
  return new Rows(
    GUARD,
    moved.map(({ key, version }) => ({ key, version, at: at(now) })),
  );
}

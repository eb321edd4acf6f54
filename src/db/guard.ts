/** The guard of a turn: of two that would move the same thing from the same version one writes nothing. */
import { at, type Kind, Rows } from './batch/write.ts';

interface GuardRow {
  readonly key: string;
  readonly version: number;
  readonly at: string;
}

const GUARD: Kind<GuardRow> = {
  name: 'guard',
  rank: 3,
  text: `insert into turns (key, version, at) select r.key, r.version, r.at from jsonb_to_recordset($rows) as r(key text, version int, at timestamptz)`,
  order: (row) => row.key,
};

/** Lets one turn pass for each version of `key`: the other of two at once is a conflict and writes nothing. */
export function guard(key: string, version: number, now: number): Rows<GuardRow> {
  return new Rows(GUARD, [{ key, version, at: at(now) }]);
}

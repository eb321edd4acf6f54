/** This process's share of the pace: renewed twice a second in the row that all processes share, and counted in memory in between. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../db/client.ts';
import { type Full, type Limits, leaveShare, limited, type Pace, renewShare, restAfterAnswerMs, SHARE_TRUSTED_MS } from './pace.ts';
import { Places } from './places.ts';

export interface Complaint {
  /** The chat it came from. */
  readonly address: string;
  readonly afterMs: number;
}

export interface PaceShare {
  readonly places: Places;
  /** Whether there is any use in asking for more places before the next renewal. */
  mayGrow(): boolean;
  /** Rejects when the database is away. */
  renew(): Promise<void>;
  /** A complaint of the channel (429), made known to every process. */
  complain(complaint: Complaint): Promise<void>;
  /** Gives the places back; every message must have been answered. */
  leave(): Promise<void>;
}

const PACE = 'pace';
/** Processes that change the row in the same instant: who comes second reads it again. */
const MOST_TRIES = 10;

const READ = `select value, round(extract(epoch from clock_timestamp())::float8 * 1000) as at from settings where key = '${PACE}'`;
const CREATE = `insert into settings (key, value) values ('${PACE}', '{}') on conflict (key) do nothing`;
const WRITE = `update settings set value = $1::jsonb where key = '${PACE}' and value = $2::jsonb returning key`;

/** @param full of all processes together */
export function createShare(database: Database, full: Full): PaceShare {
  const name = randomUUID().slice(0, 8);
  const places = new Places();
  let alone = false;
  let joined = false;
  /** One change after the other: an older answer must not come after a newer one. */
  let last: Promise<void> = Promise.resolve();
  let renewing: Promise<void> | null = null;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  /** `decide` sees the row and the database's clock, and answers what is to stand there; what it leads to is done once that is written. */
  async function change(decide: (pace: Pace, at: number) => { pace: Pace; written?: (begun: number) => void }): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const begun = performance.now();
      const [row] = await database.run<{ value: Partial<Pace>; at: number }>(READ);
      if (!row) {
        await database.run(CREATE);
        continue;
      }
      const { pace, written } = decide({ limits: row.value.limits ?? null, holders: row.value.holders ?? {} }, row.at);
      const rows = await database.run(WRITE, [JSON.stringify(pace), JSON.stringify(row.value)]);
      if (rows.length > 0) return written?.(begun);
    }
    throw new Error(`the pace was changed by others ${MOST_TRIES} times in a row`);
  }

  function renewal(change: (limits: Limits | null, at: number) => Limits | null) {
    return (before: Pace, at: number) => {
      // Nobody but this process can use the embedded database: who held places is dead.
      const holders = joined || database.kind === 'postgres' ? before.holders : {};
      const now = performance.now();
      const limits = change(before.limits, at);
      const next = renewShare({ limits, holders }, name, places.demand(now), full, at);
      places.limit(next.places);
      return {
        pace: next.pace,
        written(begun: number) {
          joined = true;
          alone = next.alone;
          places.grant(
            {
              places: next.places,
              rate: next.rate,
              restMs: restAfterAnswerMs({ ...full, rate: next.fullRate }),
              bulkRestsUntil: begun + Math.max(0, (limits?.bulkUntil ?? 0) - at),
              until: begun + SHARE_TRUSTED_MS,
            },
            performance.now(),
          );
        },
      };
    };
  }

  return {
    places,
    mayGrow: () => !alone || !places.holds(performance.now()),
    renew() {
      renewing ??= inTurn(() => change(renewal((limits) => limits))).finally(() => {
        renewing = null;
      });
      return renewing;
    },
    complain: (complaint) => inTurn(() => change(renewal((limits, at) => limited(limits, complaint, full.rate, at)))),
    leave: () => inTurn(() => change((pace, at) => ({ pace: leaveShare(pace, name, at) }))),
  };
}

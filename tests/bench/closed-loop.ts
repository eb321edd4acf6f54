/** Everybody answers as soon as the bot does: how many updates a second a contestant takes, and what one costs it. */

import { median, percentile, round } from './figures.ts';
import type { Contestant, Place } from './place.ts';
import { cpuSeconds, familyCpuSeconds, memory } from './process.ts';
import { chatOf } from './seed.ts';
import { closedLoop, REPORT, talkTo } from './talk.ts';

export interface Phase {
  readonly users: number;
  readonly reports: number;
}

export interface Measured {
  readonly contestant: Contestant;
  readonly users: number;
  readonly updates: number;
  readonly updatesPerSecond: number;
  /** Processor time of the contestant alone. */
  readonly cpuMicrosPerUpdate: number;
  readonly postgresMicrosPerUpdate: number;
  /** Of the load generator with its Bot API, in the same seconds. */
  readonly generatorMicrosPerUpdate: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly rssMb: number;
}

/** One round of one contestant: a new database, a new process, some reports to warm up, then each phase. */
export async function oneRound(
  place: Place,
  contestant: Contestant,
  { warmUp, phases }: { warmUp: number; phases: readonly Phase[] },
  flags: readonly string[] = [],
): Promise<Measured[]> {
  const stage = await place.stage(contestant, { sendRate: 0, flags });
  const talk = talkTo(stage.api);
  try {
    let person = 0;
    const take = (count: number) => Array.from({ length: count }, () => chatOf(++person));
    const run = async (users: number, reports: number): Promise<number[]> => {
      const times: number[] = [];
      await closedLoop(users, take(reports), async (chat) => {
        for (const step of REPORT) times.push(await talk.act(chat, step));
      });
      return times;
    };
    await run(50, warmUp);
    // As the server's autovacuum would within a minute: plans made for empty tables say nothing of a bot at work.
    await stage.analyze();
    const measured: Measured[] = [];
    for (const { users, reports } of phases) {
      const { pid } = stage.program;
      const before = {
        wall: performance.now(),
        cpu: cpuSeconds(pid),
        postgres: familyCpuSeconds(place.postgresPid),
        own: process.cpuUsage(),
      };
      const times = await run(users, reports);
      const wall = (performance.now() - before.wall) / 1_000;
      const own = process.cpuUsage(before.own);
      const updates = times.length;
      const micros = (seconds: number) => round((seconds * 1e6) / updates);
      measured.push({
        contestant,
        users,
        updates,
        updatesPerSecond: round(updates / wall),
        cpuMicrosPerUpdate: micros(cpuSeconds(pid) - before.cpu),
        postgresMicrosPerUpdate: micros(familyCpuSeconds(place.postgresPid) - before.postgres),
        generatorMicrosPerUpdate: micros((own.user + own.system) / 1e6),
        p50Ms: round(percentile(times, 0.5), 1),
        p95Ms: round(percentile(times, 0.95), 1),
        p99Ms: round(percentile(times, 0.99), 1),
        rssMb: round(memory(pid).now),
      });
    }
    const failures = Object.entries(stage.api.calls.failures);
    if (failures.length > 0)
      throw new Error(`${contestant}: calls to the Bot API failed: ${failures.map(([method, n]) => `${method} ${n} x`)}`);
    return measured;
  } catch (error) {
    throw new Error(`${contestant}: ${(error as Error).message}\n${stage.program.said()}`, { cause: error });
  } finally {
    talk.close();
    await stage.close();
  }
}

type Figure = Exclude<keyof Measured, 'contestant'>;

/** The median of each figure over the rounds. */
export function medians(rounds: readonly Measured[], contestant: Contestant, users: number): Measured {
  const mine = rounds.filter((one) => one.contestant === contestant && one.users === users);
  const of = (figure: Figure) => median(mine.map((one) => one[figure]));
  return {
    contestant,
    users,
    updates: of('updates'),
    updatesPerSecond: of('updatesPerSecond'),
    cpuMicrosPerUpdate: of('cpuMicrosPerUpdate'),
    postgresMicrosPerUpdate: of('postgresMicrosPerUpdate'),
    generatorMicrosPerUpdate: of('generatorMicrosPerUpdate'),
    p50Ms: of('p50Ms'),
    p95Ms: of('p95Ms'),
    p99Ms: of('p99Ms'),
    rssMb: of('rssMb'),
  };
}

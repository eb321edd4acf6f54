/** Everybody answers as soon as the bot does: how many updates a second a contestant takes, and what one costs it. */

import { median, percentile, round } from './figures.ts';
import type { Contestant, Place, Stage } from './place.ts';
import { cpuSeconds, familyCpuSeconds, memory } from './process.ts';
import { chatOf } from './seed.ts';
import { closedLoop, REPORT, talkTo } from './talk.ts';

export interface Phase {
  readonly users: number;
  /** In one slice. */
  readonly reports: number;
  readonly slices: number;
}

/** One slice of one contestant. */
export interface Measured {
  readonly contestant: Contestant;
  readonly users: number;
  /** From 1; slices of one number were run one after the other. */
  readonly slice: number;
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

/** Telegram's paid rate, in messages a second: the bot keeps to it, the peers have no limiter. */
export const PAID_RATE = 1_000;

interface Running {
  readonly contestant: Contestant;
  readonly stage: Stage;
  /** Takes that many people who have not reported yet through their reports. Returns the milliseconds of each answer. */
  report(users: number, reports: number): Promise<number[]>;
  close(): Promise<void>;
}

async function start(place: Place, contestant: Contestant): Promise<Running> {
  const stage = await place.stage(contestant, { sendRate: PAID_RATE });
  const talk = talkTo(stage.api);
  let person = 0;
  return {
    contestant,
    stage,
    async report(users, reports) {
      const times: number[] = [];
      const chats = Array.from({ length: reports }, () => chatOf(++person));
      await closedLoop(users, chats, async (chat) => {
        for (const step of REPORT) times.push(await talk.act(chat, step));
      });
      return times;
    },
    async close() {
      talk.close();
      await stage.close();
    },
  };
}

/**
 * All contestants stand side by side, each with a database and a process of its own, and take turns in slices of a second or a few: a machine's speed may
 * change twofold within a minute, and what is compared must have met the same one.
 * @param tell hears of each slice
 */
export async function alternating(
  place: Place,
  contestants: readonly Contestant[],
  { warmUp, phases }: { warmUp: number; phases: readonly Phase[] },
  tell: (measured: Measured) => void,
): Promise<Measured[]> {
  const running: Running[] = [];
  const measured: Measured[] = [];
  // The load generator is warm before anybody is measured: who met it cold stays slower for as long as his process lives (5 to 10 %).
  const trial = await start(place, 'telegraf');
  try {
    await saying(trial, () => trial.report(50, warmUp));
  } finally {
    await trial.close();
  }
  try {
    for (const contestant of contestants) running.push(await start(place, contestant));
    for (const one of running) {
      await saying(one, () => one.report(50, warmUp));
      // As the server's autovacuum would within a minute: plans made for empty tables say nothing of a bot at work.
      await one.stage.analyze();
    }
    for (const { users, reports, slices } of phases) {
      for (let slice = 1; slice <= slices; slice++) {
        for (const one of slice % 2 === 1 ? running : running.toReversed()) {
          measured.push(await saying(one, () => measure(place, one, users, reports, slice)));
          tell(measured.at(-1) as Measured);
        }
      }
    }
    for (const { contestant, stage } of running) {
      const failures = Object.entries(stage.api.calls.failures);
      if (failures.length > 0)
        throw new Error(`${contestant}: calls to the Bot API failed: ${failures.map(([method, n]) => `${method} ${n} x`)}`);
    }
    return measured;
  } finally {
    for (const one of running) await one.close();
  }
}

/** What fails comes with what the contestant printed. */
async function saying<T>({ contestant, stage }: Running, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${contestant}: ${(error as Error).message}\n${stage.program.said()}`, { cause: error });
  }
}

async function measure(
  place: Place,
  { contestant, stage, report }: Running,
  users: number,
  reports: number,
  slice: number,
): Promise<Measured> {
  const { pid } = stage.program;
  const before = { wall: performance.now(), cpu: cpuSeconds(pid), postgres: familyCpuSeconds(place.postgresPid), own: process.cpuUsage() };
  const times = await report(users, reports);
  const wall = (performance.now() - before.wall) / 1_000;
  const own = process.cpuUsage(before.own);
  const updates = times.length;
  const micros = (seconds: number) => round((seconds * 1e6) / updates);
  return {
    contestant,
    users,
    slice,
    updates,
    updatesPerSecond: round(updates / wall),
    cpuMicrosPerUpdate: micros(cpuSeconds(pid) - before.cpu),
    postgresMicrosPerUpdate: micros(familyCpuSeconds(place.postgresPid) - before.postgres),
    generatorMicrosPerUpdate: micros((own.user + own.system) / 1e6),
    p50Ms: round(percentile(times, 0.5), 1),
    p95Ms: round(percentile(times, 0.95), 1),
    p99Ms: round(percentile(times, 0.99), 1),
    rssMb: round(memory(pid).now),
  };
}

/** The median of how many times the other's updates a second a contestant takes, slice by slice. */
export function ratio(slices: readonly Measured[], users: number, of: Contestant, to: Contestant): number {
  const pairs = slices.flatMap((mine) => {
    const other = slices.find((one) => one.contestant === to && one.users === users && one.slice === mine.slice);
    return mine.contestant === of && mine.users === users && other ? [mine.updatesPerSecond / other.updatesPerSecond] : [];
  });
  return round(median(pairs), 2);
}

type Figure = Exclude<keyof Measured, 'contestant' | 'slice'>;
export type Medians = Omit<Measured, 'slice'>;

/** The median of each figure over the slices. */
export function medians(slices: readonly Measured[], contestant: Contestant, users: number): Medians {
  const mine = slices.filter((one) => one.contestant === contestant && one.users === users);
  const of = (figure: Figure) => round(median(mine.map((one) => one[figure])), 1);
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

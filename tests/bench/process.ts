/** A program under test as a process of its own, and what the system says it used. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Program {
  readonly pid: number;
  /** Resolves with the first line of stdout that matches; rejects when the program ends first or after 60 s. */
  line(pattern: RegExp): Promise<string>;
  /** Ends it; resolves when it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** The end of what it wrote to stderr. */
  said(): string;
}

const PATIENCE_MS = 60_000;

/** Runs Node on `file` with this environment and nothing else of ours. */
export function run(file: string, options: { env: Readonly<Record<string, string>>; cwd: string; flags?: readonly string[] }): Program {
  const env = { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...options.env };
  const child: ChildProcess = spawn(process.execPath, [...(options.flags ?? []), file], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  const waiting = new Set<() => void>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const look of waiting) look();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  let over = false;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      over = true;
      resolve();
      for (const look of waiting) look();
    });
  });
  return {
    pid: child.pid ?? -1,
    said: () => said,
    line(pattern) {
      return new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(timer);
          waiting.delete(look);
          act();
        };
        const look = () => {
          const found = out.split('\n').find((line) => pattern.test(line));
          if (found !== undefined) finish(() => resolve(found));
          else if (over) finish(() => reject(new Error(`${file} ended before it said ${pattern}:\n${said}`)));
        };
        const timer = setTimeout(
          () => finish(() => reject(new Error(`${file} did not say ${pattern} within ${PATIENCE_MS} ms:\n${said}`))),
          PATIENCE_MS,
        );
        waiting.add(look);
        look();
      });
    },
    async end(signal) {
      child.kill(signal);
      const hard = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(hard);
    },
  };
}

/** Clock ticks a second in /proc: Linux fixes it for programs at 100. */
const TICKS = 100;

function stat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold anything.
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Seconds of processor time, user and system, since the process began; `withEnded`: and of its children that ended. */
export function cpuSeconds(pid: number, withEnded = false): number {
  const fields = stat(pid).map(Number);
  const used = (fields[11] ?? 0) + (fields[12] ?? 0) + (withEnded ? (fields[13] ?? 0) + (fields[14] ?? 0) : 0);
  return used / TICKS;
}

/** The same for a process and the children it has. */
export function familyCpuSeconds(pid: number): number {
  let sum = cpuSeconds(pid, true);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (Number(stat(Number(name))[1]) === pid) sum += cpuSeconds(Number(name));
    } catch {
      // It ended while we looked: its time is in its parent's.
    }
  }
  return sum;
}

/** Megabytes in memory, now and at most. */
export function memory(pid: number): { now: number; peak: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

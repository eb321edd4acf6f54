/** The real bot as a process of its own: started as in production, killed as in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

export interface BotProcess {
  readonly pid: number;
  /** Lines of stdout so far. */
  readonly lines: readonly string[];
  /** What it wrote to the log. */
  readonly log: () => string;
  /** Resolves with the first line that matches; rejects when the process ends or the time is up. */
  line(pattern: RegExp, timeoutMs?: number): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Starts the compiled program with this environment and nothing else of ours. */
export function startBot(env: Readonly<Record<string, string>>): BotProcess {
  const program = inject('program');
  const child: ChildProcess = spawn(process.execPath, [join(program, 'main.js')], {
    cwd: env.DATA_DIR ?? program,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let log = '';
  let rest = '';
  const waiting = new Set<() => void>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    rest += text;
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
      for (const look of waiting) look();
    });
  });
  return {
    pid: child.pid ?? -1,
    lines,
    log: () => log,
    ended,
    line(pattern, timeoutMs = 60_000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => done(new Error(`no line ${pattern} within ${timeoutMs} ms; log:\n${log.slice(-3_000)}`)), timeoutMs);
        const look = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found !== undefined) done(found);
          else if (child.exitCode !== null || child.signalCode !== null)
            done(new Error(`the bot ended (${child.exitCode ?? child.signalCode}); log:\n${log.slice(-3_000)}`));
        };
        const done = (end: string | Error) => {
          clearTimeout(timer);
          waiting.delete(look);
          if (typeof end === 'string') resolve(end);
          else reject(end);
        };
        waiting.add(look);
        look();
      });
    },
    async kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts the bot, waits for its end, and gives what it said. */
export async function endingOf(env: Readonly<Record<string, string>>): Promise<{ code: number | null; log: string[] }> {
  const bot = startBot({ LOG_LEVEL: 'fatal', ...env });
  const code = await bot.ended;
  return { code, log: bot.log().trim().split('\n') };
}

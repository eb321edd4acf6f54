/** A second process that runs a piece of this project, compiled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

export interface Process {
  readonly child: ChildProcess;
  /** What it wrote to stdout so far. */
  readonly said: () => string;
  /** Resolves when stdout holds the text; rejects when the process ends without it, or after 30 s. */
  says(text: string): Promise<void>;
  /** Kills it if it still runs, and waits for its end. */
  end(): Promise<number | null>;
}

/**
 * Starts a process.
 * @param body the code of an ES module, with `openDatabase` and `quiet` (a log) at hand
 */
export function startProcess(body: string): Process {
  // A file beside the program, gone with it: what is given with -e, the thread of the embedded database would inherit.
  const file = join(inject('program'), `process-${randomUUID()}.mjs`);
  writeFileSync(
    file,
    `import { openDatabase } from './client.js';
    const quiet = { info() {}, warn() {}, error() {} };
    ${body}`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  let over = false;
  const exit = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      over = true;
      resolve(code);
    });
  });
  return {
    child,
    said: () => out,
    async says(text) {
      const until = performance.now() + 30_000;
      while (!out.includes(text)) {
        if (over || performance.now() > until) throw new Error(`the process ${over ? 'ended' : 'is silent'}: ${out} ${errors}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async end() {
      if (!over) child.kill('SIGKILL');
      return exit;
    },
  };
}

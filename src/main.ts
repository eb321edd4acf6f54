/** The program: reads the configuration, starts, and ends when it is told to. */
import { type Config, readConfig, readEnvironment } from './app/config.ts';
import type { Announce } from './app/run.ts';
import { start } from './app/start.ts';
import { within } from './app/stop.ts';

/** Whatever still holds the process this long after it was told to end is left behind: 30 s is the promise. */
const END_MS = 28_000;

const announce: Announce = (line) => {
  process.stdout.write(`${line}\n`);
};

async function claimed(config: Config): Promise<void> {
  const { claimAgain } = await import('./app/claim.ts');
  announce(`board claim code: ${await claimAgain(config)}`);
}

async function replayed(config: Config, all: boolean): Promise<void> {
  const { replay } = await import('./app/replay.ts');
  (await replay(config, all)).forEach(announce);
}

async function rehearsed(config: Config): Promise<void> {
  const [{ rehearse }, { readRehearsal }, { bar, storyLines }] = await Promise.all([
    import('./app/rehearse.ts'),
    import('./sandbox/rehearsal/options.ts'),
    import('./sandbox/rehearsal/saying.ts'),
  ]);
  const rehearsal = readRehearsal(process.argv.slice(3));
  const shows = process.stderr.isTTY;
  const story = await rehearse(config, rehearsal, {
    line: announce,
    progress(part, day) {
      if (shows) process.stderr.write(`\r${bar(part, day)}`);
    },
  });
  if (shows) process.stderr.write('\n');
  storyLines(story).forEach(announce);
  process.exit(0);
}

async function main(): Promise<void> {
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  // What only one of the commands needs is loaded by that one.
  if (process.argv[2] === 'claim') return claimed(config);
  if (process.argv[2] === 'rehearse') return rehearsed(config);
  if (process.argv[2] === 'replay') return replayed(config, process.argv[3] === '--all');
  const app = await start(config, announce);
  let asked = 0;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      asked += 1;
      if (asked > 1) process.exit(1);
      within(END_MS, app.stop()).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const code = await app.ended;
  if (asked > 0) return;
  await app.stop().catch(() => undefined);
  process.exit(code);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

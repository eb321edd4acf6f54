/**
 * Compiles the program into `dist`, or the folder that is named: as few files as the parts that are loaded apart from each other, so that a start reads few.
 * Types are left to `npm run check`.
 */
import { build } from 'esbuild';

const [outdir = 'dist', ...more] = process.argv.slice(2);

await build({
  // The program and its threads; `more` are pieces that tests run in processes of their own.
  entryPoints: ['src/main.ts', 'src/db/embedded-worker.ts', 'src/exchange/worker.ts', ...more],
  // All side by side: a thread's file is looked for beside whichever file its starter became part of.
  entryNames: '[name]',
  outdir,
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});

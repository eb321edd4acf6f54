import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

it('the page fits the types of the server: its scripts pass strict checks of their own, with the browser for a world', async () => {
  const args = [at('node_modules/typescript/bin/tsc'), '-p', at('src/sandbox/page/tsconfig.json')];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');
});

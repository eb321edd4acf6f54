import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { unpack } from '../../src/db/tar.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tar-'));
  folders.push(made);
  return made;
}

/** A header with what the unpacking reads of it. */
function header(name: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write(size.toString(8).padStart(11, '0'), 124);
  block.write(type, 156);
  return block;
}

it('unpacks what the system packed: folders, empty files, files of more than a block', () => {
  const from = folder();
  mkdirSync(join(from, 'base', '5'), { recursive: true });
  writeFileSync(join(from, 'PG_VERSION'), '17\n');
  writeFileSync(join(from, 'empty'), '');
  const long = Buffer.from(Array.from({ length: 1_300 }, (_, i) => i % 251));
  writeFileSync(join(from, 'base', '5', '1255'), long);
  const archive = execFileSync('tar', ['--format=ustar', '-cf', '-', '-C', from, '.']);

  const to = folder();
  unpack(archive, to);
  expect(readdirSync(to, { recursive: true }).sort()).toEqual(
    ['PG_VERSION', 'base', join('base', '5'), join('base', '5', '1255'), 'empty'].sort(),
  );
  expect(readFileSync(join(to, 'PG_VERSION'), 'utf8')).toBe('17\n');
  expect(readFileSync(join(to, 'empty')).length).toBe(0);
  expect(readFileSync(join(to, 'base', '5', '1255')).equals(long)).toBe(true);
});

it('a name that begins at the root is below the folder; one that leads out of it is refused', () => {
  const to = folder();
  unpack(Buffer.concat([header('/PG_VERSION', 2, '0'), Buffer.from('17').subarray(0, 2), Buffer.alloc(510), Buffer.alloc(1_024)]), to);
  expect(readFileSync(join(to, 'PG_VERSION'), 'utf8')).toBe('17');
  expect(() => unpack(header('../out', 0, '0'), to)).toThrow('tar: ../out leads out of its folder');
});

it('refuses links, other formats and what is cut off', () => {
  const to = folder();
  expect(() => unpack(header('link', 0, '2'), to)).toThrow('tar: link is neither a file nor a folder, but "2"');
  expect(() => unpack(header('pax', 20, 'x'), to)).toThrow('but "x"');
  expect(() => unpack(Buffer.concat([header('short', 700, '0'), Buffer.alloc(512)]), to)).toThrow('tar: short is cut off');
});

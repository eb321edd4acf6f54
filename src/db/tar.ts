/** Unpacks a tar archive of files and folders with short names, which is what the empty database comes as. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Everything in the format comes in blocks of it. Bytes. */
const BLOCK = 512;
/** Where a header has what, in bytes from its beginning, and how long it is there. */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const TYPE = [156, 1] as const;
const FILE = ['0', ''];
const FOLDER = '5';

/**
 * Writes what is in the archive below `folder`, which is there.
 * @throws Error for an entry that is neither a file nor a folder, leads out of `folder`, or is cut off
 */
export function unpack(archive: Buffer, folder: string): void {
  let at = 0;
  // An empty header stands at the end.
  while (at < archive.length && archive[at] !== 0) {
    const field = ([from, length]: readonly [number, number]) =>
      archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const [name, size, type] = [field(NAME), Number.parseInt(field(SIZE), 8), field(TYPE)];
    const path = join(folder, name);
    if (relative(folder, path).startsWith('..')) throw new Error(`tar: ${name} leads out of its folder`);
    at += BLOCK;
    if (type === FOLDER) mkdirSync(path, { recursive: true });
    else if (FILE.includes(type)) {
      if (at + size > archive.length) throw new Error(`tar: ${name} is cut off`);
      writeFileSync(path, archive.subarray(at, at + size));
      at += Math.ceil(size / BLOCK) * BLOCK;
    } else throw new Error(`tar: ${name} is neither a file nor a folder, but "${type}"`);
  }
}

/**
 * The archive that a workbook is, opened by ourselves before anything parses it: each part is inflated under a cap on what all of them come to, and only
 * what was inflated is handed on, packed anew without compression. A bomb ends here, at the cost of the cap.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import type { Unreadable } from './book.ts';

/** All parts of a book together, inflated. Five thousand rows of twenty columns come to a fifth of it. */
export const MOST_INFLATED = 48 * 1024 * 1024;
const MOST_PARTS = 400;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;

interface Part {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What an archive came to: its parts, packed anew, or why not. */
export type Opened = { readonly bytes: Uint8Array } | { readonly unreadable: Unreadable };

/** Parts that hold nothing we read: pictures, printer settings, drawings, comments, macros. */
const UNREAD =
  /^(?:xl\/(?:media|drawings|charts|printerSettings|embeddings|ctrlProps|comments|threadedComments|persons|externalLinks|pivot\w*|activeX)|customXml|docProps)\//i;

const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const wide = (words: string) => Buffer.from(words, 'utf16le');

/** Opens a file that is said to be a workbook. Never throws for what is in it. */
export function openArchive(file: Uint8Array, mostInflated = MOST_INFLATED): Opened {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (buffer.toString('latin1', 0, 8) === COMPOUND) {
    // A workbook with a password is a compound file around the encrypted archive.
    if (buffer.includes(wide('EncryptedPackage'))) return { unreadable: 'password' };
    return { unreadable: buffer.includes(wide('Workbook')) || buffer.includes(wide('Book')) ? 'old_format' : 'no_workbook' };
  }
  if (buffer.length < END_BYTES || buffer.readUInt32LE(0) !== LOCAL) return { unreadable: 'no_workbook' };
  try {
    const parts = inflate(buffer, mostInflated);
    if (parts === 'too_large' || parts === 'password') return { unreadable: parts };
    if (!parts.some(({ name }) => /^xl\/workbook\.xml$/i.test(name))) return { unreadable: 'no_workbook' };
    return { bytes: pack(parts) };
  } catch {
    // Offsets that lead out of the file, data that does not inflate.
    return { unreadable: 'damaged' };
  }
}

function endOf(buffer: Buffer): number {
  for (let at = buffer.length - END_BYTES; at >= Math.max(0, buffer.length - END_BYTES - LONGEST_COMMENT); at -= 1) {
    if (buffer.readUInt32LE(at) === END) return at;
  }
  throw new RangeError('an archive without an end');
}

function inflate(buffer: Buffer, most: number): Part[] | 'too_large' | 'password' {
  const end = endOf(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MOST_PARTS) return 'too_large';
  const parts: Part[] = [];
  let left = most;
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (buffer.readUInt32LE(at) !== CENTRAL) throw new RangeError('an archive whose list is broken');
    const flags = buffer.readUInt16LE(at + 8);
    const method = buffer.readUInt16LE(at + 10);
    const packed = buffer.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => buffer.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = buffer.readUInt32LE(at + 42);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    at += 46 + nameLength + extraLength + commentLength;
    if ((flags & ENCRYPTED) !== 0) return 'password';
    if (name.endsWith('/') || UNREAD.test(name)) continue;
    const content = contentAt(buffer, local, packed, method, left);
    if (content === 'too_large') return content;
    left -= content.length;
    parts.push({ name, content });
  }
  return parts;
}

function contentAt(buffer: Buffer, local: number, packed: number, method: number, left: number): Uint8Array | 'too_large' {
  if (buffer.readUInt32LE(local) !== LOCAL) throw new RangeError('an archive whose part is not where its list says');
  const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  if (from + packed > buffer.length) throw new RangeError('an archive that was cut off');
  const data = buffer.subarray(from, from + packed);
  if (method === STORED) return data.length > left ? 'too_large' : data;
  if (method !== DEFLATED) throw new RangeError(`an archive packed by method ${method}`);
  if (left <= 0) return 'too_large';
  try {
    return inflateRawSync(data, { maxOutputLength: left });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too_large';
    throw error;
  }
}

/** The parts as an archive without compression: what is read is what was counted. */
function pack(parts: readonly Part[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const title = Buffer.from(name, 'utf8');
    const sum = crc32(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(LOCAL, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x800, 6);
    head.writeUInt32LE(sum, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(title.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(CENTRAL, 0);
    line.writeUInt16LE(20, 4);
    line.writeUInt16LE(20, 6);
    line.writeUInt16LE(0x800, 8);
    line.writeUInt32LE(sum, 16);
    line.writeUInt32LE(content.length, 20);
    line.writeUInt32LE(content.length, 24);
    line.writeUInt16LE(title.length, 28);
    line.writeUInt32LE(offset, 42);
    pieces.push(head, title, content);
    list.push(line, title);
    offset += head.length + title.length + content.length;
  }
  const listBytes = list.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...list, end]);
}

/** Files that are no workbook, or a dangerous one: told apart before anything parses them. */
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBook, writeBook } from '../../../src/exchange/thread.ts';
import { MOST_INFLATED, openArchive } from '../../../src/exchange/workbook/archive.ts';

/** An archive of parts. `says`: the size its lists claim, true or not. */
function zip(
  parts: readonly { readonly name: string; readonly content: Uint8Array; readonly says?: number; readonly flags?: number }[],
): Uint8Array {
  const out: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = content.length, flags = 0 } of parts) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(says, 22);
    head.writeUInt16LE(name.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(flags, 8);
    line.writeUInt16LE(8, 10);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(says, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(offset, 42);
    out.push(head, Buffer.from(name), packed);
    list.push(line, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...out, ...list, end]));
}

const bytes = (text: string) => new TextEncoder().encode(text);
const workbook = { name: 'xl/workbook.xml', content: bytes('<workbook/>') };

describe('an archive', () => {
  it('X8: is refused while it is inflated, whatever size it claims: a bomb is never parsed', () => {
    const bomb = zip([workbook, { name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(400 * 1024 * 1024), says: 1_000 }]);
    const before = process.memoryUsage().rss;
    expect(openArchive(bomb)).toEqual({ unreadable: 'too_large' });
    const grown = process.memoryUsage().rss - before;
    console.info(
      `a bomb of ${Math.round(bomb.length / 1024)} KB that inflates to 400 MB: refused, memory grew by ${Math.round(grown / 1024 / 1024)} MB`,
    );
    expect(grown).toBeLessThan(2 * MOST_INFLATED + 64 * 1024 * 1024);
  });

  it('is refused when many parts come to too much together', () => {
    const parts = Array.from({ length: 8 }, (_, i) => ({ name: `xl/worksheets/sheet${i}.xml`, content: new Uint8Array(7 * 1024 * 1024) }));
    expect(openArchive(zip([workbook, ...parts]))).toEqual({ unreadable: 'too_large' });
    expect(openArchive(zip([workbook, ...parts.slice(0, 2)]))).toHaveProperty('bytes');
    expect(openArchive(zip(Array.from({ length: 500 }, (_, i) => ({ name: `${i}`, content: bytes('x') }))))).toEqual({
      unreadable: 'too_large',
    });
  });

  it('leaves pictures and macros behind, however large', () => {
    const picture = { name: 'xl/media/image1.png', content: new Uint8Array(100 * 1024 * 1024) };
    const opened = openArchive(zip([workbook, picture]));
    expect('bytes' in opened && opened.bytes.length).toBeLessThan(1_000);
  });

  it('with a password, of before 2007, broken, or something else is told apart', () => {
    const compound = (name: string) =>
      new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')]));
    expect(openArchive(compound('EncryptedPackage'))).toEqual({ unreadable: 'password' });
    expect(openArchive(compound('Workbook'))).toEqual({ unreadable: 'old_format' });
    expect(openArchive(compound('WordDocument'))).toEqual({ unreadable: 'no_workbook' });
    expect(openArchive(zip([{ ...workbook, flags: 1 }]))).toEqual({ unreadable: 'password' });
    expect(openArchive(zip([{ name: 'word/document.xml', content: bytes('<w/>') }]))).toEqual({ unreadable: 'no_workbook' });
    expect(openArchive(bytes('a plain text that is longer than an archive’s end'))).toEqual({ unreadable: 'no_workbook' });
    expect(openArchive(new Uint8Array())).toEqual({ unreadable: 'no_workbook' });
    const whole = zip([workbook, { name: 'xl/a.xml', content: bytes('<a/>'.repeat(500)) }]);
    for (let length = 22; length < whole.length; length += 13) expect(openArchive(whole.subarray(0, length))).toHaveProperty('unreadable');
  });
});

describe('a workbook', () => {
  it('that is none inside is called broken, and the process lives on', { timeout: 60_000 }, async () => {
    expect(await readBook(zip([{ name: 'xl/workbook.xml', content: bytes('<workbook><sheets>') }]))).toEqual({ unreadable: 'damaged' });
  });

  it('comes back as it was written: text, numbers, days, moments; empty cells are left out', { timeout: 60_000 }, async () => {
    const columns = ['A', 'B', 'C'].map((heading) => ({ heading, width: 10, format: 'text' as const }));
    const rows = [
      ['=1+1', 12.5, { day: '2017-04-30' }],
      ["'=x", null, { day: '2017-04-30', time: '07:30:00' }],
      ['0209\u0001', -3, 'Đủ <&> dấu\nhai dòng'],
    ];
    const file = await writeBook({
      title: 'Sổ',
      author: 'Ban',
      createdAt: 0,
      page: { name: 'Hướng dẫn', banner: 'Sổ', lines: [] },
      sheets: [{ name: 'Trang', banner: 'Sổ', columns, rows }],
    });
    const read = await readBook(file);
    expect('sheets' in read && read.sheets.find(({ name }) => name === 'Trang')?.rows.slice(2)).toEqual([
      { number: 3, cells: { 0: '=1+1', 1: 12.5, 2: { day: '2017-04-30' } } },
      { number: 4, cells: { 0: "'=x", 2: { day: '2017-04-30', time: '07:30:00' } } },
      { number: 5, cells: { 0: '0209', 1: -3, 2: 'Đủ <&> dấu\nhai dòng' } },
    ]);
  });
});

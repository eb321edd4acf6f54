import { expect, it } from 'vitest';
import { kindOf, nameFor } from '../../src/evidence/content.ts';
import { fits } from '../../src/evidence/rules.ts';
import { doc, docx, exe, jpeg, pdf, png, xlsx } from './samples.ts';

const ending = (content: Uint8Array) => kindOf(content)?.endings[0] ?? null;

it('T24: a file is what its first bytes say', () => {
  const files = [jpeg(), png(), pdf(), docx(), xlsx(), doc(), doc('Workbook'), Buffer.from('{\\rtf1'), Buffer.from('GIF89a')];
  expect(files.map(ending)).toEqual(['jpg', 'png', 'pdf', 'docx', 'xlsx', 'doc', 'xls', 'rtf', 'gif']);
  expect(ending(Buffer.from('....ftypheic....'))).toBe('heic');
  expect(ending(Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 ')]))).toBe('webp');
});

it('T24: programs, pages, archives and documents with macros are none of them', () => {
  const others = [
    exe(),
    Buffer.from('<html>'),
    docx('a.txt'),
    docx('word/document.xml word/vbaProject.bin'),
    doc('Setup'),
    Buffer.alloc(0),
    Buffer.from('BMW'),
  ];
  expect(others.map(ending)).toEqual(others.map(() => null));
});

it('T24: a name takes the ending of its content, and keeps one that agrees', () => {
  const kind = (content: Uint8Array) => {
    const found = kindOf(content);
    if (!found) throw new Error('no kind');
    return found;
  };
  expect(nameFor('evil.exe', kind(png()))).toBe('evil.png');
  expect(nameFor('anh.JPEG', kind(jpeg()))).toBe('anh.JPEG');
  expect(nameFor('Báo cáo quý 1.2017', kind(pdf()))).toBe('Báo cáo quý 1.2017.pdf');
  expect(nameFor('.exe', kind(pdf()))).toBe('tep.pdf');
});

it('T24: a name that says it is something else is refused before anything is fetched, whatever the type', () => {
  expect(fits({ name: 'evil.exe', mime: 'image/png', size: 1 })).toBe('type');
  expect(fits({ name: 'Báo cáo quý 1.2017', mime: 'application/pdf', size: 1 })).toBe('yes');
});

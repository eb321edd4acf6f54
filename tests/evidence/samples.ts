/** The first bytes of files, with anything behind them: all that says what a file is. */

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));

export const jpeg = (words = '') => bytes([0xff, 0xd8, 0xff, 0xe0], words);
export const png = (words = '') => bytes([0x89], 'PNG\r\n', [0x1a], '\n', words);
export const pdf = (words = '') => bytes('%PDF-1.4\n', words);
export const exe = () => bytes('MZ', [0x90, 0, 3, 0, 0, 0], 'This program cannot be run in DOS mode.');
export const docx = (part = 'word/document.xml') => bytes('PK', [3, 4], '[Content_Types].xml', part);
export const xlsx = () => docx('xl/workbook.xml');
export const doc = (stream = 'WordDocument') =>
  Buffer.concat([bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(stream, 'utf16le')]);

/** What a file is by its own first bytes, whatever it is called. */
import { DOCX as DOCX_MIME, XLSX as XLSX_MIME } from '../domain/mime.ts';

export interface ContentKind {
  /** The ending it goes by, and others that say the same. */
  readonly endings: readonly [string, ...string[]];
  readonly mime: string;
}

const PDF: ContentKind = { endings: ['pdf'], mime: 'application/pdf' };
const DOCX: ContentKind = { endings: ['docx'], mime: DOCX_MIME };
const XLSX: ContentKind = { endings: ['xlsx'], mime: XLSX_MIME };
const DOC: ContentKind = { endings: ['doc'], mime: 'application/msword' };
const XLS: ContentKind = { endings: ['xls'], mime: 'application/vnd.ms-excel' };
const RTF: ContentKind = { endings: ['rtf', 'doc'], mime: 'application/rtf' };
const PNG: ContentKind = { endings: ['png'], mime: 'image/png' };
const JPEG: ContentKind = { endings: ['jpg', 'jpeg'], mime: 'image/jpeg' };
const GIF: ContentKind = { endings: ['gif'], mime: 'image/gif' };
const WEBP: ContentKind = { endings: ['webp'], mime: 'image/webp' };
const TIFF: ContentKind = { endings: ['tif', 'tiff'], mime: 'image/tiff' };
const BMP: ContentKind = { endings: ['bmp'], mime: 'image/bmp' };
const HEIC: ContentKind = { endings: ['heic', 'heif'], mime: 'image/heic' };

/** How far into a file its kind is looked for. */
const HEAD_BYTES = 1_024;
const HEIC_BRANDS = /^ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

/** One letter a byte. */
const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const has = (content: Uint8Array, words: string) =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(words, 0, 'latin1');
/** As the old formats write the names of their parts. */
const hasWide = (content: Uint8Array, words: string) =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(Buffer.from(words, 'utf16le'));

/** The kind, when it is one that goes with a report; `null` for everything else, documents with macros among them. */
export function kindOf(content: Uint8Array): ContentKind | null {
  const head = latin(content.subarray(0, HEAD_BYTES));
  if (head.includes('%PDF-')) return PDF;
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return PNG;
  if (head.startsWith('\xff\xd8\xff')) return JPEG;
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return GIF;
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return WEBP;
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return TIFF;
  if (HEIC_BRANDS.test(head.slice(4, 12))) return HEIC;
  if (head.startsWith('{\\rtf')) return RTF;
  if (head.startsWith('PK\x03\x04')) return packed(content);
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compound(content);
  return head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0' ? BMP : null;
}

/** Word and Excel since 2007 are archives, known by the names of their parts. */
function packed(content: Uint8Array): ContentKind | null {
  if (has(content, 'vbaProject.bin')) return null;
  if (has(content, 'word/document')) return DOCX;
  return has(content, 'xl/workbook') ? XLSX : null;
}

/** Word and Excel before 2007, and files with a password. */
function compound(content: Uint8Array): ContentKind | null {
  if (hasWide(content, 'WordDocument')) return DOC;
  return hasWide(content, 'Workbook') || hasWide(content, 'Book') ? XLS : null;
}

/** Letters behind the last dot, not the year of “Báo cáo quý 1.2017”. */
const ENDING = /\.([a-z][a-z0-9]{1,5})$/i;

/** The name with the ending that the content has: “evil.exe” that is a picture becomes “evil.png”. A name that agrees stays as it is. */
export function nameFor(name: string, { endings }: ContentKind): string {
  const ending = ENDING.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined && endings.includes(ending)) return name;
  const stem = name.replace(ENDING, '');
  return `${stem === '' ? 'tep' : stem}.${endings[0]}`;
}

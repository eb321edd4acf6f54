/** The file format: the only place that knows exceljs. Runs in a thread of its own (thread.ts), which loads the package. */
import type { Cell, Worksheet } from 'exceljs';
import ExcelJS from 'exceljs/lib/exceljs.bare.js';
import { printable } from '../../language/printable.ts';
import { openArchive } from './archive.ts';
import {
  type BookToWrite,
  type DayCell,
  LISTS_SHEET,
  type PageToWrite,
  type ReadBook,
  type ReadCell,
  type ReadRow,
  type SheetToWrite,
  type WrittenCell,
} from './book.ts';

const FONT = 'Times New Roman';
const HEADINGS_ROW = 2;
const FIRST_ROW = 3;
/** Cells below the last row that still can be picked from a list. */
const SPARE_ROWS = 500;
const DAY_FORMAT = 'dd/mm/yyyy';
const MOMENT_FORMAT = 'dd/mm/yyyy hh:mm';
/** Cells that hold text keep it as it is typed: “0209” stays, and “=x” is no formula. */
const TEXT_FORMAT = '@';
const FORMATS = { day: DAY_FORMAT, number: 'General', figure: '#,##0', text: TEXT_FORMAT } as const;
/** Of figures that are not whole: two digits at the most. */
const PART_FORMAT = '#,##0.##';
const A4 = 9;

/** More than any board has. A larger book is not looked at cell by cell. */
const MOST_CELLS = 600_000;
const MOST_COLUMNS = 100;

// ---- writing ---------------------------------------------------------------------------------------------------------------

/** The .xlsx. */
export async function toXlsx(book: BookToWrite): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = book.title;
  workbook.creator = book.author;
  workbook.created = new Date(book.createdAt);
  workbook.modified = new Date(book.createdAt);
  if (book.page) writePage(workbook.addWorksheet(book.page.name, { views: [{ showGridLines: false }] }), book.page);
  const lists = listsOf(book.sheets);
  for (const sheet of book.sheets) writeSheet(workbook.addWorksheet(sheet.name), sheet, lists);
  if (lists.size > 0) {
    const hidden = workbook.addWorksheet(LISTS_SHEET, { state: 'hidden' });
    let column = 0;
    for (const choices of lists.values()) {
      column += 1;
      for (const [i, choice] of choices.values.entries()) hidden.getCell(i + 1, column).value = guarded(choice);
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

interface List {
  readonly values: readonly string[];
  /** Where it stands, as a formula of the file. */
  readonly range: string;
}

/** The lists to pick from, each once: they stand on a sheet of their own, for a list in the rule itself breaks at every comma. */
function listsOf(sheets: readonly SheetToWrite[]): ReadonlyMap<string, List> {
  const lists = new Map<string, List>();
  for (const { choices } of sheets.flatMap((sheet) => sheet.columns)) {
    if (choices === undefined || choices.length === 0 || lists.has(choices.join('\n'))) continue;
    const letter = letterOf(lists.size + 1);
    lists.set(choices.join('\n'), { values: choices, range: `'${LISTS_SHEET}'!$${letter}$1:$${letter}$${choices.length}` });
  }
  return lists;
}

function letterOf(column: number): string {
  const rest = (column - 1) % 26;
  const head = Math.floor((column - 1) / 26);
  return `${head > 0 ? letterOf(head) : ''}${String.fromCharCode(65 + rest)}`;
}

/** What office programs take for a formula, also behind the apostrophes that were put before such text. */
const LIKE_FORMULA = /^'*[=+\-@]/;

/** Text as it may stand in a cell: what looks like a formula gets an apostrophe before it. */
function guarded(text: string): string {
  const clean = printable(text);
  return LIKE_FORMULA.test(clean) ? `'${clean}` : clean;
}

/** The text without the apostrophe that `guarded` put before it. */
function unguarded(text: string): string {
  return /^'+[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** Of the page to read: characters of a line, and points of it. Said, for not every office program works out how high a wrapped row is. */
const PAGE_LINE = { characters: 105, height: 15.5 } as const;

function writePage(sheet: Worksheet, page: PageToWrite): void {
  sheet.getColumn(1).width = PAGE_LINE.characters;
  const banner = sheet.getCell(1, 1);
  banner.value = guarded(page.banner);
  banner.font = { name: FONT, size: 14, bold: true };
  for (const [i, { text, heading }] of page.lines.entries()) {
    const cell = sheet.getCell(i + 2, 1);
    cell.value = guarded(text);
    cell.font = { name: FONT, size: 11, bold: heading === true };
    cell.alignment = { wrapText: true, vertical: 'top' };
    // A line is seldom full to its last character.
    sheet.getRow(i + 2).height = Math.ceil((text.length * 1.08) / PAGE_LINE.characters) * PAGE_LINE.height;
  }
  sheet.pageSetup = { paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
}

function writeSheet(
  sheet: Worksheet,
  { banner, columns, rows, frozen = 1, examples = 0 }: SheetToWrite,
  lists: ReadonlyMap<string, List>,
): void {
  for (const [i, column] of columns.entries()) {
    const own = sheet.getColumn(i + 1);
    own.width = column.width;
    own.font = { name: FONT, size: 11 };
    own.alignment = { vertical: 'top', wrapText: true };
    own.numFmt = FORMATS[column.format];
  }
  const first = sheet.getCell(1, 1);
  first.value = guarded(banner);
  first.numFmt = 'General';
  first.font = { name: FONT, size: 12, bold: true };
  first.alignment = { wrapText: false };
  for (const [i, { heading }] of columns.entries()) {
    const cell = sheet.getCell(HEADINGS_ROW, i + 1);
    cell.value = heading;
    cell.numFmt = TEXT_FORMAT;
    cell.font = { name: FONT, size: 11, bold: true };
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F1' } };
    cell.border = { top: { style: 'thin' }, bottom: { style: 'thin' }, left: { style: 'thin' }, right: { style: 'thin' } };
  }
  // Headings are bold, and break between words.
  const headed = Math.max(1, ...columns.map(({ heading, width }) => linesIn(heading, width / 1.25)));
  if (headed > 1) sheet.getRow(HEADINGS_ROW).height = headed * LINE_HEIGHT;
  for (const [i, row] of rows.entries()) {
    for (const [k, value] of row.entries()) {
      if (value === null) continue;
      writeCell(sheet.getCell(FIRST_ROW + i, k + 1), value, i < examples);
    }
    const lines = Math.max(1, ...row.map((value, k) => linesIn(value, columns[k]?.width ?? 1)));
    if (lines > 1) sheet.getRow(FIRST_ROW + i).height = lines * LINE_HEIGHT;
  }
  const last = FIRST_ROW + rows.length + SPARE_ROWS;
  for (const [i, column] of columns.entries()) offer(sheet, column, letterOf(i + 1), last, lists);
  const end = `${letterOf(columns.length)}${Math.max(HEADINGS_ROW, HEADINGS_ROW + rows.length)}`;
  sheet.autoFilter = `A${HEADINGS_ROW}:${end}`;
  sheet.views = [{ state: 'frozen', xSplit: frozen, ySplit: HEADINGS_ROW, showGridLines: true }];
  const pages = Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / CHARACTERS_A_PAGE);
  sheet.pageSetup = {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    // A sheet that would become too small to be read goes on beside, with what says which row it is.
    fitToWidth: pages,
    fitToHeight: 0,
    showGridLines: true,
    printTitlesRow: `${HEADINGS_ROW}:${HEADINGS_ROW}`,
    ...(pages > 1 && { printTitlesColumn: `A:${letterOf(frozen)}` }),
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 },
  };
  sheet.headerFooter = { oddFooter: '&C&P/&N' };
}

const LINE_HEIGHT = 14.5;
/** Of all columns together, on a page of A4 laid across, still to be read. */
const CHARACTERS_A_PAGE = 240;

/** How many lines text takes in a column of this width. */
function linesIn(value: WrittenCell, width: number): number {
  if (typeof value !== 'string') return 1;
  return value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / width)), 0);
}

function writeCell(cell: Cell, value: Exclude<WrittenCell, null>, example: boolean): void {
  if (typeof value === 'object') {
    // The file counts days: no zone is in it.
    cell.value = new Date(`${value.day}T${value.time ?? '00:00:00'}Z`);
    cell.numFmt = value.time === undefined ? DAY_FORMAT : MOMENT_FORMAT;
  } else {
    cell.value = typeof value === 'string' ? guarded(value) : value;
    if (cell.numFmt === FORMATS.figure && typeof value === 'number' && !Number.isInteger(value)) cell.numFmt = PART_FORMAT;
  }
  if (example) cell.font = { name: FONT, size: 11, italic: true, color: { argb: 'FF808080' } };
}

/** What may be picked in a column, and the hint beside it. The package takes a rule for a whole range, which its types do not say. */
function offer(
  sheet: Worksheet,
  { choices, strict, hint, heading }: SheetToWrite['columns'][number],
  letter: string,
  last: number,
  lists: ReadonlyMap<string, List>,
): void {
  const list = choices === undefined ? undefined : lists.get(choices.join('\n'));
  if (list === undefined && hint === undefined) return;
  const rules = (sheet as unknown as { readonly dataValidations: { add(range: string, rule: object): void } }).dataValidations;
  rules.add(`${letter}${FIRST_ROW}:${letter}${last}`, {
    ...(list === undefined ? { type: 'any' } : { type: 'list', formulae: [list.range] }),
    allowBlank: true,
    showErrorMessage: list !== undefined && strict === true,
    errorStyle: 'stop',
    errorTitle: heading.slice(0, 30),
    error: 'Chọn một giá trị trong danh sách.',
    ...(hint !== undefined && { showInputMessage: true, promptTitle: heading.slice(0, 30), prompt: hint.slice(0, 250) }),
  });
}

// ---- reading ---------------------------------------------------------------------------------------------------------------

/** Nothing of these is wanted, and some grow without bound: a rule for a whole column becomes a million of them. */
const IGNORED = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'autoFilter',
  'mergeCells',
  'rowBreaks',
  'hyperlinks',
  'pageMargins',
  'dataValidations',
  'pageSetup',
  'headerFooter',
  'printOptions',
  'picture',
  'drawing',
  'legacyDrawing',
  'sheetProtection',
  'tableParts',
  'conditionalFormatting',
  'extLst',
];

/** What is in a file that was sent. Never throws for what is in it. */
export async function fromXlsx(file: Uint8Array): Promise<ReadBook> {
  const opened = openArchive(file);
  if ('unreadable' in opened) return opened;
  const workbook = new ExcelJS.Workbook();
  try {
    const { bytes } = opened;
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer, {
      ignoreNodes: IGNORED,
    });
  } catch {
    return { unreadable: 'damaged' };
  }
  let cells = 0;
  const sheets = [];
  for (const sheet of workbook.worksheets) {
    if (sheet.name === LISTS_SHEET) continue;
    const rows: ReadRow[] = [];
    sheet.eachRow((row, number) => {
      const read: Record<number, ReadCell> = {};
      row.eachCell((cell, column) => {
        if (column > MOST_COLUMNS) return;
        const value = readCell(cell);
        if (value === null) return;
        cells += 1;
        read[column - 1] = value;
      });
      if (cells <= MOST_CELLS && Object.keys(read).length > 0) rows.push({ number, cells: read });
    });
    if (cells > MOST_CELLS) return { unreadable: 'too_large' };
    sheets.push({ name: sheet.name, rows });
  }
  return { sheets };
}

function readCell(cell: Cell): ReadCell | null {
  const { value } = cell;
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return /%/.test(cell.numFmt ?? '') ? { percent: value } : value;
  if (value instanceof Date) return dayOf(value);
  if ('formula' in value || 'sharedFormula' in value) return { formula: true };
  if ('error' in value) return { error: String(value.error) };
  if ('richText' in value) return textOf(value.richText.map(({ text }) => text).join(''));
  if ('text' in value) {
    const text: unknown = value.text;
    if (typeof text === 'string') return textOf(text);
    const runs = (text as { readonly richText?: readonly { readonly text: string }[] } | null)?.richText ?? [];
    return textOf(runs.map((run) => run.text).join(''));
  }
  return { error: 'unknown' };
}

function textOf(text: string): string | null {
  const plain = unguarded(text.normalize('NFC').replaceAll('\u00a0', ' ').replaceAll('\r\n', '\n').trim());
  return plain === '' ? null : plain;
}

/** To the millisecond: the file holds a fraction of a day. */
function dayOf(date: Date): DayCell | { readonly error: string } {
  const ms = date.getTime();
  if (Number.isNaN(ms)) return { error: 'date' };
  const text = new Date(Math.round(ms)).toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 23).replace('.000', '')];
  return time === '00:00:00' ? { day } : { day, time };
}

/** A board member's desk: a workbook is got from the bot, changed as in an office program, and sent back. */
import ExcelJS, { type Worksheet } from 'exceljs';
import type { Database } from '../../../src/db/client.ts';
import { readWorkbooks } from '../../../src/features/workbook/index.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../../house.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADINGS = 2;

/** The file that came with a message. */
export function fileOf(message: Received | undefined): Uint8Array {
  const content = message?.body.attachment?.content;
  if (!content) throw new Error(`no file came with "${message?.text ?? 'nothing'}"`);
  return new Uint8Array(Buffer.from(content, 'base64'));
}

export async function openBook(file: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer as ArrayBuffer);
  return workbook;
}

export async function bytesOf(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export function sheetOf(workbook: ExcelJS.Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`there is no sheet "${name}"`);
  return sheet;
}

/** The number of a column by its heading. */
export function columnOf(sheet: Worksheet, heading: string): number {
  let found = 0;
  sheet.getRow(HEADINGS).eachCell((cell, column) => {
    if (String(cell.value).replace('*', '') === heading) found = column;
  });
  if (found === 0) throw new Error(`the sheet "${sheet.name}" has no column "${heading}"`);
  return found;
}

export function cellOf(sheet: Worksheet, row: number, heading: string): ExcelJS.Cell {
  return sheet.getCell(row, columnOf(sheet, heading));
}

/** The row whose first cell is this. */
export function rowOf(sheet: Worksheet, first: string): number {
  let found = 0;
  sheet.getColumn(1).eachCell((cell, row) => {
    if (cell.value === first) found = row;
  });
  if (found === 0) throw new Error(`the sheet "${sheet.name}" has no row "${first}"`);
  return found;
}

/** Adds a row below the last; returns its number. */
export function addRow(sheet: Worksheet, values: Readonly<Record<string, ExcelJS.CellValue>>): number {
  const row = Math.max(HEADINGS, sheet.actualRowCount === 0 ? HEADINGS : lastOf(sheet)) + 1;
  for (const [heading, value] of Object.entries(values)) sheet.getCell(row, columnOf(sheet, heading)).value = value;
  return row;
}

function lastOf(sheet: Worksheet): number {
  let last = HEADINGS;
  sheet.eachRow((_row, number) => {
    last = number;
  });
  return last;
}

export interface Desk {
  readonly town: TestHouse;
  readonly board: Chat;
  /** /xuat, opened. */
  exported(): Promise<ExcelJS.Workbook>;
  /** Sends a workbook; resolves with all that came back, what the reading process sent among it. */
  sends(file: Uint8Array | ExcelJS.Workbook, name?: string): Promise<Received[]>;
}

export async function openDesk(database: Database, now: number, unit = 'BTDKT'): Promise<Desk> {
  const town = openHouse(database, now);
  const board = await town.seat('1', 'Trần Văn Ban', 'board', unit);
  return {
    town,
    board,
    async exported() {
      const [said] = await board.writes('/xuat');
      return openBook(fileOf(said));
    },
    async sends(file, name = 'Sổ quản lý.xlsx') {
      const bytes = file instanceof Uint8Array ? file : await bytesOf(file);
      const before = board.all.length;
      await board.sends({ kind: 'file', fileId: 'book', name, mime: XLSX, size: bytes.length, photo: false, caption: '', albumId: null });
      await readWorkbooks({ ...town.house, download: async () => bytes }, () => true);
      await town.deliver();
      return board.all.slice(before);
    },
  };
}

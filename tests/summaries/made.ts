/** Files as they are made when they are sent, and what stands in them. */
import { files } from '../../src/app/files.ts';
import type { Database } from '../../src/db/client.ts';
import { calendar } from '../../src/domain/calendar.ts';
import type { JsonObject } from '../../src/domain/messages.ts';
import { readBook } from '../../src/exchange/thread.ts';
import type { ReadCell, ReadSheet } from '../../src/exchange/workbook/book.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import type { OrderedBy } from '../../src/summaries/formats/orders.ts';
import { paragraphs, unzipped } from '../exchange/archive.ts';

export const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });
export const EVERYTHING: OrderedBy = { person: 'P-SYT', scope: { all: true }, forBoard: true };

/** A file, made as it is when its message is sent. @param now epoch ms */
export async function made(database: Database, kind: string, now: number, order: JsonObject): Promise<Uint8Array> {
  const file = files.find((one) => one.kind === kind);
  if (!file) throw new Error(`no file ${kind}`);
  const house = { database, board: { name: 'Ban Thi đua - Khen thưởng' }, calendar: async () => days, now: () => now };
  const { content, open } = await file.make(house, order);
  if (!open) return Buffer.from(content, 'base64');
  const chunks: Uint8Array[] = [];
  for await (const chunk of open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export type Cells = Readonly<Record<string, ReadCell>>;

/** The rows of a sheet by its headings. */
export function rowsOf(sheets: readonly ReadSheet[], name: string): Cells[] {
  const sheet = sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name} among ${sheets.map((one) => one.name).join(', ')}`);
  const headings = sheet.rows.find(({ number }) => number === 2)?.cells ?? {};
  return sheet.rows
    .filter(({ number }) => number > 2)
    .map(({ cells }) => Object.fromEntries(Object.entries(cells).map(([column, cell]) => [String(headings[Number(column)]), cell])));
}

export async function workbookOf(database: Database, now: number, order: JsonObject): Promise<readonly ReadSheet[]> {
  const read = await readBook(await made(database, 'wave_workbook', now, order));
  if ('unreadable' in read) throw new Error(`the workbook is ${read.unreadable}`);
  return read.sheets;
}

export const overviewOf = (sheets: readonly ReadSheet[]) =>
  Object.fromEntries(rowsOf(sheets, 'Tổng quan').map((row) => [String(row['Chỉ số']), row['Giá trị'] ?? null]));

/** The paragraphs of the draft report. */
export async function wordsOf(database: Database, now: number, order: JsonObject): Promise<string[]> {
  const parts = unzipped(await made(database, 'wave_report', now, order));
  return paragraphs(parts.get('word/document.xml')?.toString() ?? '');
}

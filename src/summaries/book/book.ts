/** The workbook of a wave: every sheet of the same facts and rows. PURE. */
import type { BookToWrite } from '../../exchange/workbook/book.ts';
import { at } from '../../texts/when.ts';
import { lookup, type WaveBook } from './about.ts';
import { itemsSheet, targetsByUnitSheet, targetsSheet } from './of-targets.ts';
import { blocksSheet, editsSheet, noticesSheet, remindersSheet, unitsSheet } from './of-units.ts';
import { awardsSheet, contentsSheet, exemplarsSheet, fieldNames, petitionsSheet, worksSheet } from './of-words.ts';
import { overview } from './overview.ts';
import { sinceSheet } from './since.ts';

export interface Maker {
  /** Whose book it is: “Ban Thi đua - Khen thưởng”. */
  readonly board: string;
  /** Who asked for it. */
  readonly person: string;
  /** Of a part of the province: which. */
  readonly scope: string | null;
  /** When it is made, epoch ms. */
  readonly now: number;
}

export function waveBook(book: WaveBook, { board, person, scope, now }: Maker): BookToWrite {
  const found = lookup(book);
  const nameOfField = fieldNames(book);
  const { published } = book;
  const asOf = published === null ? '' : `số liệu công bố lúc ${at(published.at)}; `;
  const title = `Sổ tổng hợp ${book.facts.wave.name}`;
  const banner = `${title}${scope === null ? '' : ` (${scope})`} - ${board}; ${asOf}xuất lúc ${at(published?.made ?? book.clock.now)}; người xuất: ${person}`;
  const sheets = [
    overview(book),
    unitsSheet(book, found),
    blocksSheet(book),
    targetsSheet(book, found),
    targetsByUnitSheet(book, found),
    itemsSheet(book, found),
    worksSheet(book, found),
    contentsSheet(book, found, nameOfField),
    exemplarsSheet(book, found),
    awardsSheet(book, found),
    petitionsSheet(book, found),
    noticesSheet(book, found),
    remindersSheet(book, found),
    editsSheet(book, found, nameOfField),
    ...(published === null ? [] : [sinceSheet(published)]),
  ];
  return { title, author: board, createdAt: now, sheets: sheets.map((sheet) => ({ ...sheet, banner: `${sheet.name} - ${banner}` })) };
}

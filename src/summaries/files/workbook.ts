/** The workbook of a wave, written in a thread of its own. */
import { writeBook } from '../../exchange/thread.ts';
import { waveBook } from '../book/book.ts';
import { type FileKind, inRows } from './file.ts';
import { readFor } from './of-wave.ts';

export const waveWorkbook: FileKind = {
  kind: 'wave_workbook',
  async make(house, order) {
    const { book, person, scope, now } = await readFor(house, order);
    return inRows(await writeBook(waveBook(book, { board: house.board.name, person, scope, now })));
  },
};

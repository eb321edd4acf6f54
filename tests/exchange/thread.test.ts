/** The threads in which files are made: one goes on to the next file, one that breaks takes nobody else with it. */
import { describe, expect, it } from 'vitest';
import { readBook, writeBook } from '../../src/exchange/thread.ts';
import type { BookToWrite } from '../../src/exchange/workbook/book.ts';

const book = (word: string): BookToWrite => ({
  ...{ title: 'Sổ', author: 'Ban', createdAt: 0 },
  sheets: [{ name: 'Một', banner: 'Sổ thử', columns: [{ heading: 'Cột', width: 10, format: 'text' }], rows: [[word]] }],
});

describe('the threads of files', { timeout: 60_000 }, () => {
  it('make one file after the other, and several at once, each its own', async () => {
    for (const word of ['một', 'hai']) expect(await wordsIn(await writeBook(book(word)))).toContain(word);
    const words = ['ba', 'bốn', 'năm'];
    const made = await Promise.all(words.map((word) => writeBook(book(word))));
    for (const [at, file] of made.entries()) expect(await wordsIn(file)).toContain(words[at]);
  });

  it('go on after a file that cannot be made or read', async () => {
    const broken = { sheets: [{ ...book('x').sheets[0], columns: null }] } as unknown as BookToWrite;
    await expect(writeBook(broken)).rejects.toThrow();
    expect(await readBook(new TextEncoder().encode('not a workbook'))).toHaveProperty('unreadable');
    expect(await wordsIn(await writeBook(book('sau')))).toContain('sau');
  });
});

const wordsIn = async (file: Uint8Array): Promise<string> => JSON.stringify(await readBook(file));

/** What is read of a wave for its files: the facts the reader may see, the rows behind them, and where it stands in time. */
import type { JsonObject } from '../../domain/messages.ts';
import { formatTime } from '../../language/format.ts';
import type { WaveBook } from '../book/about.ts';
import { bookRows, nameOfPerson } from '../book/store.ts';
import { sentencesOf } from '../chosen/rules.ts';
import { quotableReports } from '../chosen/store.ts';
import { clockOf } from '../clock.ts';
import { type Order, readOrder } from '../formats/orders.ts';
import { summaryFacts } from '../store.ts';
import type { MakingHouse } from './file.ts';

export interface ReadOrder {
  readonly order: Order;
  readonly book: WaveBook;
  /** Who asked for it. */
  readonly person: string;
  /** Which part of the province it is of, in words; `null`: all of it. */
  readonly scope: string | null;
  /** Epoch ms. */
  readonly now: number;
}

/** Throws when there is no such wave: nobody is offered a file of one. */
export async function readFor(house: MakingHouse, given: JsonObject): Promise<ReadOrder> {
  const order = readOrder(given);
  const { wave, scope, block, grouping, forBoard } = order;
  const { database } = house;
  const calendar = await house.calendar();
  const now = house.now();
  const today = calendar.localDate(now);
  const facts = await summaryFacts(database, { wave, scope, today, zone: calendar.zone, now, block, grouping });
  if (!facts) throw new RangeError(`a file of the wave ${wave}, which there is not`);
  const units = facts.units.map(({ unitId }) => unitId);
  const [rows, person, quotable] = await Promise.all([
    bookRows(database, { wave, units, everywhere: facts.everywhere, today, zone: calendar.zone }),
    nameOfPerson(database, order.person),
    quotableReports(database, wave),
  ]);
  const momentOf = (at: number) => ({ date: calendar.localDate(at), time: formatTime(at, calendar.zone) });
  const { chosen } = sentencesOf(quotable, facts.units);
  const book = { facts, rows, chosen, clock: clockOf(calendar, facts.wave, now), forBoard, momentOf };
  return { order, book, person, scope: scopeWords(book, order), now };
}

function scopeWords({ facts, rows }: WaveBook, { scope }: Order): string | null {
  if (facts.part) return facts.part.name;
  if ('all' in scope) return null;
  if ('blockIds' in scope)
    return rows.blocks
      .filter(({ id }) => scope.blockIds.includes(id))
      .map(({ name }) => name)
      .join('; ');
  return facts.units[0]?.name ?? scope.unitId;
}

/** What is read of a wave for its files: the facts the reader may see, the rows behind them, and where it stands in time. */
import type { JsonObject } from '../../domain/messages.ts';
import { formatTime } from '../../language/format.ts';
import type { PublishedBook, WaveBook } from '../book/about.ts';
import { bookRows, nameOfPerson } from '../book/store.ts';
import { keptOf, type Quotable, type QuotedSentence, sentencesOf } from '../chosen/rules.ts';
import { quotableReports } from '../chosen/store.ts';
import { clockOf } from '../clock.ts';
import { type Order, readOrder } from '../formats/orders.ts';
import type { SummaryOf } from '../limits/store.ts';
import { changesSince } from '../published/rules.ts';
import { type Read, readSummary } from '../reading.ts';
import { hasReported, type UnitRow } from '../rules.ts';
import { summaryFacts } from '../store.ts';
import type { MakingHouse } from './file.ts';

export interface ReadOrder {
  readonly order: Order;
  readonly book: WaveBook;
  /** Who asked for it. */
  readonly person: string;
  /** Which part of the province it is of, in words; `null`: all of it. */
  readonly scope: string | null;
  /** When it is made, epoch ms. */
  readonly now: number;
}

/** Throws when there is no such wave: nobody is offered a file of one. */
export async function readFor(house: MakingHouse, given: JsonObject): Promise<ReadOrder> {
  const order = readOrder(given);
  const { wave, scope, block, grouping, forBoard, published = false } = order;
  const { database } = house;
  const calendar = await house.calendar();
  const now = house.now();
  const today = calendar.localDate(now);
  const of = { wave, scope, today, zone: calendar.zone, now, block, grouping };
  const read = await readSummary(database, of, published);
  if (!read) throw new RangeError(`a file of the wave ${wave}, which there is not, or not published`);
  const momentOf = (at: number) => ({ date: calendar.localDate(at), time: formatTime(at, calendar.zone) });
  const { facts, since } = await withSince(database, of, read, momentOf);
  const { publishedAt } = read;
  const [rows, person, quotable] = await Promise.all([
    bookRows(database, {
      wave,
      units: facts.units.map(({ unitId, version }) => ({ unit: unitId, version: publishedAt === null ? null : (version ?? null) })),
      reported: facts.units.filter(hasReported).map(({ unitId }) => unitId),
      everywhere: facts.everywhere,
      today: calendar.localDate(publishedAt ?? now),
      zone: calendar.zone,
      until: publishedAt,
    }),
    nameOfPerson(database, order.person),
    read.chosen === null ? quotableReports(database, wave) : [],
  ]);
  const chosen = read.chosen === null ? chosenBy(publishedAt, quotable, facts.units) : keptOf(read.chosen, facts.units);
  const book = { facts, rows, chosen, clock: clockOf(calendar, facts.wave, publishedAt ?? now), forBoard, momentOf, published: since };
  return { order, book, person, scope: scopeWords(book, order), now };
}

/** What stands in the report now; of one whose sentences were not kept when it was published, those of it that were chosen by then and still are. */
function chosenBy(publishedAt: number | null, reports: readonly Quotable[], units: readonly UnitRow[]): readonly QuotedSentence[] {
  const { chosen } = sentencesOf(reports, units);
  return publishedAt === null ? chosen : chosen.filter((one) => one.chosen !== null && one.chosen.at <= publishedAt);
}

/** Of facts as they were published, what is other by now; and who had sent the reports, whose names are not kept with them. */
async function withSince(
  database: MakingHouse['database'],
  of: SummaryOf & { readonly now: number },
  { facts, publishedAt }: Pick<Read, 'facts' | 'publishedAt'>,
  momentOf: WaveBook['momentOf'],
): Promise<{ readonly facts: Read['facts']; readonly since: PublishedBook | null }> {
  if (publishedAt === null) return { facts, since: null };
  const now = await summaryFacts(database, of);
  const changes = now ? changesSince(facts, now, publishedAt, (instant) => momentOf(instant).date) : [];
  const later = new Map(now?.units.map((unit) => [unit.unitId, unit]));
  const named = (unit: UnitRow): UnitRow => {
    const one = later.get(unit.unitId);
    // Sent again since, it is another's.
    return one && one.sentAt === unit.sentAt ? { ...unit, sentBy: one.sentBy, approvedBy: one.approvedBy } : unit;
  };
  return {
    facts: { ...facts, units: facts.units.map(named) },
    since: { at: momentOf(publishedAt), made: momentOf(of.now), changes },
  };
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

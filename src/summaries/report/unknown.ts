/** What stands in the draft where nothing is known: why that is so, and who has it. PURE. */
import { formatDate } from '../../language/format.ts';
import { lookup, type WaveBook } from '../book/about.ts';
import { type Place, type QuotedField, sentencesIn } from '../chosen/rules.ts';
import { isAsked } from '../facts.ts';
import { hasReported } from '../rules.ts';
import { two } from './sentences.ts';

/** Whether the wave's form asks a question of any unit. */
export const asks = ({ facts }: WaveBook, question: string): boolean => isAsked(facts, question);

/** Of what the wave's form does not ask nothing is said to be missing, and nothing to be none. */
export const notAsked = (what: string): string => `${what} không thuộc nội dung báo cáo của đợt.`;

/** Sentences of the units' reports that would stand in this place of the body. */
export function offeredAt(book: WaveBook, field: QuotedField, place: Place): number {
  const { words } = lookup(book);
  return book.facts.units
    .filter(hasReported)
    .flatMap(({ unitId, kind }) => sentencesIn({ field, version: 0, text: words(unitId, field) ?? '' }, kind))
    .filter((sentence) => sentence.place === place).length;
}

/** “; chọn từ 03 câu tại Phụ lục VI”, or why there is nothing to choose from. */
export function toChooseFrom(book: WaveBook, field: QuotedField, place: Place): string {
  const offered = offeredAt(book, field, place);
  if (offered > 0) return `; chọn từ ${two(offered)} câu tại Phụ lục VI`;
  return `${asks(book, field) ? '; chưa có đơn vị nào nêu' : '; mẫu báo cáo của đợt không hỏi'}, cán bộ theo dõi đợt ghi`;
}

/** Units of the forces and of the Party's bodies that reported by papers of their own: “Công an tỉnh (văn bản số 258/BC ngày 11/4/2017)”. */
export function ownPapers(book: WaveBook): string[] {
  const { author, authorIsShown, given } = lookup(book);
  return book.facts.units.flatMap(({ unitId, kind }) => {
    if ((kind !== 'llvt' && kind !== 'dang') || !authorIsShown(unitId)) return [];
    const row = given(unitId, 'own_document');
    if (row?.state !== 'value') return [];
    const { number, date } = (typeof row.value === 'object' && row.value !== null ? row.value : {}) as { number?: unknown; date?: unknown };
    const named = [
      ...(typeof number === 'string' ? [`số ${number}`] : []),
      ...(typeof date === 'string' ? [`ngày ${formatDate(date)}`] : []),
    ].join(' ');
    return [`${author(unitId)}${named === '' ? '' : ` (văn bản ${named})`}`];
  });
}

/** What units wrote, in the body of the board's report: only what the board chose, in the unit's own words, with its name. PURE. */
import type { Block, Runs } from '../../exchange/document/model.ts';
import type { WaveBook } from '../book/about.ts';
import { addressee, type Place, type QuotedSentence, toProvince } from '../chosen/rules.ts';
import { first } from './sentences.ts';

/** The chosen sentences of a place, in their order. */
export const chosenAt = ({ chosen }: WaveBook, place: Place): readonly QuotedSentence[] => chosen.filter(({ at }) => at === place);

/** A sentence's words without the stop at its end, to stand within another. */
const open = (words: string): string => words.replace(/\s*[.;,]+$/u, '');
/** With a stop, where it has none. */
const closed = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${open(words)}.`);

const item = (...runs: Runs): Block => ({ kind: 'body', runs });

/** “- UBND huyện Đầm Dơi: vận động 1,2 tỷ đồng.” */
export const deeds = (book: WaveBook, place: Place): Block[] =>
  chosenAt(book, place).map(({ unit, words }) => item(`- ${unit.name}: ${closed(words)}`));

/** “- Ông Nguyễn Văn A - ấp Tân Hồng - hiến 500 m² đất làm lộ (UBND huyện Đầm Dơi).” */
export const portraits = (book: WaveBook): Block[] => chosenAt(book, 'exemplars').map((one) => item(`- ${withUnit(one)}.`));

/** “Chậm tiến độ 2 tuyến lộ (UBND huyện Đầm Dơi)”. */
export const withUnit = ({ unit, words }: Pick<QuotedSentence, 'unit' | 'words'>): string => `${open(words)} (${unit.name})`;

/** What a heading says of its sentences: the only one behind it, several below it, a line each. */
interface Point {
  readonly text: string;
  readonly items: readonly Block[];
}

function pointed(heading: string, [only, ...more]: readonly string[]): Point | null {
  if (only === undefined) return null;
  if (more.length === 0) return { text: `${heading}: ${only}.`, items: [] };
  return { text: `${heading}:`, items: [only, ...more].map((one) => item(`- ${first(one)}.`)) };
}

/** The words with which a sentence says that it is a cause: the heading says so already. */
const SAYS_CAUSE = /^nguyên nhân\s*(?::|là(?=\s)|(?=do\s))\s*/iu;

/** “Nguyên nhân: mưa kéo dài, thiếu vốn đối ứng (UBND huyện Đầm Dơi).”; `null` when none was chosen. */
export const causes = (book: WaveBook): Point | null =>
  pointed(
    'Nguyên nhân',
    chosenAt(book, 'causes').map((one) => withUnit({ ...one, words: one.words.replace(SAYS_CAUSE, '') })),
  );

/** “Với UBND tỉnh: bố trí vốn tuyến lộ (UBND huyện Đầm Dơi).” The province is named once, others in each. Empty when none was chosen. */
export function petitionPoints(book: WaveBook): Point[] {
  const province = chosenAt(book, 'province').map((one) =>
    withUnit({ ...one, words: toProvince(one.words) ? (addressee(one.words)?.ask ?? one.words) : one.words }),
  );
  const agencies = chosenAt(book, 'agencies').map(withUnit);
  return [pointed('Với UBND tỉnh', province), pointed('Với sở, ngành', agencies)].filter((point) => point !== null);
}

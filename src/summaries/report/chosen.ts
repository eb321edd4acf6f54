/** What units wrote, in the body of the board's report: only what the board chose, in the unit's own words, with its name. PURE. */
import type { Block, Runs } from '../../exchange/document/model.ts';
import type { WaveBook } from '../book/about.ts';
import { addressee, type Place, type UnitSentence } from '../chosen/rules.ts';

/** The chosen sentences of a place, in their order. */
export const chosenAt = ({ chosen }: WaveBook, place: Place): readonly UnitSentence[] => chosen.filter(({ at }) => at === place);

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
export const withUnit = ({ unit, words }: Pick<UnitSentence, 'unit' | 'words'>): string => `${open(words)} (${unit.name})`;

/** Why: without the word that says that it is why, which the report says itself. */
export const causes = (book: WaveBook): readonly string[] =>
  chosenAt(book, 'causes').map((one) => withUnit({ ...one, words: one.words.replace(/^nguyên nhân\s*:\s*/iu, '') }));

/** To the province without saying so in each, to others with whom it is for. */
function petitionsTo(book: WaveBook, place: 'province' | 'agencies'): readonly string[] {
  return chosenAt(book, place).map((one) => {
    const asked = place === 'province' ? (addressee(one.words)?.ask ?? one.words) : one.words;
    return withUnit({ ...one, words: asked });
  });
}

/** “Với UBND tỉnh: bố trí vốn tuyến lộ (UBND huyện Đầm Dơi).”; several below one another. Empty when none was chosen. */
export function petitionPoints(book: WaveBook): { readonly text: string; readonly items: Block[] }[] {
  const to = [
    { whom: 'Với UBND tỉnh', asked: petitionsTo(book, 'province') },
    { whom: 'Với sở, ngành', asked: petitionsTo(book, 'agencies') },
  ];
  return to.flatMap(({ whom, asked }) => {
    const [only, ...more] = asked;
    if (only === undefined) return [];
    return more.length === 0
      ? [{ text: `${whom}: ${only}.`, items: [] }]
      : [{ text: `${whom}:`, items: asked.map((one) => item(`- ${one}.`)) }];
  });
}

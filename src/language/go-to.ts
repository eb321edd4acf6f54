/** Going to another question by words: “sửa câu 3”, “xem lại mục điển hình giúp em”, “sửa câu 2 thành 71,5%”. */
import { sayings, typings } from './courtesy.ts';
import { COURTESY } from './fillers.ts';
import { canMean, phrases, type Word, wordsOf } from './words.ts';

/** Where somebody wants to go, and what is to stand there. */
export interface GoTo {
  /** To look at an answer, to go back to it, to change it, or to leave a question out. */
  readonly wish: 'see' | 'back' | 'change' | 'skip';
  /** The number of a question, its place from the question now asked, or its words. */
  readonly to:
    | { readonly kind: 'number'; readonly number: number }
    | { readonly kind: 'place'; readonly place: 'first' | 'last' }
    | { readonly kind: 'words'; readonly words: readonly Word[] };
  /** The new answer, as typed. */
  readonly answer: string | null;
}

const list = (words: string): string[] => words.split(', ');

const WISHES = phrases<GoTo['wish']>([
  ['see', list('xem, xem lại, coi, coi lại, đọc lại, mở, mở lại, cho xem, cho xem lại, quay lại xem')],
  ['back', list('quay lại, trở lại, về, quay về, trở về, lùi về, lui về')],
  ['see', list('sang, qua, tới, đến, chuyển sang, chuyển đến, chuyển qua, nhảy đến, nhảy tới, nhảy sang, đi đến, đi tới')],
  [
    'change',
    list('sửa, sửa lại, chỉnh, chỉnh lại, chỉnh sửa, điều chỉnh, điều chỉnh lại, đổi, đổi lại, thay, thay đổi, thay đổi lại, làm lại'),
  ],
  [
    'change',
    list(
      'nhập lại, gõ lại, ghi lại, trả lời lại, điền lại, khai lại, viết lại, cập nhật, cập nhật lại, bổ sung, quay lại sửa, về sửa, edit',
    ),
  ],
  ['skip', list('bỏ qua, bỏ, cho qua, để trống, bỏ trống')],
]);
/** Between the wish and the question. */
const BETWEEN = phrases<true>([
  [
    true,
    [
      ...COURTESY,
      ...list(
        'giúp, giùm, dùm, hộ, cho, cho em, cho tôi, lại, câu trả lời, câu trả lời của, số liệu, nội dung, kết quả, đáp án, ở, của, tại, trong, cái, phần trả lời',
      ),
    ],
  ],
]);
/** What a question is called before its number or its words. */
const QUESTION = phrases<true>([[true, list('câu, câu hỏi, câu số, câu hỏi số, mục, mục số, phần, phần số, số, bước, ý, nội dung')]]);
const NUMBERS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const PLACES = phrases<'first' | 'last'>([
  ['first', list('đầu, đầu tiên, thứ nhất, thứ đầu')],
  ['last', list('cuối, cuối cùng, sau cùng')],
]);
/** What parts the question from its new answer. */
const BECOMES = /^(.{4,60}?)(?:\s+(?:thành|lại là|là|bằng|thanh|lai la|la)\s+|\s*(?:=>|->|=|:)\s*)(?=\S)(.+)$/isu;
const LONGEST = 120;

/** What a text asks to go to, when every word of it says so; `null` otherwise. Words are left to the form: it knows what its questions are called. */
export function readGoTo(text: string): GoTo | null {
  // A figure by itself goes nowhere.
  if (!/\p{L}{2}/u.test(text)) return null;
  if (text.length > LONGEST && !BECOMES.test(text.slice(0, LONGEST))) return null;
  const changed = BECOMES.exec(text);
  if (changed?.[1] !== undefined && changed[2] !== undefined) {
    const going = orderIn(changed[1]);
    if (going && going.wish !== 'skip') return { ...going, wish: 'change', answer: changed[2].trim() };
  }
  return text.length <= LONGEST ? orderIn(text) : null;
}

/** The order in a text without the courtesy around it: one that names a question by number or place, else the one with the fewest words for it. */
function orderIn(text: string): GoTo | null {
  for (const words of typings(text)) {
    if (!WISHES.beginsWithin(words)) continue;
    let named: GoTo | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const said of sayings(words)) {
      const order = parsed(said) ?? turnedRound(said);
      if (!order) continue;
      if (order.to.kind !== 'words') return order;
      if (order.to.words.length < fewest) [named, fewest] = [order, order.to.words.length];
    }
    if (named) return named;
  }
  return null;
}

/** “sửa lại câu trả lời của câu 3”, “xem mục kiến nghị”. */
function parsed(words: readonly Word[]): GoTo | null {
  const wish = WISHES.at(words, 0);
  if (!wish) return null;
  let at = wish.length;
  let called = false;
  for (;;) {
    const question = QUESTION.at(words, at)?.length ?? 0;
    const between = BETWEEN.at(words, at)?.length ?? 0;
    const step = Math.max(question, between);
    if (step === 0 || at + step >= words.length) break;
    called ||= question >= between;
    at += step;
  }
  const object = words.slice(at);
  const [first] = object;
  if (!first) return null;
  // “sửa 3” names a question; “đến 3”, “bổ sung 3” would be an amount.
  const number = object.length === 1 && (called || canMean(words[0]?.typed ?? '', 'sửa')) ? numberOf(first) : null;
  if (number !== null) return { wish: wish.result, to: { kind: 'number', number }, answer: null };
  const [place] = called ? PLACES.find(object) : [];
  if (place) return { wish: wish.result, to: { kind: 'place', place }, answer: null };
  return { wish: wish.result, to: { kind: 'words', words: object }, answer: null };
}

/** “câu 3 sửa lại”. */
function turnedRound(words: readonly Word[]): GoTo | null {
  const question = QUESTION.at(words, 0);
  const number = question && numberOf(words[question.length]);
  if (!question || number === null) return null;
  let at = question.length + 1;
  for (let step = BETWEEN.at(words, at)?.length ?? 0; step > 0; step = BETWEEN.at(words, at)?.length ?? 0) at += step;
  const wish = WISHES.at(words, at);
  return wish?.result === 'change' && at + wish.length === words.length
    ? { wish: 'change', to: { kind: 'number', number }, answer: null }
    : null;
}

/** A number up to 99 in digits, up to ten in a word. */
function numberOf(word: Word | undefined): number | null {
  const said = word?.typed ?? '';
  if (/^\d{1,2}$/u.test(said)) return Number(said);
  const index = NUMBERS.findIndex((name) => canMean(said, name));
  return index < 0 ? null : index + 1;
}

/** Whether words say the name of a question: all of it, or its first words when no other question begins so. */
export function isCalled(said: readonly Word[], name: string): 'whole' | 'begins' | null {
  const words = wordsOf(name);
  const fits = said.length <= words.length && said.every((word, index) => canMean(word.typed, words[index]?.typed ?? ''));
  if (!fits) return null;
  return said.length === words.length ? 'whole' : 'begins';
}

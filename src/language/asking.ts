/** Sentences that ask something, beside an answer or instead of one: “101/101, mà sao câu này hỏi hoài?”. */
import { COURTESY } from './fillers.ts';
import { normalise } from './fold.ts';
import { phrases, type Word, wordsOf } from './words.ts';

/** An answer, '' when there is none, and what was asked beside it. */
export interface Asked {
  readonly answer: string;
  readonly question: string;
  /** It is about the questions themselves, never part of an answer in words. */
  readonly ofBot: boolean;
}

const list = (words: string): string[] => words.split(', ');

/** Words that only ask. */
const ASKING = phrases<true>([
  [
    true,
    [
      ...list(
        'sao, tại sao, vì sao, làm sao, làm thế nào, thế nào, như thế nào, ra sao, là sao, sao vậy, sao lại, mà sao, cách nào, kiểu gì',
      ),
      ...list(
        'là gì, gì vậy, cái gì, để làm gì, ý là gì, nghĩa là gì, ở đâu, chỗ nào, khi nào, bao giờ, lúc nào, chừng nào, ai vậy, hay sao',
      ),
      ...list(
        'có phải, phải không, đúng không, phải ko, đúng ko, được không, được chưa, có được không, hả, hả anh, hả em, hả chị, vậy hả, thế hả, à anh, nhỉ, hay là',
      ),
      ...list('cho hỏi, cho em hỏi, cho tôi hỏi, cho mình hỏi, xin hỏi, muốn hỏi, em hỏi, hỏi chút, chưa hiểu, không hiểu, chưa rõ câu'),
    ],
  ],
]);
/** Said of the questions themselves, never of the work. */
const ABOUT_THE_BOT = phrases<true>([
  [
    true,
    [
      ...list(
        'câu này, câu hỏi này, hỏi hoài, hỏi mãi, hỏi lại hoài, hỏi nhiều quá, hỏi gì, bot, phần mềm, ghi sao, ghi thế nào, nhập sao, điền sao, trả lời sao',
      ),
      ...list(
        'cho hỏi, cho em hỏi, cho tôi hỏi, cho mình hỏi, xin hỏi, có cần ghi, có phải ghi, ghi gì, nhập gì, viết gì, trả lời gì, viết sao, khai sao, ghi kiểu gì',
      ),
    ],
  ],
]);
const ANY_COURTESY = phrases<true>([[true, COURTESY]]);
const LONGEST = 600;
const MOST_WORDS_OF_A_PART = 60;
/** A question to the reader is short; a longer sentence that ends in a question mark is part of a text. */
const MOST_WORDS_OF_A_QUESTION = 30;

function holds(words: readonly Word[], table: typeof ASKING): boolean {
  return words.some((_, at) => table.at(words, at) !== null);
}

/** Whether a sentence asks the reader something. */
function asks(sentence: string): boolean {
  const words = wordsOf(sentence);
  if (words.length < 2 || words.length > MOST_WORDS_OF_A_PART) return false;
  const marked = /[?？][\s.!?)]*$/u.test(sentence);
  const asking = holds(words, ASKING);
  if (marked)
    return (
      words.length <= MOST_WORDS_OF_A_QUESTION &&
      (asking || holds(words, ABOUT_THE_BOT) || /(?:không|ko|chưa|hả|à)[\s?？.!]*$/iu.test(sentence))
    );
  return asking && holds(words, ABOUT_THE_BOT);
}

/** What a text answers and what it asks; `null` when nothing in it asks. Sentences are parted by their ends, and by a comma before “mà sao”. */
export function readAsked(text: string): Asked | null {
  const whole = normalise(text.slice(0, LONGEST + 1));
  if (whole.length > LONGEST || (!/[?？]/u.test(whole) && !holds(wordsOf(whole), ABOUT_THE_BOT))) return null;
  const parts = whole.split(
    /(?<=[.!?？;…])\s+|\n+|,\s+(?=\p{L})|\s+[-–]\s+(?=\p{L})|\s+(?=(?:phải không|đúng không|có phải không|được không|phai khong|dung khong|phải ko|đúng ko|mà sao|ma sao|nhưng sao|nhung sao|sao mà|cho (?:em|tôi|mình) hỏi|xin hỏi)(?!\p{L}))/iu,
  );
  const first = parts.findIndex(asks);
  if (first < 0) return null;
  const question = parts.slice(first).join(' ').trim();
  if (!parts.slice(first).every((part) => asks(part) || wordsOf(part).length <= 8)) return null;
  const answer = parts
    .slice(0, first)
    .join(', ')
    .replace(/[\s,;–-]+$/u, '')
    .trim();
  const bare = wordsOf(answer);
  const courtesyOnly = bare.length > 0 && bare.every((_, at) => ANY_COURTESY.find(bare.slice(at, at + 1)).length > 0);
  return { answer: courtesyOnly ? '' : answer, question, ofBot: holds(wordsOf(question), ABOUT_THE_BOT) };
}

/** Whether a whole text asks and answers nothing. */
export function onlyAsks(text: string): boolean {
  return readAsked(text)?.answer === '';
}

/** Courtesy around what is said: “dạ cho em xin … giúp với ạ”. It is listed, so that nothing else is ever taken for it. */
import { COURTESY } from './fillers.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { type Phrases, phrases, type Word, wordsOf } from './words.ts';

/** How an order is begun, beside the courtesy there is around everything. */
const BEFORE = phrases<true>([
  [
    true,
    [
      ...COURTESY,
      ...[
        'kính',
        'alo',
        'cháu',
        'con',
        'ban ơi',
        'nhờ ban',
        'thưa ban',
        'ờ',
        'ừ',
        'thì',
        'bây giờ',
        'giờ',
        'xin được',
        'vui lòng',
        'làm ơn',
      ],
      ...[
        'phiền',
        'nhờ',
        'cho',
        'cho phép',
        'hãy',
        'muốn',
        'cần',
        'định',
        'phải',
        'được',
        'có thể',
        'hãy giúp',
        'bấm',
        'chọn',
        'gõ',
        'nút',
        'lệnh',
        'câu này',
        'mục này',
        'phần này',
        'câu hỏi này',
      ],
    ],
  ],
]);
/** How it is ended. */
const AFTER = phrases<true>([
  [
    true,
    [
      ...COURTESY,
      ...['ha', 'với', 'đi', 'ngay', 'nào', 'ban', 'cháu', 'rồi', 'nữa', 'đã', 'cái', 'hộ', 'cho em', 'cho tôi', 'cho mình', 'được không'],
      ...['được ko', 'được k', 'đc không', 'đc ko', 'được chứ', 'em cảm ơn', 'tks', 'thanks', 'bây giờ', 'giờ', 'lúc này', 'liền', 'gấp'],
    ],
  ],
]);
/** Words of courtesy are few; whoever says more says something. */
const MOST_WORDS = 20;

/** How many words may be left out at the start, the fewest first. */
function beginnings(words: readonly Word[]): number[] {
  const starts = [0];
  for (let at = 1; at < words.length; at++) {
    if (starts.some((start) => BEFORE.fits(words, start, at))) starts.push(at);
  }
  return starts;
}

/** Where it may end, the latest first. */
function endings(words: readonly Word[]): number[] {
  const ends = [words.length];
  for (let at = words.length - 1; at > 0; at--) {
    if (ends.some((end) => AFTER.fits(words, at, end))) ends.push(at);
  }
  return ends;
}

/** A saying with ever less of the courtesy around it, the whole first. Never empty. */
export function* sayings(words: readonly Word[]): Generator<readonly Word[]> {
  if (words.length > MOST_WORDS) return;
  const ends = endings(words);
  for (const start of beginnings(words)) {
    for (const end of ends) if (end > start) yield words.slice(start, end);
  }
}

/** A text is held against one table after the other. */
let last: { readonly text: string; readonly typings: (readonly Word[])[] } = { text: '', typings: [] };

/** The words of a text as typed, as raw Telex and as raw VNI. */
export function typings(text: string): (readonly Word[])[] {
  if (last.text !== text) last = { text, typings: [...new Set([text, decodeTelex(text), decodeVni(text)])].map(wordsOf) };
  return last.typings;
}

/** What a text stands for in a table, whatever courtesy is around it; several results when marks are missing. */
export function findPolitely<T>(text: string, table: Phrases<T>): readonly T[] {
  for (const words of typings(text)) {
    if (!table.beginsWithin(words)) continue;
    for (const said of sayings(words)) {
      const found = table.find(said);
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** The words without any courtesy around them; the words themselves when nothing else is there. */
export function bareSaying(words: readonly Word[]): readonly Word[] {
  let shortest = words;
  for (const said of sayings(words)) if (said.length < shortest.length) shortest = said;
  return shortest;
}

/** What people say to each other without wanting anything done. */
import { sayings } from './courtesy.ts';
import { COURTESY } from './fillers.ts';
import { findPhrase, type Phrases, phrases, type Word, wordsOf } from './words.ts';

/** Longer texts say something. */
const LONGEST = 60;
const POLITE = phrases<true>([[true, COURTESY]]);

export type SmallTalk = 'thanks' | 'fine' | 'hello' | 'bye';

const WORDS = phrases<SmallTalk>([
  [
    'thanks',
    [
      'cảm ơn',
      'cám ơn',
      'cảm ơn bot',
      'cám ơn bot',
      'cảm ơn nhiều',
      'cám ơn nhiều',
      'cảm ơn nhé',
      'cảm ơn ban',
      'xin cảm ơn',
      'xin cám ơn',
      'dạ cảm ơn',
      'em cảm ơn',
      'tôi cảm ơn',
      'trân trọng cảm ơn',
      'chân thành cảm ơn',
      'thanks',
      'thank you',
      'tks',
      'cảm ơn anh',
      'cảm ơn chị',
      'cảm ơn anh chị',
      'cảm ơn em',
      'cảm ơn ạ',
      'dạ em cảm ơn',
      'dạ cảm ơn ạ',
    ],
  ],
  [
    'fine',
    [
      'ok',
      'oke',
      'okay',
      'oki',
      'ok ạ',
      'ok nhé',
      'dạ',
      'dạ vâng',
      'vâng',
      'vâng ạ',
      'dạ rồi',
      'đã rõ',
      'rõ',
      'rõ rồi',
      'nhất trí',
      'được rồi',
      'được',
      'tốt',
      'tốt lắm',
      'tuyệt vời',
      'dạ ok',
      'dạ được',
      'hay quá',
    ],
  ],
  [
    'hello',
    [
      'chào',
      'xin chào',
      'chào bot',
      'xin chào bot',
      'chào ban',
      'hello',
      'hi',
      'alo',
      'a lô',
      'chào buổi sáng',
      'dạ chào',
      'chào anh',
      'chào chị',
      'chào em',
      'kính chào',
    ],
  ],
  ['bye', ['tạm biệt', 'bye', 'chào tạm biệt', 'hẹn gặp lại', 'bai']],
]);

/** Joined to thanks and agreement without changing them. */
const MORE = phrases<true>([[true, ['nhiều', 'rất nhiều', 'lắm', 'nha', 'trân trọng', 'em rõ rồi', 'em hiểu rồi', 'đã hiểu', 'đã nhận']]]);

/** The kind of small talk a whole text is, courtesy left aside, or `null`. Small talk twice over is its first. */
export function readSmallTalk(text: string): SmallTalk | null {
  if (text.length > LONGEST) return null;
  const exact = findPhrase(text, WORDS)[0];
  if (exact) return exact;
  for (const said of sayings(wordsOf(text))) {
    const first = WORDS.at(said, 0);
    const rest = first ? said.slice(first.length) : [];
    if (first && rest.every((_, at) => isJoined(rest, at))) return first.result;
  }
  return null;
}

/** Whether the word at this place is more of the same, or courtesy. */
function isJoined(words: readonly Word[], at: number): boolean {
  return [0, 1, 2].some((before) => {
    const start = at - before;
    const covers = (table: Phrases<unknown>) => start >= 0 && (table.at(words, start)?.length ?? 0) > before;
    return covers(MORE) || covers(WORDS) || covers(POLITE);
  });
}

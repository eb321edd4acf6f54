/** What people say to each other without wanting anything done. */
import { findPhrase, phrases } from './words.ts';

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

/** The kind of small talk a whole text is, or `null`. */
export function readSmallTalk(text: string): SmallTalk | null {
  return findPhrase(text.replace(/(?:\s+(?:ạ|nha|nhé|nhe|nhen))+\s*[.!]*$/iu, ''), WORDS)[0] ?? null;
}

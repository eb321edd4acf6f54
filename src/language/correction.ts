/** How people say that an answer given before is to change: “Sửa lại giúp em: 72,5”. */
import { fold } from './fold.ts';

/** What announces it, before a colon, a comma or the figure itself. */
const SAID =
  /^(?:da|em|anh|chi|minh|toi|xin|cho|nho|vui long|a|ah|ak|oi|nham|nham roi|lon|sua|sua lai|dinh chinh|chinh|chinh lai|doi|doi lai|cap nhat|cap nhat lai|bao cao lai|so dung|dung la|phai la|thanh|la|lai|giup|ho|dum|gium|voi|cau tren|cau nay|so nay|cho nay|thay bang|nhap lai)$/u;
const MOST_WORDS = 12;
/** Words of which one at least says that something changes. */
const CHANGES = /(?:^| )(?:sua|dinh chinh|chinh lai|doi|cap nhat|nham|lon|so dung|dung la|phai la|thay bang|nhap lai)(?: |$)/u;

/** The text without what only says that it corrects; the text itself when it says no such thing, or nothing else. */
export function withoutCorrection(text: string): string {
  const words = [...text.matchAll(/\S+/gu)];
  // The longest beginning that is made of such words only.
  let end = 0;
  for (let taken = 1; taken <= Math.min(words.length - 1, MOST_WORDS); taken++) {
    const next = words[taken];
    if (next === undefined) break;
    const before = fold(text.slice(0, next.index))
      .replace(/[^a-z0-9 ]/gu, ' ')
      .replace(/ +/gu, ' ')
      .trim();
    if (CHANGES.test(before) && isSaid(before.split(' '))) end = next.index;
  }
  const rest = text.slice(end).trim();
  return rest === '' ? text : rest;
}

/** Whether the words are such phrases, one after the other. */
function isSaid(words: readonly string[]): boolean {
  let at = 0;
  while (at < words.length) {
    const length = [3, 2, 1].find((n) => at + n <= words.length && SAID.test(words.slice(at, at + n).join(' ')));
    if (length === undefined) return false;
    at += length;
  }
  return true;
}

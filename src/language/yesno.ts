/** Yes or no, in the many ways it is typed. */
import { leftOver } from './accounted.ts';
import { fold } from './fold.ts';
import { accept, ask, type Reading } from './reading.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { NO, phrases, type Word, wordsOf } from './words.ts';

/** What a word does in such an answer. */
type Part =
  | 'yes'
  | 'no'
  /** Turns the yes after it into a no; alone it is one. */
  | 'not'
  /** "rồi": done, which is a yes where nothing else is said. */
  | 'done'
  /** Polite, and a yes when nothing else is said. */
  | 'polite'
  /** "đâu": only beside a denial. */
  | 'denying'
  /** "thôi": with nothing else no answer. */
  | 'enough'
  | 'particle';

const list = (words: string): readonly string[] => words.split(', ');

const PARTS = phrases<Part>([
  ['polite', ['dạ']],
  [
    'yes',
    [
      ...list(
        'có, đúng, phải, được, đc, dc, đồng ý, nhất trí, thống nhất, tán thành, chấp thuận, chấp nhận, xác nhận, cho phép, hợp lý, chính xác',
      ),
      ...list(
        'chuẩn, y, yes, yep, ye, yeah, ừ, ừm, uhm, uh, um, ờ, ok, oke, okê, okie, oki, okay, okey, okla, ô kê, vâng, tất nhiên, dĩ nhiên',
      ),
      ...list('đã có, đã xong, đúng là tôi, cũng được'),
    ],
  ],
  ['no', list('sai, từ chối, bác bỏ, no, n, nope, nô, đâu có')],
  ['not', [...NO, ...list('hem, hôn, chưa, chẳng, chả, không hề, chưa hề')]],
  ['done', list('rồi, xong, xong rồi')],
  ['denying', ['đâu']],
  ['enough', ['thôi']],
  ['particle', list('luôn, đó, đấy, mà, chứ, hết, vậy, thế, như vậy, là vậy, hoàn toàn, đã')],
]);
const YES_SIGNS = /^(?:👍|✅|👌|✔|☑|🆗)[\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u;
const NO_SIGNS = /^(?:👎|❌|✖|🚫|⛔)[\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u;
const CONDITION = /\b(?:nhung|tuy nhien|neu|mot phan|mot nua|hau nhu|gan nhu|tam|chac|hinh nhu)\b/u;
const LONGEST_ANSWER = 120;
/** "dạ", "dạ em": more words than that say something. */
const MOST_POLITE = 2;

/** The answer of words that are all accounted for, or null: a word of another kind, both answers at once, "có không". */
function answerOf(words: readonly Word[]): boolean | null {
  const parts: Part[] = [];
  const taken = words.map(() => false);
  for (let at = 0; at < words.length; ) {
    const hit = PARTS.at(words, at);
    if (hit) {
      parts.push(hit.result);
      taken.fill(true, at, at + hit.length);
    }
    at += hit?.length ?? 1;
  }
  if (leftOver(words, taken) !== '') {
    return null;
  }
  const core = parts.filter((part) => part === 'yes' || part === 'no' || part === 'not');
  const [first] = core;
  if (first === undefined) {
    const politely = parts.includes('polite') && words.length <= MOST_POLITE && !parts.includes('enough');
    return (parts.includes('done') || politely) && !parts.includes('denying') ? true : null;
  }
  if (first === 'not') {
    // "không", "chưa được"; "không sai" and "không phải không" are neither.
    const again = core.slice(1);
    return again.every((part) => part === 'yes') || again.every((part) => part === 'not') ? false : null;
  }
  return core.every((part) => part === first) && !parts.includes('denying') ? first === 'yes' : null;
}

/**
 * Yes or no: words of North and South, abbreviations, raw Telex and VNI, signs; "1" is the first button and means yes, "2" no.
 * "chưa" is no. A sentence, a condition ("có nhưng chưa đủ") or a question back is asked again (no choices: the question has its own two).
 */
export function readYesNo(text: string): Reading<boolean> {
  const sign = text.trim().slice(0, 16);
  if (YES_SIGNS.test(sign) || /^[1１]\W{0,2}$/u.test(sign)) {
    return accept(true);
  }
  if (NO_SIGNS.test(sign) || /^[2２]\W{0,2}$/u.test(sign)) {
    return accept(false);
  }
  if (text.length > LONGEST_ANSWER || /[?？]/u.test(text)) {
    return ask([], { kind: 'no_yes_no' });
  }
  for (const form of new Set([text, decodeTelex(text), decodeVni(text)])) {
    const answer = answerOf(wordsOf(form));
    if (answer !== null) {
      return accept(answer);
    }
  }
  return ask([], { kind: CONDITION.test(fold(text)) ? 'conditional' : 'no_yes_no' });
}

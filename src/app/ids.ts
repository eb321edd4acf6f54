/** Names for rows. */
import { randomFillSync } from 'node:crypto';

/** In the order of their codes; 32 of them, so that five bits are one. */
const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const RANDOM_DIGITS = 11;

/**
 * A name nobody has had: 9 digits of time and 11 of chance, 55 bits, all of them lower-case letters and digits. What is made later sorts later, so that
 * the newest rows of a table stand together in its index. Not a secret: whoever knows it may do nothing by that.
 */
export function createIds(): () => string {
  const pool = new Uint8Array(RANDOM_DIGITS * 256);
  let at = pool.length;
  let last = { ms: -1, text: '' };
  return () => {
    const ms = Date.now();
    if (ms !== last.ms) last = { ms, text: ms.toString(32).padStart(9, '0') };
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    let text = last.text;
    for (const end = at + RANDOM_DIGITS; at < end; at += 1) text += DIGITS[(pool[at] as number) & 31];
    return text;
  };
}

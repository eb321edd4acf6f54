/** An agency's symbol in the numbers of its documents. PURE. */
import { fold } from '../language/fold.ts';

/** Between the words of a name. */
const BETWEEN = /[^\p{L}\p{M}\p{N}]+/u;

/**
 * “BTĐKT” of the unit BTDKT, “Ban Thi đua - Khen thưởng”: codes are typed without marks, documents are numbered with them. A letter of the code is the next
 * word's of the name that begins with it; one that begins no word stays as it is.
 */
export function symbolOf({ id, name }: { readonly id: string; readonly name: string }): string {
  const words = name.normalize('NFC').split(BETWEEN);
  let next = 0;
  return [...id]
    .map((letter) => {
      const at = words.findIndex((word, i) => i >= next && fold(word).startsWith(letter.toLowerCase()));
      if (at < 0) return letter;
      next = at + 1;
      return /^đ/iu.test(words[at] ?? '') ? 'Đ' : letter;
    })
    .join('');
}

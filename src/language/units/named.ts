/** The units that words name surely. */
import { wordsOf as typedWords } from '../words.ts';
import { asked } from './around.ts';
import type { Known } from './known.ts';
import { core, joined, withoutPlace, withoutTinh, wordsOf } from './written.ts';

export function holds(name: readonly string[], said: readonly string[]): boolean {
  return said.length > 0 && name.some((_, start) => said.every((word, index) => name[start + index] === word));
}

/** Fewest words that are looked for anywhere in a name; a single one only where it begins. */
const FEWEST_INSIDE = 2;

function begins(name: string, words: readonly string[]): boolean {
  return `${name} `.startsWith(`${words.join(' ')} `);
}

/** The units whose names hold what was said without the kind of body. */
function holding(words: readonly string[], known: readonly Known[]): readonly Known[] {
  return known.filter(({ names }) =>
    names.some((name) => (words.length >= FEWEST_INSIDE ? holds(name, words) : core(name).split(' ')[0] === words[0])),
  );
}

/** The units one form of the text names surely: by a whole name, or by what remains without the kind of body. */
export function named(words: readonly string[], known: readonly Known[]): readonly Known[] {
  const bare = withoutTinh(words);
  const forms = [joined(words), joined(bare), joined(withoutPlace(bare))].filter((form) => form.length >= 2);
  for (const form of forms) {
    const exact = known.filter((one) => one.exact.has(form));
    if (exact.length > 0) {
      // “điện lực” of Điện lực Cà Mau begins another's name, too.
      const isName = words.length < FEWEST_INSIDE || exact.some((one) => one.aliases.has(form) || one.wholes.has(form));
      return isName ? exact : [...new Set([...exact, ...known.filter(({ names }) => names.some((name) => begins(core(name), words)))])];
    }
  }
  for (const form of forms) {
    const hits = known.filter((one) => one.cores.has(form));
    if (hits.length > 0) {
      // “nông nghiệp” is left of one unit's name, and stands in another's: both may be meant. A whole alias is a name.
      const isName = hits.some(({ aliases }) => aliases.has(form)) || words.length !== core(words).split(' ').length;
      return isName ? hits : [...new Set([...hits, ...holding(words, known)])];
    }
  }
  // "xã" of its own or a kind of body alone names nothing.
  return [];
}

/** The units that parts of a text name, one after the other: “Sở Y tế và Sở Nội vụ”. None when a part names no unit, or several. */
export function eachNamed(text: string, known: readonly Known[]): string[] {
  const parts = text.split(/[,;/&+]|\s(?:và|với|hoặc|hay|cùng|va|voi|hoac|hay|cung)\s/iu).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [];
  const hits = parts.map((part) =>
    named(
      wordsOf(
        asked(typedWords(part))
          .map((word) => word.plain)
          .join(' '),
      ),
      known,
    ),
  );
  return hits.every((one) => one.length === 1) ? [...new Set(hits.flat().map((one) => one.unit.code))] : [];
}

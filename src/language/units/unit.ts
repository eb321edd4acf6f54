/** Which unit a person means: by full name, short name, alias, code, initials, with or without marks, in raw Telex. */
import { accept, ask, type Reading } from '../reading.ts';
import { decodeTelex, decodeVni } from '../typing.ts';
import { canMean, wordsOf as typedWords, type Word } from '../words.ts';
import { asked } from './around.ts';
import { type Known, knownOf, type UnitName } from './known.ts';
import { likely } from './likely.ts';
import { eachNamed, holds, named } from './named.ts';
import { core, joined, withoutPlace, withoutTinh, wordsOf } from './written.ts';

const LONGEST_UNIT = 150;
const MOST_CHOICES = 6;

/** Those first whose name holding the words is shortest: it says least beside them. */
function closestFirst(hits: readonly Known[], words: readonly string[]): string[] {
  const rest = core(words).split(' ').filter(Boolean);
  const length = ({ names }: Known): number => {
    const holding = names.filter((name) => holds(name, words) || holds(name, rest));
    return Math.min(...(holding.length > 0 ? holding : names).map((name) => joined(withoutPlace(withoutTinh(name))).length));
  };
  return [...hits]
    .sort((left, right) => length(left) - length(right) || left.unit.name.length - right.unit.name.length)
    .map((hit) => hit.unit.code);
}

/** Those whose names have no other marks than were typed: “báo” is not “bảo hiểm”. */
function withMarks(hits: readonly Known[], typed: readonly Word[]): readonly Known[] {
  const fits = ({ written }: Known) =>
    typed.every((word) => {
      const alike = written.flat().filter((own) => own.plain === word.plain);
      return alike.length === 0 || alike.some((own) => canMean(word.typed, own.typed));
    });
  return hits.filter(fits);
}

/**
 * The code of the unit meant. A whole name or one that only one unit has is accepted; the start of one unit's name is accepted with `note.echo`;
 * a name of several units asks which (kind same_name), an unknown one asks with the nearest (near_unit) or with none (unknown_unit).
 * `most` units are offered at the most: 6, unless the caller can turn pages.
 */
export function readUnit(text: string, units: readonly UnitName[], most = MOST_CHOICES): Reading<string> {
  const typed = text.slice(0, LONGEST_UNIT).trim();
  if (text.length > LONGEST_UNIT) {
    return ask([], { kind: 'unknown_unit', typed });
  }
  const known = knownOf(units);
  const typings = [...new Set([text, decodeTelex(text), decodeVni(text)])];
  // The whole first: a name may begin with a word of courtesy (“Ban …”, “Liên hiệp …”).
  const said = typings.flatMap((form) => {
    const whole = typedWords(form);
    const bare = asked(whole);
    return bare.length === whole.length ? [whole] : [whole, bare];
  });
  const forms = said.map((words) => wordsOf(words.map((word) => word.plain).join(' ')));
  for (const [index, words] of forms.entries()) {
    const alike = named(words, known);
    const hits = withMarks(alike, said[index] ?? []);
    if (alike.length > 0 && hits.length === 0) {
      return ask(closestFirst(alike, words).slice(0, most), { kind: 'near_unit', typed });
    }
    if (hits.length > 0) {
      return hits.length === 1 && hits[0]
        ? accept(hits[0].unit.code)
        : ask(closestFirst(hits, words).slice(0, most), { kind: 'same_name' });
    }
  }
  const several = eachNamed(text, known);
  if (several.length > 1) {
    return ask(several.slice(0, most), { kind: 'same_name' });
  }
  // What is said around it is left aside where something is looked for.
  const form = forms[1] && typings.length * 2 >= said.length && forms[1].length < (forms[0]?.length ?? 0) ? 1 : 0;
  const words = forms[form] ?? [];
  const starting = withMarks(
    words.length >= 2
      ? known.filter((one) => one.words.has(words[0] ?? '') && one.names.some((name) => words.every((word, index) => name[index] === word)))
      : [],
    said[form] ?? [],
  );
  if (starting.length === 1 && starting[0]) {
    return accept(starting[0].unit.code, { echo: true });
  }
  const alike = words.length > 0 ? likely(words, known) : [];
  // One word with marks that no name has is another word: “hỏi” is not “hội”.
  const spelled = typedWords(text);
  const nearest = (words.length === 1 && spelled.length === 1 ? withMarks(alike, spelled) : alike).slice(0, most);
  return ask(
    nearest.map((one) => one.unit.code),
    { kind: nearest.length > 0 ? 'near_unit' : 'unknown_unit', typed },
  );
}

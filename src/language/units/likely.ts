/** Units that may be meant when none is named surely: by words of their names, slips of the finger, their sound, the start of their initials. */
import type { Known } from './known.ts';
import { lettersOf, mayBeNear, near, soundOf } from './misspelt.ts';
import { holds } from './named.ts';
import { core, joined } from './written.ts';

const FEWEST_SOUNDS = 5;
const FEWEST_INITIALS = 4;

/** Whether one of its names has these words in a row. */
function isHeld({ names, words }: Known, said: readonly string[]): boolean {
  return said.every((word) => words.has(word)) && names.some((name) => holds(name, said));
}

/** Units that may be meant when none is named surely. */
export function likely(words: readonly string[], known: readonly Known[]): readonly Known[] {
  const held = known.filter((one) => isHeld(one, words));
  if (held.length > 0) {
    return held;
  }
  const rest = core(words).split(' ').filter(Boolean);
  const inner = rest.length > 0 && rest.length < words.length ? known.filter((one) => isHeld(one, rest)) : [];
  const sameKind = inner.filter((one) => one.names.some((name) => name[0] === words[0]));
  if (inner.length > 0) {
    return sameKind.length > 0 ? sameKind : inner;
  }
  const key = joined(words);
  const slips = key.length >= 10 ? 2 : key.length >= 5 ? 1 : 0;
  const letters = lettersOf(key);
  const misspelt =
    slips > 0 ? known.filter((one) => one.keys.some((name) => mayBeNear(letters, name.letters, slips) && near(key, name.key, slips))) : [];
  if (misspelt.length > 0) {
    return misspelt;
  }
  const sounds = soundOf(words);
  const heard = sounds.length >= FEWEST_SOUNDS ? known.filter((one) => one.sounds.has(sounds)) : [];
  if (heard.length > 0) {
    return heard;
  }
  const abbreviated =
    words.length === 1 && key.length >= FEWEST_INITIALS ? known.filter((one) => [...one.cores].some((short) => short.startsWith(key))) : [];
  if (abbreviated.length > 0) {
    return abbreviated;
  }
  const shared = (one: Known): number => Math.max(...one.names.map((name) => rest.filter((word) => name.includes(word)).length));
  const fewest = Math.max(2, Math.ceil(rest.length / 2));
  const alike = known
    .filter((one) => rest.filter((word) => one.words.has(word)).length >= fewest && shared(one) >= fewest)
    .sort((left, right) => shared(right) - shared(left));
  const alikeKind = alike.filter((one) => one.names.some((name) => name[0] === words[0]));
  return alikeKind.length > 0 ? alikeKind : alike;
}

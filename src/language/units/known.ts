/** What there is to know of a unit's names before anybody says one: every form they may be said in. */
import { fold } from '../fold.ts';
import { wordsOf as typedWords, type Word } from '../words.ts';
import { lettersOf, soundOf } from './misspelt.ts';
import { core, joined, withoutPlace, withoutTinh, wordsOf } from './written.ts';

export interface UnitName {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly aliases?: readonly string[];
}

export interface Known {
  readonly unit: UnitName;
  /** Names joined without spaces. */
  readonly exact: ReadonlySet<string>;
  /** Official names, with their place or without “tỉnh”. */
  readonly wholes: ReadonlySet<string>;
  /** Aliases, as they stand. */
  readonly aliases: ReadonlySet<string>;
  /** What is left without the kind of body, and initials. */
  readonly cores: ReadonlySet<string>;
  readonly names: readonly (readonly string[])[];
  /** All words of its names: what holds another word is not meant. */
  readonly words: ReadonlySet<string>;
  /** How the names sound, whole and without the kind of body. */
  readonly sounds: ReadonlySet<string>;
  /** All that may be misspelt, with the letters in it. */
  readonly keys: readonly { readonly key: string; readonly letters: number }[];
  /** The names as they are written, for marks that were typed. */
  readonly written: readonly (readonly Word[])[];
}

const initials = (words: readonly string[]): string =>
  words.map((word) => (/^(?:ubnd|hdnd|mttq|tdkt|cty|vp|cd|tp)$/u.test(word) ? word : word.charAt(0))).join('');

function know(unit: UnitName): Known {
  const official = [unit.name, unit.short].map(wordsOf);
  const own = new Set<readonly string[]>(official);
  const names = [...official, ...(unit.aliases ?? []).map(wordsOf)].filter((words) => words.length > 0);
  const exact = new Set([fold(unit.code).replace(/[^a-z0-9]+/gu, '')]);
  const cores = new Set<string>();
  for (const words of names) {
    const bare = withoutTinh(words);
    const local = withoutPlace(bare);
    // An alias is how people speak: it yields to another unit's own name, and where two units share it both are offered.
    const keys = own.has(words) ? exact : cores;
    keys
      .add(joined(words))
      .add(joined(bare))
      .add(joined(bare).replace(/camau$/u, 'cm'));
    if (joined(local).length >= 4) {
      keys.add(joined(local));
    }
    for (const form of [words, bare, local]) {
      const rest = core(form);
      if (rest.replaceAll(' ', '').length >= 3) {
        cores.add(rest.replaceAll(' ', ''));
      }
    }
    const [first = '', ...others] = local;
    for (const short of [initials(local), first + initials(others), initials(others)]) {
      if (short.length >= 3 && local.length >= 3) {
        cores.add(short);
      }
    }
  }
  const aliases = new Set((unit.aliases ?? []).map((alias) => joined(wordsOf(alias))));
  const spelled = [unit.name, unit.short, ...(unit.aliases ?? [])].map((name) => typedWords(name));
  const wholes = new Set([
    fold(unit.code).replace(/[^a-z0-9]+/gu, ''),
    ...official.flatMap((words) => [joined(words), joined(withoutTinh(words))]),
  ]);
  return {
    unit,
    exact,
    wholes,
    aliases,
    cores,
    names,
    words: new Set(names.flat()),
    sounds: new Set(names.flatMap((name) => [soundOf(name), soundOf(core(name).split(' '))])),
    keys: [...new Set([...exact, ...cores])].map((key) => ({ key, letters: lettersOf(key) })),
    written: spelled,
  };
}

/** Preparing a unit's names costs more than reading by them. Lists are read anew for each message, and their units are the same again and again. */
const prepared = new Map<string, Known>();
/** Beyond so many all are prepared anew: several provinces' names, old and new. */
const MOST_PREPARED = 10_000;

export function knownOf(units: readonly UnitName[]): readonly Known[] {
  return units.map((unit) => {
    const key = [unit.code, unit.name, unit.short, ...(unit.aliases ?? [])].join('\n');
    const ready = prepared.get(key) ?? know(unit);
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    prepared.set(key, ready);
    return ready;
  });
}

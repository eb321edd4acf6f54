/** What the codes in cells stand for: a code as it is, or the name of the thing, made the code. PURE. */
import type { Json } from '../../../domain/messages.ts';
import { fold, plainLower } from '../../../language/fold.ts';
import { questionOf, wordingOf } from './forms.ts';
import { PLANS, TARGETS, WAVES } from './names.ts';
import { BLOCKS, KINDS, UNITS } from './registry.ts';
import { type Column, type Line, type Lists, type Refers, textIn } from './sheet.ts';
import * as wrong from './wrong.ts';

interface Named {
  readonly code: string;
  readonly names: readonly string[];
}

/** Things by their codes and names. */
class Register {
  readonly #byCode = new Map<string, string>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #named: readonly Named[];
  readonly #labelled: boolean;

  /** @param labelled people know these by their names, not by their codes */
  constructor(named: readonly Named[], labelled: boolean) {
    this.#labelled = labelled;
    this.#named = named.filter(({ code }) => code !== '');
    for (const { code, names } of this.#named) {
      this.#byCode.set(code.toLowerCase(), code);
      for (const name of names) {
        const key = plainLower(name);
        this.#byName.set(key, (this.#byName.get(key) ?? new Set()).add(code));
      }
    }
  }

  find(written: string): string | readonly string[] {
    const code = this.#byCode.get(written.toLowerCase());
    if (code !== undefined) return code;
    const codes = [...(this.#byName.get(plainLower(written)) ?? [])];
    return codes.length === 1 ? (codes[0] as string) : codes;
  }

  /** Codes that look like it. */
  near(written: string): string[] {
    const words = fold(written);
    if (words.length < 2) return [];
    const close = (text: string) => fold(text).startsWith(words) || words.startsWith(fold(text)) || distance(fold(text), words) <= 1;
    return this.#named
      .filter(
        ({ code, names }) => close(code) || names.some((name) => fold(name) === words || (words.length > 3 && fold(name).includes(words))),
      )
      .slice(0, 3)
      .map(({ code, names: [label] }) => (this.#labelled ? (label ?? code) : code));
  }
}

/** Whether one letter makes the difference; 2 stands for more. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 1) return 2;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  let k = 0;
  while (k < Math.min(a.length, b.length) - i && a[a.length - 1 - k] === b[b.length - 1 - k]) k += 1;
  return Math.max(a.length, b.length) - i - k <= 1 ? 1 : 2;
}

const WHAT: Readonly<Record<string, string>> = {
  kind: 'loại đơn vị',
  unit: 'đơn vị',
  block: 'Cụm, Khối',
  place: 'đơn vị hay Cụm, Khối',
  plan: 'kế hoạch',
  wave: 'đợt thi đua',
  target: 'chỉ tiêu',
  reporter: 'đơn vị hay loại đơn vị',
  receiver: 'đơn vị, Cụm, Khối hay loại đơn vị',
};

export type Resolve = (refers: Refers, written: string) => string | { readonly why: string };

/** “Tất cả”, as it stands in the field. */
export const EVERYBODY = '*';

/** @param lists everything there is, the lines just read among it */
export function resolver(lists: Lists): Resolve {
  const of = (sheet: string, field: string, names: readonly string[]) => {
    const seen = new Map<string, Named>();
    for (const line of lists.get(sheet) ?? []) {
      const code = textIn(line, field);
      seen.set(code, { code, names: names.map((name) => textIn(line, name)).filter((name) => name !== '') });
    }
    return new Register([...seen.values()], sheet === KINDS);
  };
  const kind = of(KINDS, 'kind', ['label']);
  const unit = of(UNITS, 'id', ['name', 'shortName']);
  const block = of(BLOCKS, 'blockId', ['name', 'shortName']);
  const plan = of(PLANS, 'id', ['documentNumber']);
  const wave = of(WAVES, 'id', ['shortName', 'name']);
  const target = of(TARGETS, 'id', ['name', 'shortName']);
  const registers: Readonly<Record<Exclude<Refers, 'question'>, readonly Register[]>> = {
    kind: [kind],
    unit: [unit],
    block: [block],
    place: [unit, block],
    plan: [plan],
    wave: [wave],
    target: [target],
    reporter: [unit, kind],
    receiver: [kind, block, unit],
  };
  return (refers, written) => {
    if (refers === 'question') return wordingOf(questionOf(written), isKnownQuestion(written) ? null : written);
    if (refers === 'receiver' && (written === EVERYBODY || fold(written) === fold('Tất cả'))) return EVERYBODY;
    for (const register of registers[refers]) {
      const found = register.find(written);
      if (typeof found === 'string') return found;
      if (found.length > 1) return { why: wrong.ambiguous(found) };
    }
    return { why: wrong.unknown(WHAT[refers] ?? refers, registers[refers].flatMap((register) => register.near(written)).slice(0, 3)) };
  };
}

const isKnownQuestion = (written: string): boolean => !questionOf(written).startsWith('own:');

/** A field's codes, one or several. */
export const codesIn = (value: Json | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The value with each code as it is listed, or what is wrong with it. */
export function resolved(value: Json, refers: Refers, resolve: Resolve): { readonly value: Json } | { readonly why: string } {
  const codes: string[] = [];
  for (const written of codesIn(value)) {
    const found = resolve(refers, written);
    if (typeof found !== 'string') return { why: Array.isArray(value) ? `“${written}”: ${found.why}` : found.why };
    codes.push(found);
  }
  return { value: Array.isArray(value) ? codes : (codes[0] ?? null) };
}

/** A value in the words of the book: kinds of units and everybody by their names, everything else as its kind of cell shows it; '' where there is none. */
export function inWords({ kind, refers }: Column, value: Json, labels: ReadonlyMap<string, Line>): string {
  if (value === null) return '';
  if (refers !== 'kind' && refers !== 'receiver' && refers !== 'reporter') return kind.show(value);
  const words = (code: string) => (code === EVERYBODY ? 'Tất cả' : textIn(labels.get(code) ?? {}, 'label') || code);
  return codesIn(value).map(words).join('; ');
}

/** Things by a field of theirs. */
export const indexed = (lines: readonly Line[], field: string): ReadonlyMap<string, Line> =>
  new Map(lines.map((line) => [textIn(line, field), line]));

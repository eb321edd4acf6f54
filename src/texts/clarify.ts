/**
 * The sentence and the buttons for every answer that could not be taken at once: confirm, ask, reject.
 * What was understood is the language room's; here it is only said.
 */

import { formatDecimal, formatNumber } from '../language/format.ts';
import type { Reading, Why, WhyKind } from '../language/reading.ts';
import { numberWordings } from './clarify-numbers.ts';
import { otherWordings } from './clarify-others.ts';
import type { Clarification, ClarifyingChoice, Facts, FieldWords, Wording, Wordings } from './clarifying.ts';
import { labels } from './labels.ts';

const wordings: Wordings<WhyKind> = { ...numberWordings, ...otherWordings };

/** “17:00” of a date with a time, as the readers write it. */
const timeOf = (value: unknown): string | null => (typeof value === 'string' ? (/T(\d{2}:\d{2})/.exec(value)?.[1] ?? null) : null);

const filled = (words: FieldWords, outcome: Facts['outcome'], values: readonly unknown[], shown: readonly string[]): Facts => ({
  you: words.you ?? null,
  figure: words.figure ?? ((n) => (Number.isInteger(n) ? formatNumber(n) : formatDecimal(n))),
  noun: words.noun ?? null,
  item: words.item ?? 'mục',
  example: words.example ?? null,
  without: words.without ?? null,
  nameOf: words.nameOf ?? (() => null),
  fileLimit: words.fileLimit ?? 20,
  time: timeOf(values[0]),
  outcome,
  shown,
});

/** The sentence for one reason. The buttons of the values come with `clarify`. */
export function why<K extends WhyKind>(reason: Extract<Why, { kind: K }>, facts: Facts): Wording {
  const wording = wordings[reason.kind as K] as (why: Extract<Why, { kind: K }>, facts: Facts) => Wording;
  return wording(reason, facts);
}

/** Sentence and buttons for a reading that is not a clear value. `show` prints a value the way the field does. */
export function clarify<T>(
  reading: Extract<Reading<T>, { readonly why: Why }>,
  words: FieldWords & { readonly show: (value: T) => string },
): Clarification {
  const values = reading.outcome === 'confirm' ? [reading.value] : reading.outcome === 'ask' ? reading.choices : [];
  const shown = values.map(words.show);
  const wording = why(reading.why, filled(words, reading.outcome, values, shown));
  const label = wording.label ?? ((value: string) => (reading.outcome === 'confirm' ? labels.agree : value));
  const said = shown.map(label);
  // “Đúng” says which value is meant only while there is one.
  const distinct = new Set(said).size === said.length;
  const own = shown.map(
    (value, index): ClarifyingChoice => ({
      label: distinct ? (said[index] ?? value) : value,
      pick: reading.outcome === 'confirm' ? { kind: 'yes' } : { kind: 'choice', index },
    }),
  );
  const more = wording.more ?? [];
  const choices = wording.moreFirst ? [...more, ...own] : [...own, ...more];
  const again = wording.again === undefined ? labels.enterAgain : wording.again;
  if (choices.length > 0 && again !== null) choices.push({ label: again, pick: { kind: 'again' } });
  return { text: wording.text, choices };
}

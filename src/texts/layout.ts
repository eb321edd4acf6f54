/** Puts the buttons of a message together: the rows of `buttons`, bound to what each one does here and now. */
import type { Call, Choice, Choices } from '../domain/messages.ts';
import { buttons, type Rows } from './buttons.ts';
import { type LabelKey, labels } from './labels.ts';

export type ButtonsKey = keyof typeof buttons;
type KeysOf<K extends ButtonsKey> = (typeof buttons)[K][number][number];

/** Everything the buttons of one message must be told. */
export type Bindings<K extends ButtonsKey> = {
  readonly [L in KeysOf<K>]: L extends LabelKey ? Call | null : readonly Choice[] | Choice | null;
};

const WIDEST = 3;
const WIDTH = 42;

/** Lays out many buttons: as many in a row as a phone shows without cutting their words, at most three. */
export function arranged(choices: readonly Choice[]): Choices {
  const rows: Choice[][] = [];
  let width = 0;
  for (const choice of choices) {
    const row = rows.at(-1);
    if (row === undefined || row.length === WIDEST || width + choice.label.length > WIDTH) {
      rows.push([choice]);
      width = choice.label.length;
    } else {
      row.push(choice);
      width += choice.label.length;
    }
  }
  return rows;
}

/** The buttons of a message. A row of which nothing is left vanishes; a row that a slot made too long is broken. */
export function choices<K extends ButtonsKey>(key: K, bindings: Bindings<K>): Choices {
  const told = bindings as Readonly<Record<string, Call | Choice | readonly Choice[] | null>>;
  const rows: Rows = buttons[key];
  return rows.flatMap((row) => {
    const bound = row.flatMap((name): readonly Choice[] => {
      const binding = told[name];
      if (binding === null || binding === undefined) return [];
      if (Array.isArray(binding)) return binding;
      return name in labels ? [{ ...(binding as Call), label: labels[name as LabelKey] }] : [binding as Choice];
    });
    return bound.length <= WIDEST ? (bound.length === 0 ? [] : [bound]) : arranged(bound);
  });
}

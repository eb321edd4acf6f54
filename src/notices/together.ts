/** One notice for all the units of a person, and the same again when some of them are not theirs any more. PURE. */

import type { Item, JoinedMessage } from '../delivery/joined.ts';
import type { Choice, Outgoing, RichText } from '../domain/messages.ts';

/**
 * The notice as these units read it, each with its own buttons where what they do is the unit's own.
 * @param text as it is addressed to all of them; of what was already made, each unit's own follows the first's
 */
export function noticeTogether(items: readonly Item[], text?: RichText): Outgoing | JoinedMessage | null {
  const [first, ...others] = items;
  if (!first) return null;
  if (others.length === 0) return first.alone;
  return {
    text: text ?? [...first.alone.text, `\n\nThông báo này cũng gửi: ${others.map(({ unit }) => unit).join('; ')}.`],
    choices: buttons(items),
    // A file goes along once, whosever units it is for.
    ...(first.alone.file && { file: first.alone.file }),
    joined: items,
  };
}

/** What is alike for all units stands once; the others are told apart by the unit. */
function buttons(items: readonly Item[]): readonly (readonly Choice[])[] {
  const own = items.map(({ alone, wave }) => ({ wave, choices: (alone.choices ?? []).flat() }));
  const named = (own[0]?.choices ?? []).map((first, at) => {
    const alike = own.flatMap(({ wave, choices }) => (choices[at] ? [{ wave, choice: choices[at] }] : []));
    const same = alike.every(({ choice }) => JSON.stringify(choice) === JSON.stringify(first));
    return same ? [first] : alike.map(({ wave, choice }) => ({ ...choice, label: `${choice.label}: ${wave}` }));
  });
  return named.flatMap((choices) => (choices.length <= 2 ? [choices] : choices.map((one) => [one])));
}

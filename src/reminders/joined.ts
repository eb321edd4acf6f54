/** Several things to be said to one person are one message, which names each. PURE. */

import type { Composed, Item } from '../delivery/joined.ts';
import { press } from '../domain/button.ts';
import type { Choice, Outgoing, RichText } from '../domain/messages.ts';
import { deadlines } from '../features/deadlines/buttons.ts';
import { labels } from '../texts/labels.ts';
import { arranged } from '../texts/layout.ts';
import { joined as words } from './words.ts';

/** Lines in one message; more would be a list to look up. */
const MOST_LINES = 12;

/** The message for these things, or `null` when nothing of it is worth one. */
export function compose(items: readonly Item[]): Composed | null {
  const [first, ...others] = items.filter(({ rides }) => !rides);
  if (!first) return null;
  const riding = items.filter(({ rides }) => rides);
  const until = [...new Set(items.flatMap(({ until: one }) => one ?? []))];
  const made = { key: first.key, untilDone: until.length === 0 ? null : until.join(' ') };
  if (items.length === 1) return { ...made, body: first.alone };
  const body = others.length === 0 ? beside(first, riding) : list(items);
  return { ...made, body: { ...body, joined: items } };
}

function beside(first: Item, riding: readonly Item[]): Outgoing {
  const buttons = riding.flatMap((one) => mainButton(one) ?? []);
  const told = new Set(buttons.map(({ label }) => label)).size === buttons.length ? buttons : named(riding);
  return {
    ...first.alone,
    text: [...first.alone.text, '\n\n', words.besides({ lines: riding.map(({ line }) => line) })],
    choices: [...(first.alone.choices ?? []), ...arranged(told)],
  };
}

function list(items: readonly Item[]): Outgoing {
  const units = new Set(items.map(({ unitId }) => unitId));
  const shown = items.slice(0, MOST_LINES);
  const left = items.length - shown.length;
  const lines = shown.map((one, at) => `${at + 1}. ${units.size === 1 ? one.line : words.ofUnit(one)}`);
  if (left > 0) lines.push(words.rest({ count: left }));
  const text: RichText = [...words.heading({ unit: units.size === 1 ? (items[0]?.unit ?? null) : null }), `\n${lines.join('\n')}`];
  const buttons = named(shown);
  const rows = arranged(left > 0 ? [...buttons, press(labels.deadlines, deadlines)] : buttons);
  return rows.length === 0 ? { text } : { text, choices: rows };
}

const mainButton = ({ alone }: Item): Choice | null => alone.choices?.[0]?.[0] ?? null;

/** “Báo cáo Đợt 30/4”; two of the same words are told apart by their line. */
function named(items: readonly Item[]): Choice[] {
  const own = items.flatMap((one, at) => {
    const button = mainButton(one);
    return button === null ? [] : [{ button, label: `${button.label.replace(/ đợt$/, '')} ${one.wave}`, line: at + 1 }];
  });
  return own.map(({ button, label, line }) => {
    const alike = own.filter((one) => one.label === label).length > 1;
    return { ...button, label: alike ? `${label} (${line})` : label };
  });
}

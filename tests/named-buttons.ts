/** A text that says bấm “…” must come with that button, or the person looks for it in vain. */
import { labels } from '../src/texts/labels.ts';
import { menuCommands } from '../src/texts/menus.ts';

/** Always there: the keyboard below every chat. */
const keyboard = new Set(Object.keys(menuCommands));
/** Named when its message, which stays, has just been answered by another of its buttons. */
const earlier = new Set<string>([labels.askMore]);

/** The buttons a text tells the person to press: “bấm “Sửa””, “bấm nút “Sửa””. */
export const namedButtons = (text: string): readonly string[] =>
  [...text.matchAll(/bấm (?:nút )?“([^”]+)”(?:(?:,| và| hoặc) “([^”]+)”)?/gi)].flatMap(([, one, other]) =>
    [one, other].filter((name) => name !== undefined),
  );

/** Throws when the text names a button that is neither on its message nor on the keyboard. */
export function checkNamedButtons(text: string, buttons: readonly string[]): void {
  for (const name of namedButtons(text)) {
    if (buttons.includes(name) || keyboard.has(name) || earlier.has(name)) continue;
    throw new Error(`the text says bấm “${name}”, but its buttons are [${buttons.join(', ')}]: ${text}`);
  }
}

/** A text that a channel's app has cut comes as several messages: they are one text again before anybody reads them. */
import type { Incoming } from '../domain/messages.ts';

/** How far apart by the channel's clock the parts of one text are sent at most: a phone sends them one after the other. */
const TOGETHER_MS = 5_000;
/** A line of a list: it began a line before it was cut off, too. */
const LINE = /^\s*(?:\d{1,2}\s?[).:/–-]|[-•*+])\s?\D/u;

/** Whether `after` is the rest of `before`. A command is a message of its own. */
export function continues(before: Incoming, after: Incoming): boolean {
  if (before.content.kind !== 'text' || before.content.mayContinue === undefined || after.content.kind !== 'text') return false;
  const isLater = before.place === undefined || after.place === undefined || after.place > before.place;
  return isLater && Math.abs(after.sentAt - before.sentAt) <= TOGETHER_MS && !/^\/[a-z]\w*(?:\s|$)/iu.test(after.content.text);
}

/** Of messages in the order they came, those that are one text with `message`, in the order they were written; itself alone as a rule. */
export function partsAround<M extends { readonly incoming: Incoming }>(messages: readonly M[], message: M): readonly M[] {
  const written = [...messages].sort((a, b) => (a.incoming.place ?? 0) - (b.incoming.place ?? 0));
  const joins = (at: number) => {
    const [before, after] = [written[at - 1], written[at]];
    return before !== undefined && after !== undefined && continues(before.incoming, after.incoming);
  };
  let from = written.indexOf(message);
  let to = from + 1;
  while (joins(from)) from -= 1;
  while (joins(to)) to += 1;
  return written.slice(from, to);
}

/** One message of several parts: the first, with the text of all. Throws for none. */
export function whole([first, ...others]: readonly Incoming[]): Incoming {
  if (!first) throw new RangeError('a text of no parts');
  if (first.content.kind !== 'text' || others.length === 0) return first;
  let { text, mayContinue } = first.content;
  for (const { content } of others) {
    if (content.kind !== 'text') continue;
    text += seam(text, content.text, mayContinue === 'full') + content.text;
    mayContinue = content.mayContinue;
  }
  return {
    ...first,
    content: { kind: 'text', text, ...(mayContinue && { mayContinue }) },
    links: [first, ...others].flatMap(({ links }) => links ?? []),
    ...placeOf(others.at(-1)),
    rest: others.flatMap(({ messageId }) => messageId ?? []),
  };
}

function placeOf(message: Incoming | undefined): Pick<Incoming, 'place'> {
  return message?.place === undefined ? {} : { place: message.place };
}

/** What a channel takes away where it cuts: the end of a line or the blank between two words; nothing within a word, where nothing else fitted. */
function seam(before: string, after: string, anywhere: boolean): string {
  if (/\s$/u.test(before) || /^\s/u.test(after)) return '';
  if (LINE.test(after)) return '\n';
  return anywhere && /[\p{L}\p{M}\p{N}]$/u.test(before) && /^[\p{L}\p{M}\p{N}]/u.test(after) ? '' : ' ';
}

/** What a channel brings is dated by the real world, and may hold what no database or document can. */
import type { Content, Incoming } from '../domain/messages.ts';

/** The same message on the app's clock (`now`, epoch milliseconds), without what no database or document can hold. */
export function arrived(incoming: Incoming, now: number): Incoming {
  return storable(onAppClock(incoming, now));
}

/** A message's date as the app's clock would have shown it: a rehearsal lives in another year, and there only how long ago it was sent can be kept. */
function onAppClock(incoming: Incoming, now: number): Incoming {
  const real = Date.now();
  if (Math.abs(now - real) < 60_000 || incoming.sentAt === now) return incoming;
  const ago = real - incoming.sentAt;
  return { ...incoming, sentAt: ago >= 0 && ago < 30 * 86_400_000 ? now - ago : Math.min(incoming.sentAt, now) };
}

/** NUL no database stores; other control characters, halves of letters and what is no character no document holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

function storable(incoming: Incoming): Incoming {
  const words = (text: string) => text.replaceAll(UNSTORABLE, '');
  const { content } = incoming;
  const changed = (clean: Content): Incoming => ({ ...incoming, content: clean });
  switch (content.kind) {
    case 'text':
    case 'edited':
      return changed({ ...content, text: words(content.text) });
    case 'press':
      return changed({ ...content, data: words(content.data) });
    case 'file':
      return changed({ ...content, caption: words(content.caption), name: content.name === null ? null : words(content.name) });
    case 'contact':
      return changed({ ...content, phone: words(content.phone) });
    default:
      return incoming;
  }
}

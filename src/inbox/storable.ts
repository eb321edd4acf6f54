/** What a channel brings may hold what no database stores. */
import type { Content, Incoming } from '../domain/messages.ts';

/** The same message without NUL and without halves of letters. */
export function storable(incoming: Incoming): Incoming {
  const words = (text: string) => text.replaceAll('\u0000', '').replaceAll(/\p{Cs}/gu, '');
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

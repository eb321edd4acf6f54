/**
 * A second channel, for tests: no buttons, no editing, no groups; what can be pressed is printed as numbered lines. It is called, as by a provider's
 * webhook: `POST /toy` with `{ id, from, text }` or `{ id, from, file, caption }`, and the `quoted` message's id.
 */
import { text as wholeText } from 'node:stream/consumers';
import { z } from 'zod';
import type { ChannelKind, OpenChannel, Taking } from '../../../src/channels/channel.ts';
import { type Content, type Outgoing, plain } from '../../../src/domain/messages.ts';

const NAME = 'toy';
const ITEM = z.object({
  id: z.string(),
  from: z.string(),
  text: z.string().optional(),
  file: z.string().optional(),
  caption: z.string().default(''),
  quoted: z.string().optional(),
});
/** Its app cuts what is longer. */
const LONGEST = 2_000;

/** What the phones of this channel show, by address; the newest last. */
export const shown = new Map<string, string[]>();
/** The commands each chat was given. */
export const commands = new Map<string, readonly string[]>();

export const toy: ChannelKind = {
  name: NAME,
  variables: { TOY_SECRET: { expected: 'a word', accepts: (value) => /^\w+$/.test(value), secret: 'a secret word' } },
  switchedOnBy: 'TOY_SECRET',
  open: async ({ TOY_SECRET: secret = '' }): Promise<OpenChannel> => ({
    name: NAME,
    account: 'toy-1',
    limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
    async send({ address, message }) {
      const chat = shown.get(address) ?? [];
      shown.set(address, [...chat, asText(message)]);
      return { state: 'sent', messageId: String(chat.length + 1) };
    },
    answerPress: async () => undefined,
    download: async (fileId) => new TextEncoder().encode(`%PDF-1.7 of ${fileId}`),
    async setCommands(address, list) {
      commands.set(
        address,
        list.map(({ command }) => command),
      );
    },
    inviteLink: (code) => `toy:start/${code}`,
    privateLink: () => 'toy:',
    async takeUpdates(taking) {
      taking.route('/toy', async (request, response) => {
        if (request.headers.authorization !== secret) return void response.writeHead(403).end();
        const item = ITEM.parse(JSON.parse(await wholeText(request)));
        await taking.handle([incoming(item, taking)]);
        response.writeHead(200).end();
      });
      taking.onConnected();
      taking.onReady();
      await new Promise((resolve) => taking.signal.addEventListener('abort', resolve));
      return { state: 'stopped' };
    },
    close: () => undefined,
  }),
};

function asText({ text, choices = [] }: Outgoing): string {
  return [plain(text), ...choices.flat().map(({ label }, index) => `${index + 1}. ${label}`)].join('\n');
}

function incoming({ id, from, text = '', file, caption, quoted }: z.infer<typeof ITEM>, { now }: Taking) {
  const content: Content =
    file === undefined
      ? { kind: 'text', text, ...(text.length >= LONGEST && { mayContinue: 'full' }) }
      : { kind: 'file', fileId: file, name: file, mime: 'application/pdf', size: null, photo: false, caption, albumId: null };
  return {
    channel: NAME,
    updateId: id,
    address: from,
    sender: from,
    group: false,
    messageId: id,
    sentAt: now(),
    content,
    ...(quoted !== undefined && { quoted }),
  };
}

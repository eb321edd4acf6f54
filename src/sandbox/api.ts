/** What the page may ask of the server: the state of the chats, and the deeds of a person with a phone. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Place } from './accounts.ts';
import { checkHost, checkOrigin, checkToken } from './guard.ts';
import { SPEEDS } from './pace.ts';
import { words } from './page/words.ts';
import type { Play } from './play.ts';
import { Problem } from './problem.ts';
import { readBytes, readJson, reply } from './requests.ts';
import type { Log, PageServer } from './surroundings.ts';
import type { Timekeeping } from './timekeeping.ts';

/** What a bot can download; larger files are of no use here. Bytes. */
const FILE_LIMIT = 20 * 1024 * 1024;
const TEXT_LIMIT = 4_096;

const { problems } = words;
const chat = z.number().int().positive();
const messageId = z.number().int().positive();
const text = z
  .string()
  .refine((value) => value.trim() !== '', { error: problems.emptyText })
  .refine((value) => [...value].length <= TEXT_LIMIT, { error: problems.longText });

const SEND = z.strictObject({ chat, text });
const EDIT = z.strictObject({ chat, message: messageId, text });
const PRESS = z.strictObject({ chat, message: messageId, data: z.string().min(1).max(64) });
const CHAT = z.strictObject({ chat });
const LINK = z.strictObject({ chat, url: z.url().max(2_048) });
const UNIT = z.strictObject({ unit: z.string().min(1).max(200) });
const SPEED = z.strictObject({ speed: z.enum(SPEEDS) });
const CROWD = z.strictObject({ unit: z.string().max(200) });
/** Whose phone the fourth is: “head:SYT”, “liaison:SYT”, “block_head:K1”. */
const PLACE = z
  .string()
  .max(220)
  .regex(/^(?:head|liaison|block_head):./)
  .transform((value): Place => {
    const [duty = '', ...rest] = value.split(':');
    const id = rest.join(':');
    return duty === 'block_head' ? { duty, blockId: id } : { duty: duty === 'head' ? 'head' : 'liaison', unitId: id };
  });
const SEAT = z.strictObject({ seat: PLACE });
const CLOCK = z.strictObject({ by: z.enum(['hour', 'day', 'next']) });
const FILE = z.object({
  chat: z.coerce.number().pipe(chat),
  name: z.string().min(1).max(255),
  photo: z.enum(['0', '1']).default('0'),
  album: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  caption: z.string().max(1_024).optional(),
});

/** The value in its form. Throws a Problem 400 that says what is wrong, in the words of the form where it has any. */
function parsed<T>(form: z.ZodType<T>, value: unknown): T {
  const result = form.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const own: readonly string[] = Object.values(problems);
  const said = result.error.issues.find(({ message }) => own.includes(message));
  throw new Problem(400, said?.message ?? problems.badRequest);
}

function problemOf(error: unknown, log: Pick<Log, 'error'>): Problem {
  if (error instanceof Problem) {
    return error;
  }
  log.error({ err: error }, 'sandbox: a request of the page failed');
  return new Problem(500, problems.failed);
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<unknown> | unknown;

/** The kinds of pictures shown as such; anything else is only handed out to be saved, so that nothing a person sent can run in the page. */
function pictureType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (head === '\x89PNG') {
    return 'image/png';
  }
  return head.startsWith('\xff\xd8\xff') ? 'image/jpeg' : head === 'GIF8' ? 'image/gif' : null;
}

export interface ApiOptions {
  readonly http: Pick<PageServer, 'route'>;
  readonly play: Play;
  readonly time: Timekeeping;
  /** Proves that a deed comes from this run's own page. */
  readonly token: string;
  readonly log: Pick<Log, 'error'>;
}

/** Makes the routes below /api/. */
export function routeApi({ http, play, time, token, log }: ApiOptions): void {
  const route = (method: 'GET' | 'POST', path: string, answer: Answer): void => {
    http.route(method, path, async (request, response) => {
      try {
        checkHost(request);
        checkOrigin(request);
        if (method === 'POST') {
          checkToken(request, token);
        }
        const answered = await answer(request, response);
        if (!response.headersSent) {
          reply(response, 200, 'application/json', JSON.stringify(answered ?? {}));
        }
      } catch (error) {
        const problem = problemOf(error, log);
        if (!request.complete) {
          response.setHeader('connection', 'close');
          request.resume();
        }
        reply(response, problem.status, 'application/json', JSON.stringify({ error: problem.message }));
      }
    });
  };
  const deed = <T>(path: string, form: z.ZodType<T>, act: (given: T) => Promise<unknown> | unknown): void =>
    route('POST', path, async (request) => act(parsed(form, await readJson(request))));

  route('GET', '/api/state', async (request) => {
    const asked = new URL(request.url ?? '/', 'http://sandbox').searchParams;
    const seat = PLACE.safeParse(asked.get('seat'));
    return { token, ...(await play.state(asked.get('unit'), seat.success ? seat.data : null)) };
  });
  deed('/api/unit', UNIT, ({ unit }) => play.chatOf(unit));
  deed('/api/seat', SEAT, ({ seat }) => play.chatAt(seat));
  deed('/api/crowd', CROWD, ({ unit }) => play.joinAll(unit));
  deed('/api/speed', SPEED, ({ speed }) => time.choose(speed));
  deed('/api/connect', CHAT, (given) => play.connect(given.chat));
  deed('/api/send', SEND, (given) => play.person(given.chat).sends(given.text).message_id);
  deed('/api/edit', EDIT, (given) => play.edit(given.chat, given.message, given.text));
  deed('/api/press', PRESS, (given) => play.press(given.chat, given.message, given.data));
  deed('/api/contact', CHAT, (given) => play.shareContact(given.chat));
  deed('/api/link', LINK, (given) => play.openLink(given.chat, given.url));
  deed('/api/clock', CLOCK, ({ by }) => time.move(by));
  route('POST', '/api/file', async (request) => {
    const given = parsed(FILE, Object.fromEntries(new URL(request.url ?? '/', 'http://sandbox').searchParams));
    const content = await readBytes(request, FILE_LIMIT);
    if (content.byteLength === 0) {
      throw new Problem(400, problems.emptyFile);
    }
    const type = request.headers['content-type'] ?? 'application/octet-stream';
    play.sendFile(given.chat, {
      photo: given.photo === '1' && pictureType(content) !== null,
      albumId: given.album,
      file: { name: given.name, mime: type, content, ...(given.caption && { caption: given.caption }) },
    });
  });
  route('GET', '/api/file/*', (request, response) => {
    const [, chatId, message] = /^\/api\/file\/(\d{1,15})\/(\d{1,15})(?:\?|$)/.exec(request.url ?? '') ?? [];
    const { name, content } = play.file(Number(chatId), Number(message));
    const picture = pictureType(content);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.setHeader('content-security-policy', "default-src 'none'; sandbox");
    const disposition = picture === null ? 'attachment' : 'inline';
    response.setHeader(
      'content-disposition',
      `${disposition}; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, encodeByte)}`,
    );
    reply(response, 200, picture ?? 'application/octet-stream', content);
  });
}

/** Marks that encodeURIComponent leaves and a header parameter does not allow. */
function encodeByte(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

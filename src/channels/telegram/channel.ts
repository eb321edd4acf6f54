import type { Addressed, Channel, ChannelLimits, Command, SendOutcome } from '../../domain/messages.ts';
import type { Log } from '../channel.ts';
import {
  ApiError,
  FileTooBigError,
  hasNoText,
  isEditTargetGone,
  isFileTooBig,
  isNotModified,
  isPressTooOld,
  isThreadGone,
  nameOf,
  outcomeOf,
} from './errors.ts';
import { CHANNEL } from './incoming.ts';
import { type Call, chatId, PayloadError, toCalls, toCaptionEdit } from './outgoing.ts';
import { describe, type Ended, persist, START_PAUSES } from './persist.ts';
import { clean, codePoints } from './text.ts';
import { CALL_MS, createTransport, type Transport, type TransportOptions, UPLOAD_MS } from './transport.ts';
import { type Pauses, pause } from './wait.ts';

export interface TelegramOptions extends TransportOptions {
  readonly log: Log;
  /** Between tries to reach Telegram at start; 1 s to 30 s by default. */
  readonly pauses?: Pauses;
}

export interface TelegramChannel extends Channel {
  /** The bot's name without `@`; `null` before `start`. */
  readonly botUsername: string | null;
  /** For polling and the webhook of this folder. */
  readonly transport: Transport;
  /**
   * Asks Telegram who the bot is, until it answers: failures are retried with back-off until `signal` stops it. A refused token is no failure but
   * the end: `account_dead`.
   */
  start(signal?: AbortSignal): Promise<Ended<{ readonly username: string }>>;
  /** Cuts idle connections. */
  close(): void;
}

/** What Telegram says of itself: 30 messages a second (28 are the rate, so 15/14), one a second to a chat, twenty a minute to a group. */
const LIMITS: ChannelLimits = { ceiling: 15 / 14, chatRestMs: 1_050, groupRestMs: 3_100, groupPrefix: '-' };
/** Longest toast, in characters. */
const TOAST_LIMIT = 200;
/** How long the parts after the first may be held up altogether, in milliseconds. */
const PARTS_MS = 20_000;
/** HTTP statuses of a file link that has expired. */
const EXPIRED = new Set([400, 404, 410]);
/** Telegram hands out no larger file, in bytes. */
const DOWNLOAD_BYTES = 20 * 1024 * 1024;

/**
 * The Telegram channel of one bot.
 *
 * @throws TypeError for a malformed token, API root or proxy.
 */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { log, pauses = START_PAUSES } = options;
  const transport = createTransport(options);
  let botUsername: string | null = null;

  return {
    name: CHANNEL,
    limits: LIMITS,
    transport,
    get botUsername() {
      return botUsername;
    },
    async start(signal) {
      const asked = await persist('getMe', () => transport.call('getMe', {}, signal ? { signal } : {}), {
        log,
        pauses,
        ...(signal && { signal }),
      });
      if (asked.state !== 'done') return asked;
      botUsername = asked.result.username;
      log.info({ bot: botUsername }, 'Telegram knows the bot');
      return { state: 'done', result: { username: botUsername } };
    },
    send: (addressed) => send(transport, addressed),
    async answerPress(pressId, toast) {
      const text = toast === undefined ? {} : { text: shorten(clean(toast), TOAST_LIMIT) };
      try {
        await transport.call('answerCallbackQuery', { callback_query_id: pressId, ...text });
      } catch (error) {
        // What the press did is stored already: a waiting mark that stays for a while must not undo it.
        if (!isPressTooOld(error)) log.warn({ error: describe(error) }, 'a press could not be answered');
      }
    },
    download: (fileId, limit) => download(transport, fileId, limit),
    async setCommands(address, commands) {
      const scope = { type: 'chat' as const, chat_id: chatId(address) };
      await transport.call('setMyCommands', { commands: commands.map(toBotCommand), scope });
    },
    inviteLink(code) {
      if (botUsername === null) throw new Error('invite link: the bot does not know its name before start()');
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(code))
        throw new RangeError(`invite link: a code of ${code.length} characters must be 1–64 of A-Za-z0-9_-`);
      return `https://t.me/${botUsername}?start=${code}`;
    },
    privateLink: () => `https://t.me/${botUsername ?? ''}`,
    close: () => transport.close(),
  };
}

async function send(transport: Transport, addressed: Addressed): Promise<SendOutcome> {
  let calls: Call[];
  try {
    calls = toCalls(addressed);
  } catch (error) {
    return { state: 'rejected', reason: error instanceof PayloadError ? error.message : nameOf(error) };
  }
  let outcome: SendOutcome = { state: 'rejected', reason: 'nothing to send' };
  let patience = PARTS_MS;
  for (const [step, call] of calls.entries()) {
    outcome = await perform(transport, call, addressed);
    // Once the first part is out, "not sent" would bring it a second time: wait here for as long as is bearable.
    while (step > 0 && outcome.state === 'not_sent' && outcome.afterMs <= patience) {
      patience -= outcome.afterMs;
      await pause(outcome.afterMs);
      outcome = await perform(transport, call, addressed);
    }
    if (outcome.state === 'sent') continue;
    const part = `part ${step + 1} of ${calls.length}`;
    return step > 0 && outcome.state === 'not_sent' ? { state: 'ambiguous', reason: `${part}: ${outcome.reason}` } : outcome;
  }
  return outcome;
}

/** One call and, where an edit finds nothing to edit, what takes its place. */
async function perform(transport: Transport, call: Call, addressed: Addressed): Promise<SendOutcome> {
  const target = addressed.message.replaces ?? '';
  try {
    return toSent(call, await run(transport, call), target);
  } catch (error) {
    if (!(error instanceof ApiError)) return { state: 'ambiguous', reason: nameOf(error) };
    if (isNotModified(error)) return { state: 'sent', messageId: target };
    if (call.method === 'editMessageText' && hasNoText(error)) {
      const caption = toCaptionEdit(call);
      return caption ? perform(transport, caption, addressed) : anew(transport, call, addressed);
    }
    if (call.method.startsWith('edit') && isEditTargetGone(error)) return anew(transport, call, addressed);
    if ('message_thread_id' in call.payload && isThreadGone(error))
      return addressed.message.attachment?.open && call.method === 'sendDocument'
        ? anew(transport, call, { ...addressed, message: withoutThread(addressed.message) })
        : perform(transport, outsideThread(call), addressed);
    return outcomeOf(error);
  }
}

/** The first part as a message of its own instead of an edit. */
function anew(transport: Transport, edit: Call, { address, message, nonce }: Addressed): Promise<SendOutcome> {
  const { replaces: _, ...fresh } = message;
  const addressed = { address, message: fresh, nonce };
  const [first] = toCalls(addressed);
  return first ? perform(transport, first, addressed) : Promise.resolve({ state: 'rejected', reason: `${edit.method}: nothing to send` });
}

/** A file that is streamed is opened from its beginning once more. */
function withoutThread({ thread: _, ...message }: Addressed['message']): Addressed['message'] {
  return message;
}

/** The same in the chat itself, which is there when its topic is not. */
function outsideThread(call: Call): Call {
  const { message_thread_id: _, ...payload } = call.payload as Call['payload'] & { message_thread_id?: number };
  return { ...call, payload } as Call;
}

function run(transport: Transport, call: Call): Promise<unknown> {
  const uploads = call.method === 'sendPhoto' || call.method === 'sendDocument' || call.method === 'editMessageMedia';
  const options = { deadlineMs: uploads ? UPLOAD_MS : CALL_MS, idOnly: true };
  // Method and payload belong together by the type `Call`; TypeScript cannot follow that through a union.
  return transport.call(call.method, call.payload as never, options);
}

function toSent(call: Call, result: unknown, target: string): SendOutcome {
  const id = (result as { message_id?: unknown } | null)?.message_id;
  if (typeof id === 'number') {
    const fileId = call.method.startsWith('send') ? fileIdIn(result) : null;
    return { state: 'sent', messageId: String(id), ...(fileId !== null && { fileId }) };
  }
  if (call.method.startsWith('edit') && result === true) return { state: 'sent', messageId: target };
  return { state: 'ambiguous', reason: `${call.method}: an answer without a message id` };
}

/** What Telegram calls the file of a message it has sent: a photo by its largest size. */
function fileIdIn(result: unknown): string | null {
  const { document, photo } = result as { document?: { file_id?: unknown }; photo?: readonly { file_id?: unknown }[] };
  const id = (document ?? photo?.at(-1))?.file_id;
  return typeof id === 'string' ? id : null;
}

/** The bytes of a file. An expired link or a broken transfer is tried once more with a new link. */
async function download(transport: Transport, fileId: string, limit: number): Promise<Uint8Array> {
  for (let tries = 1; ; tries++) {
    const file = await transport.call('getFile', { file_id: fileId }).catch((error: unknown) => {
      throw isFileTooBig(error) ? new FileTooBigError(null, Math.min(limit, DOWNLOAD_BYTES)) : error;
    });
    const size = file.file_size ?? null;
    if (size !== null && size > limit) throw new FileTooBigError(size, limit);
    if (file.file_path === undefined)
      throw new ApiError({ method: 'getFile', delivery: 'answered', code: null, description: 'no link to the file' });
    try {
      const answer = await transport.file(file.file_path, limit);
      if (answer.state === 'read') return answer.bytes;
      if (answer.state === 'too_big') throw new FileTooBigError(answer.size ?? size, limit);
      const refused = new ApiError({ method: 'file', delivery: 'answered', code: answer.status, description: 'the link was refused' });
      if (tries > 1 || !EXPIRED.has(answer.status)) throw refused;
    } catch (error) {
      const broken = error instanceof ApiError && error.delivery !== 'answered';
      if (tries > 1 || !broken) throw error;
    }
  }
}

function toBotCommand({ command, description }: Command) {
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new RangeError(`command "${command}" must be 1–32 of a-z0-9_`);
  return { command, description: shorten(clean(description), 256) };
}

function shorten(text: string, limit: number): string {
  return codePoints(text) <= limit ? text : `${[...text].slice(0, limit - 1).join('')}…`;
}

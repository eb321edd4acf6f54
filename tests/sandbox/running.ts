/** A sandbox with the fake bot behind it, and a browser's view of it without a browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, createClock } from '../../src/app/clock.ts';
import { type HttpServer, startHttp } from '../../src/app/http.ts';
import { type BotApi, startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { type SandboxHouse, startSandbox } from '../../src/sandbox/index.ts';
import type { SandboxSeat } from '../../src/sandbox/sandbox-house.ts';
import { testCalendar } from '../house.ts';
import { CODES, FAKE_TOKEN, type FakeBot, startFakeBot } from './fake-bot.ts';

export const START = Date.parse('2017-03-20T07:30:00+07:00');
export const HOUR = 3_600_000;

export const UNITS = [
  { id: 'SYT', kind: 'so', name: 'Sở Y tế', shortName: 'Sở Y tế' },
  { id: 'H-UMINH', kind: 'huyen', name: 'UBND huyện U Minh', shortName: 'H. U Minh' },
];

export interface Running {
  readonly url: string;
  readonly port: number;
  readonly clock: Clock;
  readonly botApi: BotApi;
  readonly bot: FakeBot;
  readonly logged: string[];
  readonly invited: SandboxSeat[];
  /** Ends in order. */
  stop(): Promise<void>;
  /** Ends without saving, as `kill -9` does. */
  kill(): Promise<void>;
}

export interface RunningOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly linked?: Set<string>;
  readonly house?: Partial<SandboxHouse>;
}

/** A folder that is gone after the tests; `gone` removes it. */
export function folder(): { path: string; gone: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'sandbox-'));
  return { path, gone: () => rmSync(path, { recursive: true, force: true }) };
}

export async function run({ dataDir, port = 0, linked = new Set(), house = {} }: RunningOptions): Promise<Running> {
  const logged: string[] = [];
  const line = (fields: object, text?: string): void => {
    logged.push(`${text} ${JSON.stringify(fields, (key, value: unknown) => (key === 'err' ? String(value) : value))}`);
  };
  const log = { info: line, warn: line, error: line } as never;
  const clock = createClock({ start: START });
  const http: HttpServer = await startHttp({ host: '127.0.0.1', port, checks: () => ({}), metrics: () => '', log });
  const botApi = await startBotApi({ token: FAKE_TOKEN, now: clock.now });
  const invited: SandboxSeat[] = [];
  const sandbox = await startSandbox({
    botApi,
    http,
    clock,
    dataDir,
    zone: 'Asia/Ho_Chi_Minh',
    log,
    house: {
      units: async () => UNITS,
      blocks: async () => [{ id: 'K1', name: 'Khối 1' }],
      standing: async () => 'before',
      claimCode: async () => (linked.has('1001') ? null : CODES.board),
      invite: async (seat) => {
        invited.push(seat);
        return seat.duty === 'leader' ? CODES.leader : CODES.liaison;
      },
      linked: async (address) => linked.has(address),
      nextEvent: async () => (clock.now() < START + 30 * HOUR ? START + 30 * HOUR : null),
      ...house,
    },
    province: {
      invite: async () => CODES.liaison,
      calendar: async () => testCalendar,
      nextEvent: async () => null,
      clockTurned: async () => undefined,
      answered: async () => undefined,
      quiet: async () => undefined,
    },
  });
  const bot = startFakeBot(botApi, linked);
  const end = async (save: boolean): Promise<void> => {
    await bot.stop();
    if (save) await sandbox.close();
    await http.close();
    await botApi.close();
  };
  return { url: http.url, port: http.port, clock, botApi, bot, logged, invited, stop: () => end(true), kill: () => end(false) };
}

export interface State {
  readonly token: string;
  readonly at: string;
  readonly now: number;
  readonly next: number | null;
  readonly unsaved: boolean;
  readonly units: readonly { id: string }[];
  readonly chats: readonly {
    readonly id: number;
    readonly role: string;
    readonly linked: boolean;
    readonly unitId: string | null;
    readonly rows: string[][] | null;
    readonly contactButton: string | null;
    readonly commands: { command: string }[];
    readonly messages: readonly {
      id: number;
      seq: number;
      fromBot: boolean;
      edited: boolean;
      runs: { text: string }[];
      buttons: { data: string }[][];
      file: { url: string } | null;
    }[];
  }[];
}

export async function state(url: string, unit?: string): Promise<State> {
  const response = await fetch(`${url}/api/state${unit === undefined ? '' : `?unit=${encodeURIComponent(unit)}`}`);
  return (await response.json()) as State;
}

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A deed with the token of the page now served. */
export async function act(url: string, deed: string, given: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  const { token } = await state(url);
  const response = await fetch(`${url}/api/${deed}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': token, ...headers },
    body: typeof given === 'string' ? given : JSON.stringify(given),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export interface StreamEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: Record<string, never> & { chat?: number; at?: number };
}

export interface Stream {
  readonly events: StreamEvent[];
  /** The first event, also of the past, that fits. Rejects after 5 s. */
  waitFor(fits: (event: StreamEvent) => boolean): Promise<StreamEvent>;
  readonly ended: Promise<void>;
  close(): void;
}

/** An event stream, read as a browser reads it. */
export function listen(url: string, after: string, lastEventId?: string): Promise<Stream> {
  const events: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  const take = (frame: string): void => {
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? '';
    if (field('event') !== '') events.push({ id: field('id'), kind: field('event'), data: JSON.parse(field('data')) });
  };
  const waitFor: Stream['waitFor'] = (fits) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = events.find(fits);
        if (found !== undefined) {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        }
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no such event within 5 s; there were: ${events.map(({ kind }) => kind).join(', ') || 'none'}`));
      }, 5_000);
      waiting.add(look);
      look();
    });
  return new Promise((resolve, reject) => {
    // Not fetch: it keeps a spare connection open, for which a closing server waits.
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const sent = get(`${url}/events?after=${encodeURIComponent(after)}`, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        sent.destroy();
        reject(new Error(`/events answered ${response.statusCode}`));
        return;
      }
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const frames = (text + chunk).split('\n\n');
        text = frames.pop() ?? '';
        frames.forEach(take);
        for (const look of waiting) look();
      });
      const ended = new Promise<void>((end) => response.once('close', end));
      resolve({ events, waitFor, ended, close: () => sent.destroy() });
    });
    sent.on('error', reject);
  });
}

/** The text of the message an event tells of. */
export function textOf(event: StreamEvent): string {
  const message = (event.data as { message?: { runs?: { text: string }[] } }).message;
  return (message?.runs ?? []).map(({ text }) => text).join('');
}

const toStop: (() => Promise<void> | void)[] = [];

/** Ends what the test started, the latest first; for afterEach. */
export async function stopAll(): Promise<void> {
  for (const stop of toStop.splice(0).reverse()) await stop();
}

/** A new folder for one test. */
export function dataDir(): string {
  const { path, gone } = folder();
  toStop.push(gone);
  return path;
}

/** A sandbox that ends with the test. */
export async function started(options: Partial<Parameters<typeof run>[0]> = {}): Promise<Running> {
  const running = await run({ dataDir: options.dataDir ?? dataDir(), ...options });
  toStop.push(running.stop);
  return running;
}

/** An event stream that ends with the test. */
export async function listening(url: string, after: string, lastEventId?: string): Promise<Stream> {
  const stream = await listen(url, after, lastEventId);
  toStop.push(stream.close);
  return stream;
}

/** Where a fault happens: a local Bot API, a PostgreSQL database with communes that owe a report, and the bot, in this process or in others. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { type App, start } from '../../src/app/start.ts';
import { type BotApi, type BotApiOptions, type Person, type SeenMessage, startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { chatOf, seed } from '../bench/seed.ts';
import { type BotProcess, startBot } from '../bot-process.ts';
import { asAdmin, dropDatabase, freshDatabase } from '../postgres.ts';
import { type BadNetwork, startProxy } from '../proxy.ts';

export { chatOf };

export const TOKEN = '123456:faults-token_abcdefghij';

export interface PlaceOptions {
  /** Communes, each with one person, in chats `chatOf(1)` onwards; 10 unless told. `null`: an empty database without a schema. */
  readonly units?: number | null;
  readonly api?: Partial<BotApiOptions>;
  /** A server of the test's own, to be broken; otherwise a database of its own on the server all tests share. */
  readonly server?: { readonly url: string };
  /** Seen by every bot of this place. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Place {
  readonly api: BotApi;
  /** The database itself, past every proxy. */
  readonly url: string;
  /** Runs SQL as the superuser, past the bot. */
  sql<T = Record<string, unknown>>(text: string): Promise<T[]>;
  /** The n-th person. */
  person(n: number): Person;
  /** A network between a bot and the database that can fail; its bots are given `env`. */
  network(): Promise<BadNetwork & { readonly env: { readonly DATABASE_URL: string } }>;
  /** A bot in this process; resolves when it is ready. It is stopped at the end of the test. */
  bot(env?: Readonly<Record<string, string>>): Promise<App>;
  /** A bot in a process of its own, from the same sources. It is killed at the end of the test. */
  process(env?: Readonly<Record<string, string>>): BotProcess;
  /** Resolves when nothing waits anywhere: no update at the Bot API or in the inbox, no message in the outbox. */
  quiet(ms?: number): Promise<void>;
}

/** Resolves when it holds, asking every 20 ms, or as told. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 15_000, everyMs = 20): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not hold within ${ms} ms: ${holds}`);
    await pause(everyMs);
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What the bot said in a chat, oldest first. */
export function said(person: Person): readonly SeenMessage[] {
  return person.chat.messages.filter((message) => message.fromBot);
}

/** How often the bot said something with these words. */
export const times = (person: Person, words: string) => said(person).filter((message) => message.text.includes(words)).length;

export async function openPlace({ units = 10, server, api: apiOptions = {}, env: common = {} }: PlaceOptions = {}): Promise<Place> {
  const url = server?.url ?? (await freshDatabase(units === null ? 'empty' : 'migrated'));
  if (!server) onTestFinished(() => dropDatabase(url));
  if (units !== null) await seed(url, units, Date.now());
  const api = await startBotApi({ token: TOKEN, ...apiOptions });
  onTestFinished(() => api.close());
  const dataDir = await mkdtemp(join(tmpdir(), 'tltd-faults-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const env = (more: Readonly<Record<string, string>>) => ({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.url,
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: '0',
    BOARD_PHONE: '02903831234',
    LOG_LEVEL: 'warn',
    ...common,
    ...more,
  });
  const sql = <T>(text: string) => asAdmin<T>(text, url);
  return {
    api,
    url,
    sql,
    person: (n) => api.person(chatOf(n)),
    async network() {
      const network = await startProxy({ host: '127.0.0.1', port: Number(new URL(url).port) });
      onTestFinished(() => network.close());
      return { ...network, env: { DATABASE_URL: url.replace(/:\d+\//, `:${network.port}/`) } };
    },
    async bot(more = {}) {
      let ready = () => {};
      const isReady = new Promise<void>((resolve) => {
        ready = resolve;
      });
      const app = await start(readConfig({ ...env(more), LOG_LEVEL: more.LOG_LEVEL ?? 'silent' }), (line) => {
        if (line === 'ready') ready();
      });
      onTestFinished(() => app.stop());
      await isReady;
      return app;
    },
    process(more = {}) {
      const bot = startBot(env(more));
      onTestFinished(async () => {
        await bot.kill('SIGKILL');
      });
      return bot;
    },
    async quiet(ms = 20_000) {
      let last = '';
      await until(
        async () => {
          const [row] = await sql<{ waiting: number; kept: number }>(
            `select (select count(*)::int from deliveries where state in ('queued', 'claimed', 'sending')) as waiting,
              (select count(*)::int from inbox where state = 'pending') as kept`,
          );
          last = `${api.pending} updates, ${row?.kept} kept, ${row?.waiting} messages`;
          return api.pending === 0 && row?.waiting === 0 && row?.kept === 0;
        },
        ms,
        Math.min(1_000, ms / 200),
      ).catch(() => {
        throw new Error(`not quiet after ${ms} ms: ${last} still wait`);
      });
    },
  };
}

/** Makes every turn of one chat fail, or take its time: what it writes into the inbox goes through this. */
export async function bendTurns(place: Place, address: number, how: { fail: true } | { sleepSeconds: number }): Promise<void> {
  const body = 'fail' in how ? `raise exception 'this update is poison'` : `perform pg_sleep(${how.sleepSeconds})`;
  await place.sql(
    `create or replace function bend_${address}() returns trigger language plpgsql as $$ begin ${body}; return new; end $$;
     create trigger bend_${address} before insert on inbox for each row when (new.address = '${address}' and new.state = 'done')
       execute function bend_${address}()`,
  );
}

/** Puts messages of a notice into the outbox, one each for the first `count` people. */
export async function notice(place: Place, count: number, text = 'Thông báo đợt thi đua'): Promise<void> {
  await place.sql(
    `insert into notices (id, kind, title, state, unit_ids, created_by, created_at)
       select 'notice', 'launch', 'Đợt 30/4', 'sending', array_agg('XA' || n), 'p1', now() from generate_series(1, ${count}) n;
     insert into deliveries (id, dedupe_key, notice_id, person_id, unit_id, channel, address, lane, body, state, not_before, created_at)
       select 'b' || n, 'notice:' || n, 'notice', 'p' || n, 'XA' || n, 'telegram', (${chatOf(0)} + n)::text, 'bulk',
         jsonb_build_object('text', jsonb_build_array('${text}')), 'queued', now() - interval '1 second', now() from generate_series(1, ${count}) n`,
  );
  // A chat that never began is no chat: people have linked their accounts.
  for (let n = 1; n <= count; n += 1) place.api.person(chatOf(n), { started: true });
}

/** States of the notice's messages, with how many there are of each. */
export async function states(place: Place): Promise<Record<string, number>> {
  const rows = await place.sql<{ state: string; n: number }>(
    `select state, count(*)::int as n from deliveries where notice_id = 'notice' group by state order by state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** The most calls of these methods that arrived within any stretch of `ms`. */
export function most(place: Place, ms: number, chatId?: number): number {
  const at = place.api.calls
    .list()
    .filter(
      (call) => (call.method.startsWith('send') || call.method.startsWith('edit')) && (chatId === undefined || call.chatId === chatId),
    )
    .map((call) => call.at)
    .sort((a, b) => a - b);
  let highest = 0;
  for (let from = 0, to = 0; to < at.length; to += 1) {
    while ((at[to] as number) - (at[from] as number) >= ms) from += 1;
    highest = Math.max(highest, to - from + 1);
  }
  return highest;
}

/** How often each of the first `count` people got the notice. */
export function copies(place: Place, count: number, text = 'Thông báo đợt thi đua'): number[] {
  return Array.from({ length: count }, (_, index) => times(place.person(index + 1), text));
}

/** How often a case was put to the test, for the table of `npm run faults`. */
export function counted(context: { readonly task: { meta: object } }, times: number, words: string): void {
  Object.assign(context.task.meta, { times, words });
}

/** What ends a process, or would: collected for the test to look at. */
export function uncaught(): unknown[] {
  const found: unknown[] = [];
  const note = (error: unknown) => found.push(error);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  onTestFinished(() => {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  });
  return found;
}

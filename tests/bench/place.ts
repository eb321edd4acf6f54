/** Where a run happens: the programs, a PostgreSQL server for all of them, and a local Bot API for each of them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '../../src/db/connection.ts';
import { type BotApi, startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { type Server, startServer } from '../postgres-server.ts';
import { type Program, run } from './process.ts';
import { seed } from './seed.ts';

const root = join(import.meta.dirname, '../..');
const TOKEN = '123456:bench-token_abcdefghij';

export const CONTESTANTS = ['bot', 'telegraf', 'grammy'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

const FILES: Readonly<Record<Contestant, string>> = {
  bot: join(root, 'dist/main.js'),
  telegraf: join(import.meta.dirname, 'peers/telegraf.js'),
  grammy: join(import.meta.dirname, 'peers/grammy.js'),
};

/** As `npm start` starts it. */
const STARTED_WITH: Readonly<Record<Contestant, readonly string[]>> = { bot: ['--max-semi-space-size=64'], telegraf: [], grammy: [] };

export interface Settings {
  readonly limits?: 'telegram' | 'off';
  /** Messages a second; the bot's own default when not given. Only the bot has one. */
  readonly sendRate?: number;
  readonly flags?: readonly string[];
  /** Start on this database instead of a new one. */
  readonly databaseUrl?: string;
}

export interface Stage {
  readonly api: BotApi;
  /** The bot's. */
  readonly token: string;
  readonly databaseUrl: string;
  program: Program;
  /** Lets PostgreSQL count its rows, so that it plans for what is there. */
  analyze(): Promise<void>;
  /** Ends the program and starts it again. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  close(): Promise<void>;
}

export interface Place {
  readonly server: Server;
  /** Process id of PostgreSQL. */
  readonly postgresPid: number;
  /** What the server says of its settings that matter for speed. */
  readonly postgres: Readonly<Record<string, string>>;
  /** A program that takes updates, on a database and a Bot API of its own. */
  stage(contestant: Contestant, settings?: Settings): Promise<Stage>;
  close(): Promise<void>;
}

const SETTINGS = ['server_version', 'fsync', 'full_page_writes', 'synchronous_commit', 'shared_buffers', 'autovacuum_naptime'];

/** @param units how many communes, each with one person, the bot's databases hold */
export async function openPlace(units: number): Promise<Place> {
  const server = await startServer();
  const admin = async <T = Record<string, unknown>>(text: string, url = server.url): Promise<T[]> => {
    const connection = new Connection({ target: { url }, deadlineMs: 60_000, setup: [] });
    try {
      return (await connection.run(text)) as T[];
    } finally {
      await connection.end();
    }
  };
  const urlOf = (name: string) => server.url.replace(/[^/]+$/, name);
  await admin('create database seeded');
  await seed(urlOf('seeded'), units, Date.now());
  const rows = await admin<{ name: string; setting: string }>(
    `select name, current_setting(name) as setting from pg_settings where name in (${SETTINGS.map((name) => `'${name}'`).join(', ')})`,
  );
  const directory = (await admin<{ setting: string }>(`select current_setting('data_directory') as setting`))[0]?.setting ?? '';
  const postgresPid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  let made = 0;
  return {
    server,
    postgresPid,
    postgres: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
    async stage(contestant, { limits = 'off', sendRate, flags = [], databaseUrl } = {}) {
      const name = `bench_${++made}`;
      if (!databaseUrl) await admin(`create database ${name} template ${contestant === 'bot' ? 'seeded' : 'template0'}`);
      const url = databaseUrl ?? urlOf(name);
      const api = await startBotApi({ token: TOKEN, limits, keepMessages: 12, keepCalls: 200_000 });
      const folder = mkdtempSync(join(tmpdir(), 'tltd-bench-'));
      const env = {
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: api.url,
        DATABASE_URL: url,
        DATA_DIR: folder,
        PORT: '0',
        BOARD_PHONE: '02903831234',
        ...(sendRate !== undefined && { SEND_RATE: String(sendRate) }),
      };
      const start = async () => {
        const program = run(FILES[contestant], { env, cwd: folder, flags: [...STARTED_WITH[contestant], ...flags] });
        await program.line(/^ready$/);
        return program;
      };
      const stage: Stage = {
        api,
        token: TOKEN,
        databaseUrl: url,
        program: await start(),
        async analyze() {
          await admin('analyze', url);
        },
        async restart(signal) {
          await stage.program.end(signal);
          stage.program = await start();
        },
        async close() {
          await stage.program.end('SIGTERM');
          await api.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
      return stage;
    },
    close: () => server.stop(),
  };
}

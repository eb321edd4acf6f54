/** Wires everything. The only file that sees all rooms; nothing is decided here. */
import { randomBytes, randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import type { House } from './actions/action.ts';
import { createTelegramChannel, type TelegramChannel } from './channels/telegram/channel.ts';
import { pollUpdates } from './channels/telegram/poll.ts';
import { createWebhook, registerWebhook } from './channels/telegram/webhook.ts';
import { type Clock, createClock } from './clock.ts';
import { type Config, ConfigError, readConfig, readEnvironment, secretsOf } from './config.ts';
import { type Database, openDatabase } from './db/client.ts';
import { latestMoment } from './db/latest.ts';
import { startPostman } from './delivery/postman.ts';
import { type Calendar, calendar, standardHours } from './domain/calendar.ts';
import type { Incoming } from './domain/messages.ts';
import { startHttp } from './http.ts';
import { createInbox } from './inbox.ts';
import { createLog, type Logger } from './log.ts';
import { refusedByChannel, showProgress } from './notices/effects.ts';
import { inviteCode } from './registry/rules.ts';
import { addClaim, calendarDays, claimCode } from './registry/store.ts';
import { caMau2017 } from './sandbox/ca-mau-2017/index.ts';
import { loadSample } from './sandbox/store.ts';

/** How long a running process keeps what rarely changes. */
const CALENDAR_MS = 10_000;
const PROGRESS_MS = 1_000;
const STOP_MS = 20_000;

export interface App {
  readonly clock: Clock;
  readonly database: Database;
  readonly url: string;
  /** Ends within 30 s; nothing is lost. */
  stop(): Promise<void>;
  /** Resolves when the app ended by itself, with the exit code. */
  readonly ended: Promise<number>;
}

/** Where the lines go that others wait for: alone on stdout, apart from the logs. */
export type Announce = (line: string) => void;

/** Starts the whole bot. Throws an Error whose message is one clear line. */
export async function start(config: Config, announce: Announce): Promise<App> {
  const clock = createClock(config.clockStart === null ? {} : { start: config.clockStart });
  const log = createLog({ level: config.logLevel, appNow: clock.now, secrets: secretsOf(config) });
  if (config.botToken === null) throw new ConfigError('BOT_TOKEN', 'is not set');
  const database = await openDatabase({ ...(config.databaseUrl !== null && { url: config.databaseUrl }), dataDir: config.dataDir, log });
  try {
    return await run(config, config.botToken, database, clock, log, announce);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function run(config: Config, token: string, database: Database, clock: Clock, log: Logger, announce: Announce): Promise<App> {
  if (database.warning) log.warn({}, database.warning);
  await database.migrate();
  if (config.clockStart !== null) clock.raise((await latestMoment(database.db)) ?? config.clockStart);
  if (config.sampleData !== null) {
    const loaded = await loadSample(database, caMau2017, clock.now());
    log.info({ sample: config.sampleData, loaded }, 'sample data');
  }

  const stopping = new AbortController();
  let finish: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    finish = resolve;
  });

  const channel = createTelegramChannel({ token, apiRoot: config.telegramApiRoot, proxy: config.telegramProxy, log });
  const house = createHouse(config, database, clock, channel, log);
  const leader = database.leader();
  leader.start();

  const postman = startPostman({
    database,
    channels: new Map([[channel.name, channel]]),
    now: clock.now,
    random: Math.random,
    rate: config.sendRate,
    sendsBulk: () => leader.isLeader(),
    log,
    onRejected: (row, reason) => refusedByChannel(house, row.noticeId, reason).then(() => undefined),
    onAccountDead: (reason) => {
      log.fatal({ reason }, 'Telegram refuses the bot token: nothing can be sent');
      finish(1);
    },
    onBulkDone: () => undefined,
  });

  const inbox = createInbox({
    house,
    privateLink: () => `https://t.me/${channel.botUsername ?? ''}`,
    nudge: postman.nudge,
    answerPress: (_channel, pressId, text) => channel.answerPress(pressId, text),
    setCommands: (_channel, address, commands) => channel.setCommands(address, commands),
  });
  const handle = (batch: readonly Incoming[]) => inbox.take(batch.map((incoming) => onAppClock(incoming, clock)));

  let connected = false;
  const http = await startHttp({
    host: config.host,
    port: config.port,
    checks: async () => ({ database: await database.ping().then(() => true), telegram: connected }),
    metrics: () => register.metrics(),
    log,
  });

  const claim = await claimCode(database, () => inviteCode(randomBytes(16)), clock.now());
  if (claim !== null) announce(`board claim code: ${claim}`);

  const progress = repeat(PROGRESS_MS, log, async () => {
    if (leader.isLeader() && (await showProgress(house)) > 0) postman.nudge();
  });

  const updates = (async () => {
    const started = await channel.start(stopping.signal);
    if (started.state === 'account_dead') {
      log.fatal({ reason: started.reason }, 'Telegram refuses the bot token');
      return finish(1);
    }
    if (started.state === 'stopped') return;
    connected = true;
    const common = { channel, handle, log, now: clock.now };
    if (config.updates.mode === 'webhook') {
      http.route('POST', new URL(config.updates.url).pathname, createWebhook({ ...common, secret: config.updates.secret }));
      const registered = await registerWebhook({ channel, ...config.updates, log, signal: stopping.signal });
      if (registered.state === 'done') announce('ready');
      if (registered.state === 'account_dead') finish(1);
      return;
    }
    let ready = false;
    const onReady = () => {
      if (!ready) announce('ready');
      ready = true;
    };
    // A process that stands by is ready too: it takes over when the one that polls goes.
    const standby = setTimeout(onReady, 2_000);
    const polled = await pollUpdates({ ...common, signal: stopping.signal, isLeader: () => leader.isLeader(), onReady });
    clearTimeout(standby);
    if (polled.state === 'account_dead') finish(1);
  })().catch((error: unknown) => {
    log.fatal({ error: String(error) }, 'taking updates ended unexpectedly');
    finish(1);
  });

  return {
    clock,
    database,
    url: http.url,
    ended,
    async stop() {
      stopping.abort();
      await updates;
      await progress.stop();
      await postman.stop(STOP_MS);
      await leader.stop();
      await http.close();
      channel.close();
      await database.close();
      register.clear();
      finish(0);
    },
  };
}

function createHouse(config: Config, database: Database, clock: Clock, channel: TelegramChannel, log: Logger): House {
  let cached: { calendar: Calendar; until: number } | null = null;
  return {
    database,
    board: { name: config.boardName, phone: config.boardPhone ?? 'số máy ghi trên công văn của Ban' },
    async calendar() {
      const at = performance.now();
      if (cached === null || cached.until < at) {
        const days = await calendarDays(database);
        cached = { calendar: calendar({ days, zone: config.timezone, hours: standardHours }), until: at + CALENDAR_MS };
      }
      return cached.calendar;
    },
    now: clock.now,
    id: () => randomUUID().replaceAll('-', ''),
    random: randomBytes,
    inviteLink: (code) => channel.inviteLink(code.replaceAll('-', '')),
    log,
  };
}

/**
 * A message's date as the app's clock would have shown it. Telegram dates by the real world; a rehearsal lives in another year, and there only how long
 * ago the message was sent can be kept.
 */
function onAppClock(incoming: Incoming, clock: Clock): Incoming {
  const now = clock.now();
  const ahead = now - Date.now();
  if (Math.abs(ahead) < 60_000 || incoming.sentAt === now) return incoming;
  const ago = Date.now() - incoming.sentAt;
  return { ...incoming, sentAt: ago >= 0 && ago < 30 * 86_400_000 ? now - ago : Math.min(incoming.sentAt, now) };
}

/** Runs a job again and again, one at a time; what goes wrong is logged and tried again. */
function repeat(everyMs: number, log: Logger, job: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = job()
        .catch((error: unknown) => log.warn({ error: String(error) }, 'a periodic job failed; trying again'))
        .finally(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** A claim code beside the members there are: `npm run claim`. */
async function claimAgain(config: Config, announce: Announce): Promise<void> {
  const log = createLog({ level: 'warn', secrets: secretsOf(config) });
  const database = await openDatabase({ ...(config.databaseUrl !== null && { url: config.databaseUrl }), dataDir: config.dataDir, log });
  try {
    await database.migrate();
    const code = inviteCode(randomBytes(16));
    await addClaim(database, code, Date.now());
    announce(`board claim code: ${code}`);
  } finally {
    await database.close();
  }
}

async function main(): Promise<void> {
  const announce: Announce = (line) => {
    process.stdout.write(`${line}\n`);
  };
  try {
    const config = readConfig(readEnvironment(process.cwd(), process.env));
    if (process.argv[2] === 'claim') return await claimAgain(config, announce);
    const app = await start(config, announce);
    let asked = 0;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        asked += 1;
        if (asked > 1) process.exit(1);
        app.stop().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      });
    }
    const code = await app.ended;
    if (asked > 0) return;
    await app.stop().catch(() => undefined);
    process.exit(code);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

if (process.argv[1] && import.meta.filename === process.argv[1]) await main();

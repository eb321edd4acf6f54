/** Wires everything. The only file that sees all rooms; nothing is decided here. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { register } from 'prom-client';
import { type Clock, createClock } from './app/clock.ts';
import { type Config, ConfigError, readConfig, readEnvironment, secretsOf } from './app/config.ts';
import { startHttp } from './app/http.ts';
import { createIds } from './app/ids.ts';
import { startJobs } from './app/jobs.ts';
import { createLog, type Logger } from './app/log.ts';
import { createTelegramChannel, type TelegramChannel } from './channels/telegram/channel.ts';
import { pollUpdates } from './channels/telegram/poll.ts';
import { createWebhook, registerWebhook } from './channels/telegram/webhook.ts';
import { type Database, openDatabase } from './db/client.ts';
import { latestMoment } from './db/latest.ts';
import { databaseUse, markSandbox } from './db/sandbox-mark.ts';
import { startPostman } from './delivery/postman.ts';
import { type Calendar, calendar, standardHours } from './domain/calendar.ts';
import type { Incoming } from './domain/messages.ts';
import { inNameOf } from './domain/owner.ts';
import type { House } from './features/action.ts';
import { createInbox } from './inbox/index.ts';
import { refusedByChannel } from './notices/effects.ts';
import { inviteCode } from './registry/rules.ts';
import { addClaim, calendarDays, claimCode } from './registry/store.ts';
import { type BotApi, startBotApi } from './sandbox/bot-api/index.ts';
import { caMau2017 } from './sandbox/ca-mau-2017/index.ts';
import { sandboxHouse } from './sandbox/house.ts';
import { startSandbox } from './sandbox/index.ts';
import { loadSample } from './sandbox/store.ts';
import { checkFonts } from './summaries/formats/fonts.ts';
import { drawing, warmPictures } from './summaries/pictures.ts';

/** How long a running process keeps what rarely changes. */
const CALENDAR_MS = 10_000;
/** Where the sandbox's time begins: the morning the sample's first wave is launched. */
const SANDBOX_START = Date.parse('2017-03-20T08:00:00+07:00');
/** At the end: for the sends in flight, and of that for the updates being handled. */
const STOP_MS = 20_000;
const HANDLED_MS = 10_000;
/** The next updates are asked for once the answers to many have arrived, at most this much later: nobody notices. */
const ANSWERED_MS = 40;
/** Whatever still holds the process then is left behind: 30 s is the promise. */
const END_MS = 28_000;

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

/** What differs between a real bot and the sandbox. */
interface Place {
  readonly token: string;
  readonly apiRoot: string;
  /** The local Bot API, in the sandbox only. */
  readonly botApi: BotApi | null;
}

/** Starts the whole bot. Throws an Error whose message is one clear line. */
export async function start(config: Config, announce: Announce): Promise<App> {
  const sandbox = config.botToken === null;
  const clockStart = config.clockStart ?? (sandbox ? SANDBOX_START : null);
  const clock = createClock(clockStart === null ? {} : { start: clockStart });
  const log = createLog({ level: config.logLevel, appNow: clock.now, secrets: secretsOf(config) });
  const dataDir = sandbox ? join(config.dataDir, 'sandbox') : config.dataDir;
  const database = await openDatabase({ ...(config.databaseUrl !== null && { url: config.databaseUrl }), dataDir, log });
  let botApi: BotApi | null = null;
  try {
    await refuseWrongUse(database, sandbox);
    if (database.warning && !sandbox) log.warn({}, database.warning);
    await database.migrate();
    if (clockStart !== null) clock.raise((await latestMoment(database.db)) ?? clockStart);
    if (sandbox) await markSandbox(database);
    const sample = sandbox ? 'ca-mau-2017' : config.sampleData;
    if (sample !== null) log.info({ sample, outcome: await loadSample(database, caMau2017, clock.now()) }, 'sample data');
    const sandboxToken = `1:${randomBytes(18).toString('base64url')}`;
    if (sandbox) botApi = await startBotApi({ token: sandboxToken, now: clock.now });
    const place: Place = botApi
      ? { token: sandboxToken, apiRoot: botApi.url, botApi }
      : { token: config.botToken ?? '', apiRoot: config.telegramApiRoot, botApi: null };
    return await run(config, place, database, clock, log, announce);
  } catch (error) {
    await botApi?.close();
    await database.close();
    throw error;
  }
}

/** A forgotten token must not play with real data, and a real bot has no business in a sandbox. */
async function refuseWrongUse(database: Database, sandbox: boolean): Promise<void> {
  const use = await databaseUse(database);
  if (sandbox && use === 'in_use') {
    throw new ConfigError(
      'BOT_TOKEN',
      'is not set, which starts the sandbox, but DATABASE_URL is a database in use: nothing was changed; set BOT_TOKEN, or leave DATABASE_URL out',
    );
  }
  if (!sandbox && use === 'sandbox') {
    throw new ConfigError(
      'BOT_TOKEN',
      'is set, but the database is a sandbox: nothing was changed; give the real bot a database of its own',
    );
  }
}

async function run(config: Config, place: Place, database: Database, clock: Clock, log: Logger, announce: Announce): Promise<App> {
  await checkFonts();
  const stopping = new AbortController();
  let finish: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    finish = resolve;
  });

  const channel = createTelegramChannel({
    token: place.token,
    apiRoot: place.apiRoot,
    proxy: place.botApi ? null : config.telegramProxy,
    log,
  });
  /** The channel for all that people read. */
  const spoken = inNameOf(config.boardShortName, channel);
  const house = createHouse(config, database, clock, channel, log);
  const leader = database.leader();
  leader.start();

  const postman = startPostman({
    database,
    channels: new Map([[channel.name, drawing(spoken, log)]]),
    now: clock.now,
    random: Math.random,
    rate: config.sendRate,
    isLeader: () => leader.isLeader(),
    log,
    onRejected: (row, reason) => refusedByChannel(house, row.noticeId, reason).then(() => undefined),
    onAccountDead: (reason) => {
      log.fatal({ reason }, 'Telegram refuses the bot token: nothing can be sent');
      finish(1);
    },
  });

  const inbox = createInbox({
    house,
    privateLink: () => `https://t.me/${channel.botUsername ?? ''}`,
    nudge: postman.nudge,
    carry: postman.carry,
    answerPress: (_channel, pressId, text) => spoken.answerPress(pressId, text),
    setCommands: (_channel, address, commands) => spoken.setCommands(address, commands),
    tell: (_channel, address, message) => spoken.send({ address, message, nonce: null }),
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

  const jobs = startJobs({
    house,
    inbox,
    isLeader: () => leader.isLeader(),
    download: (fileId, limit) => channel.download(fileId, limit),
    nudge: postman.nudge,
    log,
  });

  const sandbox = place.botApi
    ? await startSandbox({
        botApi: place.botApi,
        http,
        clock,
        dataDir: config.dataDir,
        zone: config.timezone,
        log,
        house: sandboxHouse(house, channel.name, () => {
          jobs
            .remind()
            .then(postman.nudge)
            .catch((error: unknown) =>
              log.warn({ error: String(error) }, 'the reminders after a turned clock failed; the heartbeat tries again'),
            );
        }),
      })
    : null;
  if (sandbox) announce(`sandbox: ${sandbox.url}`);

  let isReady = false;
  const ready = () => {
    if (isReady) return;
    isReady = true;
    announce('ready');
    void warmPictures(log);
  };
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
      if (registered.state === 'done') ready();
      if (registered.state === 'account_dead') finish(1);
      return;
    }
    // A process that stands by is ready too: it takes over when the one that polls goes.
    const standby = setTimeout(ready, 2_000);
    // Cut off from the database nothing can be stored and nothing is confirmed, but people are told that their messages wait.
    const isLeader = () => leader.isLeader() || leader.isCutOff();
    const answered = () => postman.landed(ANSWERED_MS);
    const polled = await pollUpdates({ ...common, answered, signal: stopping.signal, isLeader, onReady: ready });
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
      const until = performance.now() + STOP_MS;
      const left = () => Math.max(0, until - performance.now());
      stopping.abort();
      // What is being handled is finished, and its replies leave with the last sends; what takes longer is not confirmed, or kept.
      await within(HANDLED_MS, updates, inbox.settle(HANDLED_MS), jobs.stop());
      await postman.stop(left());
      await leader.stop();
      await sandbox?.close();
      await http.close();
      channel.close();
      await place.botApi?.close();
      await database.close();
      register.clear();
      finish(0);
    },
  };
}

function createHouse(config: Config, database: Database, clock: Clock, channel: TelegramChannel, log: Logger): House {
  let cached: { calendar: Promise<Calendar>; until: number } | null = null;
  return {
    database,
    board: { name: config.boardName, phone: config.boardPhone ?? `số máy ghi trên công văn của ${config.boardShortName}` },
    owner: config.boardShortName,
    async calendar() {
      const at = performance.now();
      if (cached === null || cached.until < at) {
        const read = calendarDays(database).then((days) => calendar({ days, zone: config.timezone, hours: standardHours }));
        // The promise is kept, so that messages which arrive together ask once; a failure is not.
        cached = { calendar: read, until: at + CALENDAR_MS };
        read.catch(() => {
          cached = null;
        });
      }
      return cached.calendar;
    },
    now: clock.now,
    id: createIds(),
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

/** Resolves when all have ended, or the time is up. */
async function within(ms: number, ...work: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(work), late]);
  clearTimeout(timer);
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
        within(END_MS, app.stop()).then(
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

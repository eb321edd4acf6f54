/** Starts the whole bot: opens its parts one after the other, and gives each what it needs of the others. Nothing is decided here. */
import type { Database } from '../db/client.ts';
import { startPostman } from '../delivery/postman.ts';
import type { Channel } from '../domain/messages.ts';
import { inNameOf } from '../domain/owner.ts';
import { holderOf } from '../domain/people.ts';
import { showing } from '../evidence/showing.ts';
import type { House } from '../features/context.ts';
import { assemble } from '../features/feature.ts';
import { features } from '../features/index.ts';
import { keyboardOf } from '../features/menu/index.ts';
import { createInbox } from '../inbox/index.ts';
import { rememberedTalks } from '../inbox/remembered-talks.ts';
import { loadedTalks } from '../inbox/talks.ts';
import { refusedByChannel } from '../notices/effects.ts';
import type { BotApi } from '../sandbox/bot-api/index.ts';
import { checkFonts } from '../summaries/formats/fonts.ts';
import { making } from '../summaries/making.ts';
import { drawing, warmPictures } from '../summaries/pictures.ts';
import { openChannels } from './channels.ts';
import { firstClaim } from './claim.ts';
import { type Clock, createClock } from './clock.ts';
import type { Config } from './config.ts';
import { openOwnDatabase, prepareDatabase } from './database.ts';
import { createHouse } from './house.ts';
import { startHttp } from './http.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openOwnBotApi, openPage, SANDBOX_START } from './sandbox.ts';
import { createOpened, type Opened, within } from './stop.ts';
import { takeUpdates } from './updates.ts';

/** At the end, for the updates being handled. */
const HANDLED_MS = 10_000;
/** The next updates are asked for once the answers to many have arrived, at most this much later: nobody notices. */
const ANSWERED_MS = 40;

export interface App {
  readonly clock: Clock;
  readonly database: Database;
  readonly url: string;
  /** Ends within 30 s; nothing is lost. */
  stop(): Promise<void>;
  /** Resolves when the app ended by itself, with the exit code. */
  readonly ended: Promise<number>;
  /** Only without a token. */
  readonly sandbox: Played | null;
}

/** What plays on the bot's own Bot API needs of it. */
export interface Played {
  readonly botApi: BotApi;
  readonly house: House;
  /** Gives the reminders that have become due. */
  remind(): Promise<void>;
}

/** Where the lines go that others wait for: alone on stdout, apart from the logs. */
export type Announce = (line: string) => void;

export interface StartOptions {
  /** Whether the sandbox shows its page; it does unless told. */
  readonly page?: boolean;
}

/** Throws an Error whose message is one clear line; what was opened until then is closed again. */
export async function start(config: Config, announce: Announce, { page = true }: StartOptions = {}): Promise<App> {
  const opened = createOpened();
  try {
    return await open(config, announce, page, opened);
  } catch (error) {
    await opened.close().catch(() => undefined);
    throw error;
  }
}

async function open(config: Config, announce: Announce, showsPage: boolean, opened: Opened): Promise<App> {
  const begun = performance.now();
  const isSandbox = config.channels.length === 0;
  const clockStart = config.clockStart ?? (isSandbox ? SANDBOX_START : null);
  const clock = createClock(clockStart === null ? {} : { start: clockStart });
  const log = createLog({ level: config.logLevel, appNow: clock.now, secrets: config.secrets });
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  opened.add(() => end(0));

  log.info({ node: process.version, sandbox: isSandbox }, 'starting');
  const database = await openOwnDatabase(config, isSandbox, log);
  opened.add(() => database.close());
  const sample = config.sampleData ?? (isSandbox ? 'ca-mau-2017' : null);
  await prepareDatabase(database, { sandbox: isSandbox, sample, clockStart, clock, log });
  await checkFonts();

  const own = isSandbox ? await openOwnBotApi(config, clock) : null;
  if (own) opened.add(() => own.botApi.close());
  const channels = await openChannels(own?.channels ?? config.channels, own?.settings ?? config.settings, database, log);
  opened.add(() => {
    for (const channel of channels.all) channel.close();
  });
  const house = createHouse({ config, database, channels, clock, log });
  // Whose bot it is, before anything is said.
  await house.calendar();

  const leader = database.leader();
  const isLeader = () => leader.isLeader();
  const metrics = createMetrics({ database, now: clock.now, isLeader });
  let connected = (): Record<string, boolean> => Object.fromEntries(channels.all.map(({ name }) => [name, false]));
  const http = await startHttp({
    host: config.host,
    port: config.port,
    checks: async () => ({ database: await database.ping().then(() => true), ...connected() }),
    metrics: metrics.text,
    log,
  });
  opened.add(() => http.close());

  const claim = await firstClaim(database, clock.now());
  if (claim !== null) announce(`board claim code: ${claim}`);

  let jobs: Jobs | null = null;
  if (own && showsPage) {
    const remind = async () => jobs?.remind();
    const page = await openPage({ config, botApi: own.botApi, house, http, clock, log, remind });
    opened.add(() => page.close());
    announce(`sandbox: ${page.url}`);
  }

  log.info({ url: http.url }, 'the database is ready; connecting to take updates');
  leader.start();
  opened.add(() => leader.stop());
  // Whatever people read names the board as it calls itself.
  const spoken = (channel: Channel) => inNameOf(() => house.owner, channel);
  const postman = startPostman({
    database,
    channels: new Map(
      channels.all.map((channel) => [channel.name, drawing(making(showing(spoken(channel), database, log), house, log), log)]),
    ),
    now: clock.now,
    random: Math.random,
    rate: config.sendRate,
    isLeader,
    log,
    onOutcome: metrics.sent,
    onRejected: (row, reason) => refusedByChannel(house, row.noticeId, reason).then(() => undefined),
    onAccountDead: (reason) => {
      log.fatal({ reason }, 'a channel refuses our account: nothing can be sent');
      end(1);
    },
  });
  opened.add((leftMs) => postman.stop(leftMs));

  const everything = assemble(features);
  const inbox = createInbox({
    house,
    features: everything,
    talks: rememberedTalks(loadedTalks(database)),
    privateLink: (channel) => channels.named(channel).privateLink(),
    nudge: postman.nudge,
    sendDirectly: postman.sendDirectly,
    answerPress: async (channel, pressId, text) => spoken(channels.named(channel)).answerPress(pressId, text),
    setCommands: async (channel, address, commands) => spoken(channels.named(channel)).setCommands(address, commands),
    onTaken: metrics.taken,
    onTurn: metrics.turn,
    onDelayed: metrics.delayed,
    onSetAside: metrics.setAside,
    onLeftOut: metrics.leftOut,
    tell: async (channel, address, message) => spoken(channels.named(channel)).send({ address, message, nonce: null }),
  });
  jobs = startJobs({
    house,
    keyboard: (duties) => keyboardOf(everything, holderOf(duties)),
    inbox,
    isLeader,
    download: async (channel, fileId, limit) => channels.named(channel).download(fileId, limit),
    nudge: postman.nudge,
    keep: config.keep,
    onReminded: metrics.reminded,
    log,
  });

  const updates = takeUpdates({
    channels: channels.all,
    take: inbox.take,
    answered: () => postman.allArrived(ANSWERED_MS),
    // Cut off from the database nothing can be stored and nothing is confirmed, but people are told that their messages wait.
    mayFetch: () => leader.isLeader() || leader.isCutOff(),
    http,
    now: clock.now,
    log,
    onReady() {
      log.info({ ms: Math.round(performance.now() - begun) }, 'ready');
      announce('ready');
      void warmPictures(log);
    },
    onFetched: metrics.fetched,
    onDead: () => end(1),
  });
  connected = updates.connected;
  const { stop: stopJobs } = jobs;
  // What is being handled is finished, and its replies leave with the last sends; what takes longer is not confirmed, or kept.
  opened.add(() => within(HANDLED_MS, updates.stop(), inbox.settle(HANDLED_MS), stopJobs()));

  const sandbox = own && { botApi: own.botApi, house, remind: jobs.remind };
  return { clock, database, url: http.url, ended, sandbox, stop: opened.close };
}

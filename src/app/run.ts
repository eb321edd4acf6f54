/** Everything between a database that is ready and a bot that takes updates: opens the parts one after the other, and gives each what it needs of the others. */
import type { Database } from '../db/client.ts';
import { type Postman, startPostman } from '../delivery/postman.ts';
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
import type { Running } from '../sandbox/house.ts';
import { checkFonts } from '../summaries/formats/fonts.ts';
import { making } from '../summaries/making.ts';
import { drawing, warmPictures } from '../summaries/pictures.ts';
import { openChannels } from './channels.ts';
import { firstClaim } from './claim.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { files } from './files.ts';
import { createHouse } from './house.ts';
import { startHttp } from './http.ts';
import { type Jobs, startJobs } from './jobs.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { loadOwnSample } from './sample.ts';
import { openOwnBotApi, openPage } from './sandbox.ts';
import { type Opened, within } from './stop.ts';
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
  readonly running: Running;
}

/** Where the lines go that others wait for: alone on stdout, apart from the logs. */
export type Announce = (line: string) => void;

export interface Begun {
  readonly config: Config;
  /** No channel is configured: the bot plays on a Bot API of its own. */
  readonly isSandbox: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  /** The right one, with the newest schema. */
  readonly database: Database;
  /** What is opened is added to it. */
  readonly opened: Opened;
  readonly announce: Announce;
  /** Whether the sandbox shows its page. */
  readonly showsPage: boolean;
  /** When the start began, by `performance.now()`. */
  readonly since: number;
  /** To be called with an exit code when the bot cannot go on. */
  end(code: number): void;
}

/** Throws an Error whose message is one clear line; what was opened until then stands in `opened`. */
export async function run(begun: Begun): Promise<Omit<App, 'stop' | 'ended'>> {
  const { config, isSandbox, clock, log, database, opened, announce, showsPage, since, end } = begun;
  const sample = config.sampleData ?? (isSandbox ? 'ca-mau-2017' : null);
  if (sample !== null) await loadOwnSample(database, sample, clock.now(), log);
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

  // Whoever turns the clock, as only the sandbox does, lets happen at once what the bot's own timers would come to a second later.
  const working: { postman?: Postman; jobs?: Jobs } = {};
  const running: Running = {
    async clockTurned() {
      // What need not be said any more is dropped before anything leaves.
      await working.jobs?.remind();
      working.postman?.clockTurned();
    },
    answersArrived: async (ms, chat) => working.postman?.allArrived(ms, chat),
    allLeft: async (ms) => working.postman?.allLeft(ms),
    async filesFetched() {
      while (((await working.jobs?.fetchFiles()) ?? 0) > 0);
    },
  };
  if (own && showsPage) {
    const page = await openPage({ config, botApi: own.botApi, house, http, clock, log, running });
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
      channels.all.map((channel) => [channel.name, drawing(making(showing(spoken(channel), database, log), house, log, files), log)]),
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
  working.postman = postman;
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
  const jobs = startJobs({
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
  working.jobs = jobs;

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
      log.info({ ms: Math.round(performance.now() - since) }, 'ready');
      announce('ready');
      void warmPictures(log);
    },
    onFetched: metrics.fetched,
    onDead: () => end(1),
  });
  connected = updates.connected;
  // What is being handled is finished, and its replies leave with the last sends; what takes longer is not confirmed, or kept.
  opened.add(() => within(HANDLED_MS, updates.stop(), inbox.settle(HANDLED_MS), jobs.stop()));

  const sandbox = own && { botApi: own.botApi, house, running };
  return { clock, database, url: http.url, sandbox };
}

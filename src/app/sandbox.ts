/** The sandbox: Telegram on a Bot API of our own, and the page with its phones. */
import { randomBytes } from 'node:crypto';
import type { ChannelKind, Settings } from '../channels/channel.ts';
import { telegram } from '../channels/telegram/index.ts';
import type { House } from '../features/context.ts';
import { type BotApi, startBotApi } from '../sandbox/bot-api/index.ts';
import { provinceHouse, type Running, sandboxHouse } from '../sandbox/house.ts';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { HttpServer } from './http.ts';
import type { Logger } from './log.ts';

export interface OwnBotApi {
  readonly botApi: BotApi;
  readonly channels: readonly ChannelKind[];
  /** Of the channels above: they speak to this Bot API. */
  readonly settings: Settings;
}

/** A Bot API of our own, with a token nobody else has. */
export async function openOwnBotApi(config: Config, clock: Clock): Promise<OwnBotApi> {
  const token = `1:${randomBytes(18).toString('base64url')}`;
  const botApi = await startBotApi({ token, now: clock.now });
  const settings = { ...config.settings, BOT_TOKEN: token, TELEGRAM_API_ROOT: botApi.url, TELEGRAM_PROXY: undefined };
  return { botApi, channels: [telegram], settings };
}

export interface PageOptions {
  readonly config: Config;
  readonly botApi: BotApi;
  readonly house: House;
  readonly http: HttpServer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly running: Running;
}

/** Serves the page. To be called before updates are taken: it replaces those that wait by what the last run left. */
export function openPage({ config, botApi, house, http, clock, log, running }: PageOptions): Promise<Sandbox> {
  const clockMoved = () => {
    running.clockTurned().catch((error: unknown) => {
      log.warn({ error: String(error) }, 'the reminders after a turned clock failed; the heartbeat tries again');
    });
  };
  const own = sandboxHouse(house, telegram.name, clockMoved);
  const province = provinceHouse(house, running);
  return startSandbox({ botApi, http, clock, dataDir: config.dataDir, zone: config.timezone, log, house: own, province });
}

/** The sandbox: a web page with phones side by side, on a Bot API of our own, so that everything can be tried without Telegram. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Account, Accounts } from './accounts.ts';
import { routeApi } from './api.ts';
import type { BotApi } from './bot-api/index.ts';
import { ChatsFile, floorsAt, type SavedSandbox, withFreshIds } from './chats-file.ts';
import { Crowd } from './crowd.ts';
import { EventStream } from './events.ts';
import { checkHost, checkOrigin } from './guard.ts';
import { loadAssets } from './page/assets.ts';
import { Play } from './play.ts';
import type { Problem } from './problem.ts';
import type { ProvinceHouse } from './province/province.ts';
import type { UnitOf } from './province/unit.ts';
import { reply } from './requests.ts';
import type { SandboxHouse } from './sandbox-house.ts';
import type { Clock, Log, PageServer } from './surroundings.ts';
import { Timekeeping } from './timekeeping.ts';

export type { SandboxHouse } from './sandbox-house.ts';

export interface SandboxOptions {
  /** Its clock must be the app's (`now: clock.now`); its state is replaced by what was saved. */
  readonly botApi: BotApi;
  /** Listening on loopback. */
  readonly http: PageServer;
  readonly clock: Clock;
  /** DATA_DIR; the chats are kept in `sandbox/chats.json` below it. */
  readonly dataDir: string;
  readonly house: SandboxHouse;
  /** What simulated units need of it. */
  readonly province: ProvinceHouse;
  /** IANA name of the zone times are shown in. */
  readonly zone: string;
  /** The unit shown first, by its id, name or short name. */
  readonly firstUnit?: string;
  readonly log: Log;
}

export interface Sandbox {
  /** The page's address. */
  readonly url: string;
  /**
   * Ends the pages' connections and saves the chats. Call it after the bot has stopped and before the HTTP server and the Bot API
   * close.
   */
  close(): Promise<void>;
}

/** How soon the chats are saved when they changed. Milliseconds. */
const SAVE_MS = 2_000;
/** Of the time at most so much goes into saving: a province has many chats. */
const SAVING = 0.05;

const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Puts the Bot API where the last run left it; a state that cannot be used is set aside and nothing of it is kept. */
async function restore(file: ChatsFile, { botApi, clock }: SandboxOptions): Promise<{ accounts: Accounts; simulated: readonly UnitOf[] }> {
  const floors = floorsAt(Date.now());
  const fresh = withFreshIds(botApi.snapshot(), floors);
  const saved = await file.read();
  if (saved !== null) {
    try {
      botApi.restore(saved.clean ? saved.botApi : withFreshIds(saved.botApi, floors));
      // The time that people have seen does not go back.
      clock.raise(saved.clock);
      return { accounts: new Accounts(saved.liaisons, saved.others), simulated: saved.simulated ?? [] };
    } catch {
      await file.setAside();
    }
  }
  botApi.restore(fresh);
  return { accounts: new Accounts(), simulated: [] };
}

/**
 * Brings the chats of the last run back, and serves the page under `/`. Call it before the bot takes updates, because it replaces those
 * that wait.
 *
 * Throws when a file of the page is missing or the house does not answer. A folder that cannot be written to is no error: it is logged,
 * the page says so, and the chats live as long as the process.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { botApi, http, clock, dataDir, house, province, zone, log, firstUnit = 'Sở Y tế' } = options;
  const assets = await loadAssets();
  const file = new ChatsFile(join(dataDir, 'sandbox', 'chats.json'), log);
  const { accounts, simulated } = await restore(file, options);
  const events = new EventStream(randomBytes(6).toString('hex'));
  const firstMessageId = floorsAt(Date.now()).messageId;
  const phoneOf = ({ id, name }: Account) => botApi.person(id, { first_name: name, language_code: 'vi', firstMessageId });
  const crowd = new Crowd({ house: province, clock, accounts, events, phoneOf, saved: simulated, log });

  const current = (clean: boolean): SavedSandbox => ({
    version: 1,
    clean,
    clock: clock.now(),
    ...accounts.save(),
    simulated: crowd.save(),
    botApi: botApi.snapshot(),
  });
  let saved = true;
  let next = 0;
  const save = async (clean: boolean): Promise<void> => {
    const begun = performance.now();
    const worked = await file.write(current(clean));
    const ended = performance.now();
    next = ended + (ended - begun) / SAVING;
    if (worked !== saved) {
      saved = worked;
      events.publish('saving', { unsaved: !worked });
    }
  };

  let changed = false;
  const change = (): void => {
    changed = true;
  };
  const time = new Timekeeping({ clock, house, crowd, events, changed: change, log });
  const play = new Play({
    ...{ botApi, time, house, accounts, phoneOf, crowd, events, zone, firstUnit, log },
    saved: () => saved,
    changed: change,
  });
  // From here on the file says that this run did not end in order, until it does.
  await save(false);

  const unsubscribe = botApi.subscribe(change);
  const saving = setInterval(() => {
    // What could not be written is tried again even when nothing happens.
    if ((changed || !saved) && performance.now() >= next) {
      changed = false;
      void save(false);
    }
  }, SAVE_MS);

  for (const [path, { type, body }] of assets) {
    http.route('GET', path, (request, response) => {
      try {
        checkHost(request);
      } catch (error) {
        return reply(response, 403, 'text/plain; charset=utf-8', (error as Problem).message);
      }
      // Before its page listens somebody reads why it would not.
      if (path === '/' && events.full) return events.refuse(response);
      for (const [name, value] of Object.entries(PAGE_HEADERS)) {
        response.setHeader(name, value);
      }
      reply(response, 200, type, body);
    });
  }
  http.route('GET', '/events', (request, response) => {
    try {
      checkHost(request);
      checkOrigin(request);
    } catch (error) {
      return reply(response, 403, 'text/plain; charset=utf-8', (error as Problem).message);
    }
    events.open(request, response);
  });
  routeApi({ http, play, time, token: randomBytes(18).toString('base64url'), log });

  return {
    url: `${http.url}/`,
    async close() {
      clearInterval(saving);
      unsubscribe();
      play.close();
      time.close();
      events.close();
      await save(true);
    },
  };
}

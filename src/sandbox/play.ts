/**
 * The game: people with phones, and the bot they write to. What the page shows and does goes through here; its time is in
 * `timekeeping.ts`.
 */

import type { Account, Accounts, Place } from './accounts.ts';
import type { BotApi, FileInput, Person } from './bot-api/index.ts';
import { seen } from './bot-api/view.ts';
import type { Crowd, CrowdState, Player } from './crowd.ts';
import type { EventStream } from './events.ts';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';
import type { SandboxHouse, SandboxUnit } from './sandbox-house.ts';
import { type ScreenChat, screenChat, screenKeyboard, screenMessage } from './screen.ts';
import type { Log } from './surroundings.ts';
import type { Timekeeping } from './timekeeping.ts';

export interface PlayOptions {
  readonly botApi: BotApi;
  readonly time: Timekeeping;
  readonly house: SandboxHouse;
  readonly accounts: Accounts;
  phoneOf(account: Account): Person;
  readonly crowd: Crowd;
  readonly events: EventStream;
  /** The unit shown first, by its id, name or short name. */
  readonly firstUnit: string;
  readonly zone: string;
  /** Whether the chats can be saved. */
  readonly saved: () => boolean;
  /** Something besides the chats changed that a restart must keep. */
  readonly changed: () => void;
  readonly log: Pick<Log, 'warn'>;
}

/** How long a person looks at a pressed button before giving up. Milliseconds. */
const ANSWER_MS = 8_000;
/** Messages that come together cause one look. Milliseconds. */
const SETTLE_MS = 200;

export class Play {
  private readonly options: PlayOptions;
  /** Whether the house knew somebody, of all whose chats a page has shown. */
  private readonly known = new Map<number, boolean>();
  private readonly looks = new Map<string, NodeJS.Timeout>();
  private readonly end: () => void;

  constructor(options: PlayOptions) {
    this.options = options;
    const { accounts, botApi } = options;
    for (const account of accounts.all()) options.phoneOf(account);
    const unsubscribe = botApi.subscribe((event) => this.tell(event));
    this.end = () => {
      unsubscribe();
      for (const look of this.looks.values()) {
        clearTimeout(look);
      }
    };
  }

  close(): void {
    this.end();
  }

  /** Everything a page shows at first. `unit` is the one it showed last, `other` the seat on its fourth phone. */
  async state(unit: string | null, other: Place | null): Promise<Record<string, unknown>> {
    const { accounts, events, house, time, zone, firstUnit, saved } = this.options;
    const [units, blocks] = await Promise.all([house.units(), house.blocks()]);
    const wanted = (name: string | null): SandboxUnit | undefined =>
      units.find((known) => known.id === name) ?? units.find((known) => known.shortName === name || known.name === name);
    const chosen = wanted(unit) ?? wanted(firstUnit) ?? units[0];
    const liaison = chosen === undefined ? null : accounts.liaisonOf(chosen.id);
    const now = await time.state();
    const chats = await Promise.all([accounts.board, liaison, accounts.leader].map((account) => account && this.screen(account)));
    const fourth = other !== null && isKnown(other, units, blocks) ? await this.screen(accounts.at(other)) : null;
    return {
      at: `${events.run}.${events.latest}`,
      ...now,
      zone,
      botName: this.options.botApi.bot.username,
      unsaved: !saved(),
      crowd: this.options.crowd.state,
      units,
      blocks,
      chats: chats.filter((chat) => chat !== null),
      fourth,
    };
  }

  /** The chat of a unit's liaison. Throws a Problem 404 when there is no such unit. */
  async chatOf(unitId: string): Promise<ScreenChat> {
    const { accounts, house } = this.options;
    if (!(await house.units()).some((unit) => unit.id === unitId)) {
      throw new Problem(404, words.problems.noUnit);
    }
    return this.screen(accounts.liaisonOf(unitId));
  }

  /** The chat of whoever has, or is to have, another seat. Throws a Problem 404 when there is no such unit or block. */
  async chatAt(place: Place): Promise<ScreenChat> {
    const { accounts, house } = this.options;
    const [units, blocks] = await Promise.all([house.units(), house.blocks()]);
    if (!isKnown(place, units, blocks)) throw new Problem(404, words.problems.noUnit);
    return this.screen(accounts.at(place));
  }

  /** The phone of an account. Throws a Problem 404 when nobody here has it. */
  person(chatId: number): Person {
    return this.options.phoneOf(this.account(chatId));
  }

  /** Sends the bot a code that gives the account its role. Throws a Problem 409 when the board's first code is used up. */
  async connect(chatId: number): Promise<void> {
    const account = this.account(chatId);
    const code = await this.codeFor(account);
    if (code === null) throw new Problem(409, words.problems.claimed);
    this.options.phoneOf(account).starts(code);
  }

  /**
   * The board, the leader and the liaison of the unit that is shown take their seats, as far as they have none; and so do all other units, whose people
   * live by the clock from then on. Throws a Problem 409 when they do already.
   */
  async joinAll(shown: string): Promise<CrowdState> {
    const { accounts, changed, crowd, house } = this.options;
    const linked = ({ id }: Account) => house.linked(String(id));
    const units = await house.units();
    const own = units.filter(({ id }) => id === shown).map(({ id }) => accounts.liaisonOf(id));
    const players = await Promise.all(
      [accounts.board, ...own, accounts.leader].map(
        async (account): Promise<Player[]> => ((await linked(account)) ? [] : [{ account, code: () => this.codeFor(account) }]),
      ),
    );
    const played = await Promise.all(units.map(({ id }) => id === shown || linked(accounts.liaisonOf(id))));
    const others = units.filter((_, index) => !played[index]).map(({ id, kind }) => ({ id, kind }));
    return crowd.joins(players.flat(), others, changed);
  }

  /** Presses a button and answers what the bot showed for it. Throws a Problem 504 when it shows nothing in time. */
  async press(chatId: number, messageId: number, data: string): Promise<{ toast: string }> {
    const person = this.person(chatId);
    try {
      const answer = await person.answerTo(person.pressesData(data, messageId), ANSWER_MS);
      return { toast: answer.text };
    } catch {
      throw new Problem(504, words.problems.noAnswer);
    }
  }

  /** Changes a message the person sent. Throws a Problem 404 when it is not theirs. */
  edit(chatId: number, messageId: number, text: string): void {
    const person = this.person(chatId);
    try {
      person.edits(messageId, text);
    } catch {
      throw new Problem(404, words.problems.noMessage);
    }
  }

  shareContact(chatId: number): void {
    this.person(chatId).sharesContact({ phone: this.account(chatId).phone, own: true });
  }

  /** Opens a link to the bot, as Telegram does: in the same account's chat. Throws a Problem 400 for a link to elsewhere. */
  openLink(chatId: number, url: string): void {
    const person = this.person(chatId);
    try {
      person.opensLink(url);
    } catch {
      throw new Problem(400, words.problems.badLink);
    }
  }

  sendFile(chatId: number, { photo, albumId, file }: { photo: boolean; albumId: string | undefined; file: FileInput }): void {
    const person = this.person(chatId);
    const album = albumId === undefined ? {} : { albumId };
    if (photo) {
      person.sendsPhoto(file, album);
    } else {
      person.sendsDocument(file, album);
    }
  }

  /** The bytes of a message's file. Throws a Problem 404 when there is none. */
  file(chatId: number, messageId: number): { name: string; content: Uint8Array } {
    const message = this.person(chatId).chat.messages.find(({ id }) => id === messageId);
    const content = message?.file ? this.options.botApi.file(message.file.fileId) : null;
    if (!message?.file || content === null) {
      throw new Problem(404, words.problems.noFile);
    }
    return { name: message.file.name ?? `${message.file.kind}-${messageId}`, content };
  }

  private codeFor({ role, unitId, place }: Account): Promise<string | null> {
    const { house } = this.options;
    if (role === 'board') return house.claimCode();
    const seat = place ?? (unitId === null ? null : { duty: 'liaison' as const, unitId });
    return house.invite(seat ?? { duty: 'leader' });
  }

  private account(chatId: number): Account {
    const account = this.options.accounts.find(chatId);
    if (account === undefined) {
      throw new Problem(404, words.problems.noChat);
    }
    return account;
  }

  private async screen(account: Account): Promise<ScreenChat> {
    if (!this.known.has(account.id)) {
      this.options.changed();
    }
    const person = this.options.phoneOf(account);
    const linked = await this.options.house.linked(String(account.id));
    this.known.set(account.id, linked);
    return screenChat(account, person.chat, linked, this.options.events.latest);
  }

  private tell(event: Parameters<Parameters<BotApi['subscribe']>[0]>[0]): void {
    const { events, accounts } = this.options;
    if (event.kind === 'commands') {
      this.later('commands', () => {
        for (const account of accounts.all().filter(({ id }) => this.known.has(id))) {
          events.publish('commands', { chat: account.id, commands: this.options.phoneOf(account).chat.commands });
        }
      });
      return;
    }
    // What no page has ever shown need not be told: a province has many chats.
    if (event.kind === 'update' || !this.known.has(event.chatId)) {
      return;
    }
    const chat = event.chatId;
    if (event.kind === 'message' || event.kind === 'edited') {
      events.publish('message', { chat, message: screenMessage(chat, seen(event.message, event.fromBot, event.seq)) });
      this.later(`linked ${chat}`, () => this.lookWhetherLinked(chat));
      this.later('agenda', () => this.options.time.readAgenda());
    } else if (event.kind === 'keyboard') {
      events.publish('keyboard', { chat, ...screenKeyboard(this.person(chat).chat) });
    }
  }

  /** Runs `look` once, shortly after the first of several calls. */
  private later(name: string, look: () => Promise<void> | void): void {
    if (this.looks.has(name)) {
      return;
    }
    const run = async (): Promise<void> => {
      this.looks.delete(name);
      await look();
    };
    this.looks.set(
      name,
      setTimeout(
        () => void run().catch((error: unknown) => this.options.log.warn({ err: error }, 'sandbox: the house did not answer')),
        SETTLE_MS,
      ),
    );
  }

  private async lookWhetherLinked(chat: number): Promise<void> {
    const linked = await this.options.house.linked(String(chat));
    if (this.known.get(chat) !== linked) {
      this.known.set(chat, linked);
      this.options.events.publish('linked', { chat, linked });
    }
  }
}

/** Whether there is such a unit or block. */
function isKnown(place: Place, units: readonly { readonly id: string }[], blocks: readonly { readonly id: string }[]): boolean {
  return 'unitId' in place ? units.some(({ id }) => id === place.unitId) : blocks.some(({ id }) => id === place.blockId);
}

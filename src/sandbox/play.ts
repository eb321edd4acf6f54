/**
 * The game: three people with phones, the bot they write to, and a clock that can be moved. What the page shows and does goes
 * through here.
 */

import type { Account, Accounts } from './accounts.ts';
import type { BotApi, FileInput, Person } from './bot-api/index.ts';
import { seen } from './bot-api/view.ts';
import type { Crowd } from './crowd.ts';
import type { EventStream } from './events.ts';
import { words } from './page/words.ts';
import { Problem } from './problem.ts';
import { type ScreenChat, screenChat, screenKeyboard, screenMessage } from './screen.ts';
import type { Clock, Log } from './surroundings.ts';

export interface SandboxUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string;
}

/** The seat an invitation is for; the leader's is in whichever unit leaders sit. */
export type SandboxSeat = { readonly duty: 'liaison'; readonly unitId: string } | { readonly duty: 'leader' };

/** What the sandbox asks of the house. */
export interface SandboxHouse {
  /** The units a liaison can be played for, in the order they are listed. */
  units(): Promise<readonly SandboxUnit[]>;
  /** Makes a code that opens the seat once. */
  invite(seat: SandboxSeat): Promise<string>;
  /** The board's claim code; `null` when the board has a member. */
  claimCode(): Promise<string | null>;
  /** Whether the house knows the person at this address of the channel (the chat's identifier). */
  linked(address: string): Promise<boolean>;
  /** When the next thing will happen by itself, by the app's clock in epoch milliseconds; `null` when nothing will. */
  nextEvent(): Promise<number | null>;
  /** The clock was moved: the heartbeat need not wait for its next tick. */
  clockMoved?(): void;
}

export type Move = 'hour' | 'day' | 'next';

export interface PlayOptions {
  readonly botApi: BotApi;
  readonly clock: Clock;
  readonly house: SandboxHouse;
  readonly accounts: Accounts;
  readonly crowd: Crowd;
  readonly events: EventStream;
  /** The unit shown first, by its id, name or short name. */
  readonly firstUnit: string;
  readonly zone: string;
  /** Message ids of new chats start here. */
  readonly firstMessageId: number;
  /** Whether the chats can be saved. */
  readonly saved: () => boolean;
  /** Something besides the chats changed that a restart must keep. */
  readonly changed: () => void;
  readonly log: Pick<Log, 'warn'>;
}

const HOUR_MS = 3_600_000;
const STEPS = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;
/** How long a person looks at a pressed button before giving up. Milliseconds. */
const ANSWER_MS = 8_000;
/** How often the agenda is read while a page is open, and how often the clock is told even when nothing changed. Milliseconds. */
const AGENDA_MS = 2_000;
const TELL_MS = 30_000;
/** Messages that come together cause one look. Milliseconds. */
const SETTLE_MS = 200;

export class Play {
  private readonly options: PlayOptions;
  private readonly known = new Map<number, boolean>();
  private readonly looks = new Map<string, NodeJS.Timeout>();
  private readonly end: () => void;
  private next: number | null = null;
  private toldAt = 0;
  private agendaFailed = false;

  constructor(options: PlayOptions) {
    this.options = options;
    const { accounts, botApi } = options;
    for (const account of accounts.all()) {
      this.phoneOf(account);
    }
    const unsubscribe = botApi.subscribe((event) => this.tell(event));
    const agenda = setInterval(() => {
      if (options.events.size > 0) {
        void this.readAgenda();
      }
    }, AGENDA_MS);
    this.end = () => {
      unsubscribe();
      clearInterval(agenda);
      for (const look of this.looks.values()) {
        clearTimeout(look);
      }
    };
  }

  close(): void {
    this.end();
  }

  /** Everything a page shows at first. `unit` is the one it showed last. */
  async state(unit: string | null): Promise<Record<string, unknown>> {
    const { accounts, clock, events, house, zone, firstUnit, saved } = this.options;
    const units = await house.units();
    const wanted = (name: string | null): SandboxUnit | undefined =>
      units.find((known) => known.id === name) ?? units.find((known) => known.shortName === name || known.name === name);
    const chosen = wanted(unit) ?? wanted(firstUnit) ?? units[0];
    const liaison = chosen === undefined ? null : accounts.liaisonOf(chosen.id);
    await this.readAgenda();
    const chats = await Promise.all([accounts.board, liaison, accounts.leader].map((account) => account && this.screen(account)));
    return {
      at: `${events.run}.${events.latest}`,
      now: clock.now(),
      next: this.next,
      zone,
      botName: this.options.botApi.bot.username,
      unsaved: !saved(),
      crowd: this.options.crowd.state,
      units,
      chats: chats.filter((chat) => chat !== null),
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

  /** The phone of an account. Throws a Problem 404 when nobody here has it. */
  person(chatId: number): Person {
    return this.phoneOf(this.account(chatId));
  }

  /** Sends the bot a code that gives the account its role. Throws a Problem 409 when the board's first code is used up. */
  async connect(chatId: number): Promise<void> {
    const { house } = this.options;
    const { role, unitId } = this.account(chatId);
    const code =
      role === 'board'
        ? await house.claimCode()
        : await house.invite(role === 'leader' || unitId === null ? { duty: 'leader' } : { duty: 'liaison', unitId });
    if (code === null) {
      throw new Problem(409, words.problems.claimed);
    }
    this.person(chatId).starts(code);
  }

  /** The units that nobody plays join, with people who live by the clock. Throws a Problem 409 when they have. */
  async joinAll(): Promise<{ joined: number; of: number }> {
    const { accounts, changed, crowd, house } = this.options;
    const all = await house.units();
    const played = await Promise.all(all.map(({ id }) => house.linked(String(accounts.liaisonOf(id).id))));
    const units = all.filter((_, index) => !played[index]).map(({ id, kind }) => ({ id, kind }));
    return crowd.joins(units, changed);
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

  /** Moves the clock forward. Throws a Problem 409 for the next event when there is none. */
  async move(by: Move): Promise<{ now: number; next: number | null }> {
    const { clock, house } = this.options;
    if (by === 'next') {
      const next = await house.nextEvent();
      if (next === null) {
        throw new Problem(409, words.problems.noNext);
      }
      await this.turn(next);
    } else {
      await this.turn(clock.now() + STEPS[by]);
    }
    this.options.changed();
    house.clockMoved?.();
    this.toldAt = Number.NEGATIVE_INFINITY;
    await this.readAgenda();
    return { now: clock.now(), next: this.next };
  }

  /** Turns the clock to a moment; with simulated units the time until then is lived through. */
  private async turn(to: number): Promise<void> {
    const { clock, crowd, events } = this.options;
    if (!crowd.alive) return clock.advance(Math.max(0, to - clock.now()));
    await crowd.livesUntil(to, (now) => events.publish('clock', { now, next: this.next }));
  }

  private account(chatId: number): Account {
    const account = this.options.accounts.find(chatId);
    if (account === undefined) {
      throw new Problem(404, words.problems.noChat);
    }
    return account;
  }

  private phoneOf({ id, name }: Account): Person {
    return this.options.botApi.person(id, { first_name: name, language_code: 'vi', firstMessageId: this.options.firstMessageId });
  }

  private async screen(account: Account): Promise<ScreenChat> {
    if (!this.known.has(account.id)) {
      this.options.changed();
    }
    const person = this.phoneOf(account);
    const linked = await this.options.house.linked(String(account.id));
    this.known.set(account.id, linked);
    return screenChat(account, person.chat, linked, this.options.events.latest);
  }

  private tell(event: Parameters<Parameters<BotApi['subscribe']>[0]>[0]): void {
    const { events, accounts } = this.options;
    if (event.kind === 'commands') {
      this.later('commands', () => {
        for (const account of accounts.all()) {
          events.publish('commands', { chat: account.id, commands: this.phoneOf(account).chat.commands });
        }
      });
      return;
    }
    if (event.kind === 'update' || accounts.find(event.chatId) === undefined) {
      return;
    }
    const chat = event.chatId;
    if (event.kind === 'message' || event.kind === 'edited') {
      events.publish('message', { chat, message: screenMessage(chat, seen(event.message, event.fromBot, event.seq)) });
      this.later(`linked ${chat}`, () => this.lookWhetherLinked(chat));
      this.later('agenda', () => this.readAgenda());
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

  /** Reads what comes next, and tells the pages when it changed, the clock was moved, or they have not heard for long. */
  private async readAgenda(): Promise<void> {
    const { house, clock, events, log } = this.options;
    let next: number | null = null;
    try {
      next = await house.nextEvent();
      this.agendaFailed = false;
    } catch (error) {
      if (!this.agendaFailed) {
        log.warn({ err: error }, 'sandbox: the next event is not known');
      }
      this.agendaFailed = true;
    }
    const wall = performance.now();
    if (next !== this.next || wall - this.toldAt > TELL_MS) {
      this.next = next;
      this.toldAt = wall;
      events.publish('clock', { now: clock.now(), next });
    }
  }
}

/** A chat-shaped client: the whole house in process, and people who press and type. Nothing is faked but the channel and the clock. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createSurroundings, type Surroundings } from '../src/app/surroundings.ts';
import type { Database } from '../src/db/client.ts';
import { enqueue } from '../src/delivery/store.ts';
import { calendar, standardHours } from '../src/domain/calendar.ts';
import { type Addressed, buttonData, type Choice, type Content, type Incoming, type Outgoing, plain } from '../src/domain/messages.ts';
import { named, namedMessage } from '../src/domain/owner.ts';
import type { Duty, Person } from '../src/domain/people.ts';
import type { House } from '../src/features/context.ts';
import { assemble, type Feature, type Features } from '../src/features/feature.ts';
import { features } from '../src/features/index.ts';
import { launchAtItsHour } from '../src/features/launching/index.ts';
import { arriveByDay } from '../src/features/linking/index.ts';
import { fieldsToAsk } from '../src/features/reporting/fields-to-ask.ts';
import { countQuestions } from '../src/features/reporting/questions.ts';
import { sendWhenOpen } from '../src/features/reporting/when-open.ts';
import { createInbox, type Inbox } from '../src/inbox/index.ts';
import { createInvite, takeSeat } from '../src/registry/invites/store.ts';
import { remind } from '../src/reminders/effects.ts';
import type { Arrives } from '../src/reminders/house.ts';
import type { DueSending } from '../src/reminders/promised/store.ts';
import { caMau2017 } from '../src/sandbox/ca-mau-2017/index.ts';
import type { Schedule } from '../src/waves/drafting/store.ts';
import { makerInUse, type TalksMaker, type TestedTalks } from './inbox/checked-talks.ts';
import { checkNamedButtons } from './named-buttons.ts';
import { keptLog } from './postgres.ts';

/** `numbers`: no buttons, no editing; what can be pressed is printed as numbered lines and typed. */
export type ChannelKind = 'buttons' | 'numbers';

/** A message as its reader sees it. */
export interface Shown {
  readonly id: string;
  text: string;
  buttons: readonly string[];
  nonce: string | null;
}

/** What a person does in one go: the same thing for one who presses and for one who types. */
export type Act =
  | { readonly types: string }
  /** The button's words; `types` is what somebody without buttons writes instead, the words themselves when it is not given. */
  | { readonly presses: string; readonly types?: string };

const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: standardHours });

export interface TownOptions {
  /** The features it has; all there are when not given. */
  readonly list?: readonly Feature[];
  readonly maker?: TalksMaker;
  /** Days off, office hours and the board's name as the database has them, instead of those of the sample and “Ban”. */
  readonly settled?: boolean;
}

/** The house with its people. A restart throws away everything but the database. */
export class Town {
  readonly database: Database;
  readonly log = keptLog();
  readonly toasts: string[] = [];
  /** How often an update could not be stored and was to be tried again. */
  delays = 0;
  now: number;
  readonly #features: Features;
  /** The running clock, by which something takes its time: it stands unless the test turns it, however busy the machine is. */
  elapsed = 0;
  readonly #maker: TalksMaker;
  /** Whose bot it is, as sentences say it. */
  owner = 'Ban';
  #inbox: Inbox;
  #talks: TestedTalks;
  #updates = 0;
  readonly #chats = new Map<string, Chat>();
  readonly #surroundings: Surroundings | null;

  constructor(database: Database, now: number, { list = features, maker = makerInUse, settled = false }: TownOptions = {}) {
    this.database = database;
    this.now = now;
    this.#features = assemble(list);
    this.#maker = maker;
    const owner = { name: 'Ban Thi đua - Khen thưởng', shortName: this.owner, phone: '0290 3831 234' };
    this.#surroundings = settled ? createSurroundings({ database, zone: caMau2017.timezone, owner, elapsed: () => this.elapsed }) : null;
    this.#talks = this.#makeTalks();
    this.#inbox = this.#open();
  }

  #makeTalks(): TestedTalks {
    return this.#maker(this.database, () => this.elapsed);
  }

  #house(): House {
    const [town, surroundings] = [this, this.#surroundings];
    return {
      database: this.database,
      get board() {
        return surroundings?.board() ?? { name: 'Ban Thi đua - Khen thưởng', phone: '0290 3831 234' };
      },
      get owner() {
        return surroundings?.settings().owner.shortName ?? town.owner;
      },
      calendar: surroundings?.calendar ?? (async () => days),
      now: () => this.now,
      id: () => randomUUID().replaceAll('-', ''),
      random: (bytes) => randomBytes(bytes),
      inviteLink: (code) => `https://example.org/${code}`,
      log: this.log,
    };
  }

  #open(): Inbox {
    return createInbox({
      features: this.#features,
      house: this.#house(),
      privateLink: () => 'https://example.org/',
      nudge: () => undefined,
      answerPress: async (_channel, _pressId, text) => {
        if (text !== undefined) this.toasts.push(named(text, this.#house().owner));
      },
      setCommands: async () => undefined,
      tell: async () => undefined,
      onDelayed: () => {
        this.delays += 1;
      },
      talks: this.#talks,
      elapsed: () => this.elapsed,
    });
  }

  /** What kill -9 and a start do to everything that is not in the database. */
  restart(): void {
    this.#talks = this.#makeTalks();
    this.#inbox = this.#open();
  }

  /** What happens in here another process takes, which remembers nothing of it. */
  async elsewhere<T>(work: () => Promise<T>): Promise<T> {
    const here = { inbox: this.#inbox, talks: this.#talks };
    this.restart();
    try {
      return await work();
    } finally {
      this.#inbox = here.inbox;
      this.#talks = here.talks;
    }
  }

  /** Turns made without loading anything: those begun, whatever became of them, and those written. */
  /** Every command that does something for this person. */
  commandsOf(person: Person): readonly string[] {
    return [...this.#features.commands].filter(([, command]) => command.opens(person)).map(([name]) => name);
  }

  get unloaded(): { readonly begun: number; readonly written: number } {
    return { begun: this.#talks.tried, written: this.#talks.used };
  }

  /** A person's chat; seated in a unit or a block when `seat` is given. */
  async person(
    name: string,
    channel: ChannelKind,
    seat?: { readonly unit: string; readonly duty: Duty; readonly block?: string },
  ): Promise<Chat> {
    const address = `${this.#chats.size + 1001}`;
    const chat = new Chat(this, channel, address);
    this.#chats.set(`${channel}:${address}`, chat);
    if (!seat) return chat;
    const code = `CODE-${address}`;
    const { unit: unitId, block: blockId = null, duty } = seat;
    const row = { id: `${unitId}:${duty}:${address}`, unitId, blockId, duty, automatic: true };
    const id = `P-${address}`;
    await this.database.turn(
      createInvite(this.database, { code, seat: row, createdBy: null, now: this.now, expiresAt: this.now + 86_400_000 }),
    );
    await this.database.turn(
      takeSeat(this.database, {
        invite: { code, seatId: row.id },
        place: { channel, address },
        person: { id, name, position: null, isNew: true },
        now: this.now,
      }),
    );
    return chat;
  }

  /** A message of the bot's own accord. */
  async bot(chat: Chat, message: Outgoing): Promise<void> {
    const row = {
      id: randomUUID().replaceAll('-', ''),
      dedupeKey: null,
      channel: chat.channel,
      address: chat.address,
      lane: 'reply' as const,
    };
    const rest = { personId: null, unitId: null, noticeId: null, replacesId: null, untilDone: null, notBefore: this.now };
    await this.database.turn([enqueue([{ ...row, ...rest, body: message }], this.now)]);
    await this.deliver();
  }

  nextUpdate(): string {
    this.#updates += 1;
    return String(this.#updates);
  }

  /** Brings one update, as a channel would, and delivers what it led to. */
  async bring(incoming: Incoming): Promise<void> {
    await this.#talks.before([incoming]);
    await this.#inbox.take([incoming]);
    await this.#inbox.settle(30_000);
    this.#talks.after();
    await this.deliver();
  }

  /** Takes what waits in the inbox, as the process that leads does, and delivers what it led to. */
  async takeWaiting(): Promise<void> {
    await this.#inbox.takeWaiting();
    await this.#inbox.settle(30_000);
    await this.deliver();
  }

  /** One beat of the heart in `processes` processes at the same moment. Returns how many messages wait to be delivered after it. */
  async tick(processes = 1): Promise<number> {
    const house = this.#house();
    const reminding = {
      ...house,
      questions: (id: string) => countQuestions(house, id),
      fieldsToAsk: (id: string) => fieldsToAsk(house, id),
      sendScheduled: (sending: DueSending) => sendWhenOpen(house, sending),
      launchScheduled: (schedule: Schedule) => launchAtItsHour(house, schedule),
      arrives: async (unitId: string, to: Parameters<Arrives>[1], now: number) =>
        arriveByDay({ house, calendar: await house.calendar(), now }, unitId, to),
    };
    await Promise.all(Array.from({ length: processes }, () => remind(reminding, () => true)));
    const [row] = await this.database.run<{ n: number }>(`select count(*)::int as n from deliveries where state = 'queued'`);
    return row?.n ?? 0;
  }

  /** Everything queued goes to its chat, in order. */
  async deliver(): Promise<void> {
    const rows = await this.database.run<{
      id: string;
      channel: string;
      address: string;
      body: Addressed['message'];
      replaces: string | null;
    }>(
      `select d.id, d.channel, d.address, d.body, (select r.message_id from deliveries r where r.id = d.replaces_id) as replaces
        from deliveries d where d.state = 'queued' order by d.position`,
    );
    for (const row of rows) {
      const body = row.replaces === null ? row.body : { ...row.body, replaces: row.replaces };
      const messageId = this.#chats
        .get(`${row.channel}:${row.address}`)
        ?.receive({ address: row.address, message: namedMessage(body, this.#house().owner), nonce: body.choices ? row.id : null });
      await this.database.run(`update deliveries set state = 'sent', message_id = $2 where id = $1`, [row.id, messageId ?? '0']);
    }
  }
}

/** One person's chat on one channel. */
export class Chat {
  readonly town: Town;
  readonly channel: ChannelKind;
  readonly address: string;
  readonly messages: Shown[] = [];
  /** Taps and messages of the person so far. */
  acts = 0;
  #lastUpdate: Incoming | null = null;
  #messageIds = 0;

  constructor(town: Town, channel: ChannelKind, address: string) {
    this.town = town;
    this.channel = channel;
    this.address = address;
  }

  /** The channel's own work: shows a message, in the place of another when it can. */
  receive({ message, nonce }: Addressed): string {
    const labels = (message.choices ?? []).flat().map((choice) => choice.label);
    const printed = labels.map((label, i) => `${i + 1}. ${label}`).join('\n');
    const text = plain(message.text);
    checkNamedButtons(text, message.contactButton === undefined ? labels : [...labels, message.contactButton]);
    const shown: Shown =
      this.channel === 'buttons'
        ? { id: String(++this.#messageIds), text, buttons: labels, nonce }
        : { id: String(++this.#messageIds), text: printed === '' ? text : `${text}\n\n${printed}`, buttons: [], nonce: null };
    const edited = this.channel === 'buttons' ? this.messages.find((one) => one.id === message.replaces) : undefined;
    if (edited) {
      Object.assign(edited, { ...shown, id: edited.id });
      return edited.id;
    }
    this.messages.push(shown);
    return shown.id;
  }

  get last(): Shown {
    const last = this.messages.at(-1);
    if (!last) throw new Error('the bot has said nothing');
    return last;
  }

  /** What came after the last thing the person did, joined. */
  heard = '';

  /** As a channel would bring it. @param along what comes along beside the content */
  #update(content: Content, messageId: string | null, along: Partial<Incoming> = {}): Incoming {
    return {
      channel: this.channel,
      updateId: this.town.nextUpdate(),
      address: this.address,
      sender: this.address,
      group: false,
      messageId,
      sentAt: this.town.now,
      content,
      ...along,
    };
  }

  async #does(content: Content, messageId: string | null, along: Partial<Incoming> = {}): Promise<string> {
    const before = this.messages.length;
    this.acts += 1;
    this.#lastUpdate = this.#update(content, messageId, along);
    await this.town.bring(this.#lastUpdate);
    const fresh = this.messages.slice(before);
    this.heard = fresh.map((one) => one.text).join('\n---\n');
    if (fresh.length === 0 && content.kind === 'press') this.heard = this.last.text;
    return this.heard;
  }

  /** The id its message would get; kept to edit it later. */
  lastSent = '';

  async types(text: string): Promise<string> {
    this.lastSent = `m${++this.#messageIds}`;
    return this.#does({ kind: 'text', text }, this.lastSent);
  }

  /** Answers an earlier message, the bot's or their own, as by a swipe on it. */
  async replies(messageId: string, text: string): Promise<string> {
    this.lastSent = `m${++this.#messageIds}`;
    return this.#does({ kind: 'text', text }, this.lastSent, { quoted: messageId });
  }

  /** The messages that the channel's own app makes of a long text. Bring them with `brings`. */
  pasted(text: string): readonly Incoming[] {
    const limit = this.channel === 'buttons' ? 4_096 : 2_000;
    const parts = Array.from({ length: Math.ceil(text.length / limit) }, (_, i) => text.slice(i * limit, (i + 1) * limit));
    return parts.map((part) => {
      const place = ++this.#messageIds;
      const more = part.length === limit ? { mayContinue: 'full' as const } : {};
      return this.#update({ kind: 'text', text: part, ...more }, `m${place}`, { place });
    });
  }

  /** One of those messages arrives; what came after it. */
  async brings(incoming: Incoming): Promise<string> {
    const before = this.messages.length;
    this.#lastUpdate = incoming;
    await this.town.bring(incoming);
    this.heard = this.messages
      .slice(before)
      .map((one) => one.text)
      .join('\n---\n');
    return this.heard;
  }

  /** Presses a button of the newest message that has it. Throws when none has. */
  async presses(label: string, message?: Shown): Promise<string> {
    const on = message ?? this.messages.findLast((one) => one.buttons.includes(label));
    if (!on?.nonce)
      throw new Error(`no button [${label}] in chat ${this.address}; last: ${this.last.text} [${this.last.buttons.join('] [')}]`);
    const press = {
      kind: 'press' as const,
      pressId: randomUUID(),
      data: buttonData(on.nonce, on.buttons.indexOf(label)),
      messageId: on.id,
    };
    return this.#does(press, null);
  }

  /** Gets a message with this button, and presses it. */
  async offered(choice: Choice): Promise<string> {
    await this.town.bot(this, { text: ['…'], choices: [[choice]] });
    return this.presses(choice.label);
  }

  async edits(messageId: string, text: string): Promise<string> {
    return this.#does({ kind: 'edited', text }, messageId);
  }

  async sends(content: Content, along: Partial<Incoming> = {}): Promise<string> {
    return this.#does(content, `m${++this.#messageIds}`, along);
  }

  async sendsFile(file: Partial<Extract<Content, { kind: 'file' }>> = {}): Promise<string> {
    const fileId = `file-${this.#messageIds + 1}`;
    const base = { kind: 'file' as const, name: null, mime: 'image/jpeg', size: 1_000, photo: true, caption: '', albumId: null };
    return this.sends({ ...base, fileId, ...file });
  }

  /** One step of a script, in the way of this person's channel. */
  async does(act: Act): Promise<string> {
    if ('presses' in act && this.channel === 'buttons') return this.presses(act.presses);
    return this.types('presses' in act ? (act.types ?? act.presses) : act.types);
  }

  /** The channel brings the last update once more, as it does when it never learned that it was taken. */
  async again(): Promise<void> {
    if (this.#lastUpdate) await this.town.bring(this.#lastUpdate);
  }
}

/** A whole house in the test's own process, over a channel that always delivers: what people write goes in, what they read comes out. */
import { sql } from 'drizzle-orm';
import type { Database } from '../src/db/client.ts';
import { calendar, type DayRow } from '../src/domain/calendar.ts';
import { buttonData, type Content, type Incoming, type Outgoing, plain } from '../src/domain/messages.ts';
import { namedMessage } from '../src/domain/owner.ts';
import type { Duty } from '../src/domain/people.ts';
import type { House } from '../src/features/context.ts';
import { assemble } from '../src/features/feature.ts';
import { features } from '../src/features/index.ts';
import { createInbox } from '../src/inbox/index.ts';
import { createInvite, takeSeat } from '../src/registry/invites/store.ts';
import { caMau2017 } from '../src/sandbox/ca-mau-2017/index.ts';
import { makerInUse } from './inbox/checked-talks.ts';
import { checkNamedButtons } from './named-buttons.ts';
import { keptLog } from './postgres.ts';

const CHANNEL = 'test';
export const testCalendar = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });

const calendarWith = (days: readonly DayRow[]) => {
  const own = new Set(days.map(({ date }) => date));
  const sample = caMau2017.holidays.filter(({ date }) => !own.has(date));
  return calendar({ days: [...sample, ...days], zone: caMau2017.timezone, hours: caMau2017.reminders.hours });
};

/** A message as its reader has it. */
export interface Received {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly nonce: string | null;
  readonly body: Outgoing;
}

export interface Chat {
  readonly address: string;
  /** Everything received so far. */
  readonly all: readonly Received[];
  /** Writes; resolves with what came back to this chat. */
  writes(text: string): Promise<Received[]>;
  /** Sends something else than text. */
  sends(content: Content): Promise<Received[]>;
  /** Presses a button by its label, on the newest message that has it; resolves with what came back. */
  presses(label: string, on?: Received): Promise<Received[]>;
  /** The same, not yet given to the house: for presses of several people at once. */
  press(label: string, on?: Received): Incoming;
  last(): Received;
}

export interface TestHouse {
  readonly house: House;
  readonly log: ReturnType<typeof keptLog>;
  /** Epoch ms; the test turns it. */
  now: number;
  /** The running clock, in milliseconds; the test turns it. */
  elapsed: number;
  chat(address: string): Chat;
  /** Several messages that arrive at the same moment. */
  together(...incomings: readonly Incoming[]): Promise<void>;
  /** What waits in the outbox arrives: a job of the house put it there. */
  deliver(): Promise<void>;
  /** Seats somebody in a unit, or at the board. */
  seat(address: string, name: string, duty: Duty, unitId: string): Promise<Chat>;
}

/** @param days off beside those of the sample, of another year */
export function openHouse(database: Database, now: number, days: readonly DayRow[] = []): TestHouse {
  const log = keptLog();
  // Nothing takes its time by a clock that stands unless the test turns it, however busy the machine is.
  const elapsed = (): number => self.elapsed;
  const talks = makerInUse(database, elapsed);
  const chats = new Map<string, Chat & { all: Received[] }>();
  let count = 0;
  const next = (prefix: string) => {
    count += 1;
    return `${prefix}${String(count).padStart(6, '0')}`;
  };
  const self: TestHouse = {
    log,
    now,
    elapsed: 0,
    house: {
      database,
      board: { name: 'Ban Thi đua - Khen thưởng', phone: '0290 3831 234' },
      owner: 'Ban',
      calendar: async () => (days.length === 0 ? testCalendar : calendarWith(days)),
      now: () => self.now,
      id: () => next('id-'),
      random: (bytes) => new Uint8Array(bytes).map((_, i) => (i * 37 + count) % 256),
      inviteLink: (code) => `https://example.test/${code}`,
      log,
    },
    chat,
    together,
    deliver,
    seat,
  };
  const inbox = createInbox({
    features: assemble(features),
    house: self.house,
    privateLink: () => 'https://example.test/bot',
    nudge: () => undefined,
    answerPress: async () => undefined,
    setCommands: async () => undefined,
    tell: async () => undefined,
    talks,
    elapsed,
  });

  /** Everything that waits in the outbox arrives, in its order. */
  async function deliver(): Promise<void> {
    const rows = (await database.db.execute(sql`
      select id, address, body from deliveries where state = 'queued' order by position`)) as unknown as {
      id: string;
      address: string;
      body: Outgoing;
    }[];
    for (const { id, address, body: stored } of rows) {
      const body = namedMessage(stored, self.house.owner);
      const messageId = next('m');
      await database.db.execute(sql`update deliveries set state = 'sent', message_id = ${messageId} where id = ${id}`);
      const text = plain(body.text);
      const buttons = (body.choices ?? []).flat().map((choice) => choice.label);
      checkNamedButtons(text, buttons);
      chat(address).all.push({
        id: messageId,
        text,
        buttons,
        nonce: body.choices ? id : null,
        body,
      });
    }
  }

  async function together(...incomings: readonly Incoming[]): Promise<void> {
    await talks.before(incomings);
    await Promise.all(incomings.map((incoming) => inbox.take([incoming])));
    await inbox.settle(10_000);
    talks.after();
    await deliver();
  }

  function chat(address: string): Chat & { all: Received[] } {
    const known = chats.get(address);
    if (known) return known;
    const all: Received[] = [];
    const incoming = (content: Incoming['content'], messageId: string | null): Incoming => ({
      channel: CHANNEL,
      updateId: next('u'),
      address,
      sender: address,
      group: false,
      messageId,
      sentAt: self.now,
      content,
    });
    const take = async (one: Incoming): Promise<Received[]> => {
      const before = all.length;
      await together(one);
      return all.slice(before);
    };
    const press = (label: string, on?: Received): Incoming => {
      const message = on ?? all.findLast((one) => one.buttons.includes(label));
      const index = message?.buttons.indexOf(label) ?? -1;
      if (!message?.nonce || index < 0) throw new Error(`${address} has no button "${label}"; last: ${all.at(-1)?.text ?? 'nothing'}`);
      return incoming({ kind: 'press', pressId: next('p'), data: buttonData(message.nonce, index), messageId: message.id }, null);
    };
    const made = {
      address,
      all,
      press,
      writes: (text: string) => take(incoming({ kind: 'text', text }, next('m'))),
      sends: (content: Content) => take(incoming(content, next('m'))),
      presses: (label: string, on?: Received) => take(press(label, on)),
      last() {
        const message = all.at(-1);
        if (!message) throw new Error(`${address} has received nothing`);
        return message;
      },
    };
    chats.set(address, made);
    return made;
  }

  async function seat(address: string, name: string, duty: Duty, unitId: string): Promise<Chat> {
    const code = next('CODE-');
    const seatRow = { id: `${unitId}:${duty}`, unitId, blockId: null, duty, automatic: duty === 'liaison' || duty === 'deputy' };
    await database.turn(createInvite(database, { code, seat: seatRow, createdBy: null, now: self.now, expiresAt: self.now + 86_400_000 }));
    await database.turn(
      takeSeat(database, {
        invite: { code, seatId: seatRow.id },
        place: { channel: CHANNEL, address },
        person: { id: `P-${address}`, name, position: null, isNew: true },
        now: self.now,
      }),
    );
    return chat(address);
  }

  return self;
}

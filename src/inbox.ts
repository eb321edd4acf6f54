/**
 * One Incoming in, one turn: what it means is found in turns/, and everything it leads to is written in one statement.
 * Taking an update twice, two turns at once, an update that always fails and a database that is away are settled here, and nowhere else.
 */
import { type Context, type House, type Say, say } from './actions/action.ts';
import { type Loaded, load, saveConversation, takeUpdate } from './conversations/store.ts';
import { DatabaseAway, DatabaseBusy, DuplicateUpdate, TurnConflict, UniqueViolation } from './db/errors.ts';
import type { Part } from './db/part.ts';
import { enqueue, type NewDelivery } from './delivery/store.ts';
import { type Incoming, type Json, readButtonData } from './domain/messages.ts';
import { menuRole } from './domain/people.ts';
import { moveAddressOf, setReachable } from './registry/store.ts';
import { commandsFor } from './texts/commands.ts';
import { err, group as groupTexts, toast } from './texts/errors.ts';
import type { Turn } from './turns/turn.ts';
import { understand } from './turns/understand.ts';

export interface InboxOptions {
  readonly house: House;
  /** The name by which the group answers link to the private chat. */
  readonly privateLink: () => string;
  /** Something was put into the outbox. */
  readonly nudge: () => void;
  readonly answerPress: (channel: string, pressId: string, text?: string) => Promise<void>;
  readonly setCommands: (channel: string, address: string, commands: ReturnType<typeof commandsFor>) => Promise<void>;
}

export interface Inbox {
  /** Resolves once every update of the batch is stored with all it leads to, or set aside. Rejects when the database is away: bring them again. */
  take(batch: readonly Incoming[]): Promise<void>;
}

/** Two turns at once: the loser loads again and steps again. */
const MOST_CONFLICTS = 5;
/** Tries before an update that always fails is set aside, so that the others flow. */
const MOST_FAILURES = 3;

export function createInbox(options: InboxOptions): Inbox {
  const { house } = options;

  async function take(batch: readonly Incoming[]): Promise<void> {
    const chats = grouped(batch);
    const ends = await Promise.allSettled([...chats.values()].map(takeInOrder));
    const failed = ends.find((end): end is PromiseRejectedResult => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** One chat's messages one after the other: answers keep their order. */
  async function takeInOrder(incomings: readonly Incoming[]): Promise<void> {
    for (const incoming of incomings) await takeOne(incoming);
  }

  async function takeOne(incoming: Incoming): Promise<void> {
    for (let failures = 0, conflicts = 0; ; ) {
      try {
        return await turn(incoming);
      } catch (error) {
        if (error instanceof DuplicateUpdate) return settlePress(incoming);
        if (error instanceof DatabaseAway || error instanceof DatabaseBusy) {
          await settlePress(incoming, toast.away);
          throw error;
        }
        if ((error instanceof TurnConflict || error instanceof UniqueViolation) && ++conflicts < MOST_CONFLICTS) continue;
        if (++failures < MOST_FAILURES) continue;
        return quarantine(incoming, error);
      }
    }
  }

  async function settlePress({ channel, content }: Incoming, text?: string): Promise<void> {
    if (content.kind !== 'press') return;
    // The press is answered or not; what it did is stored.
    await options.answerPress(channel, content.pressId, text).catch(() => undefined);
  }

  /** Kept whole for whoever looks into it; the person is told, and the others flow. */
  async function quarantine(incoming: Incoming, error: unknown): Promise<void> {
    const code = house.id().slice(0, 8);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    house.log.error(
      { update: incoming.updateId, kind: incoming.content.kind, code, error: text },
      'an update was set aside: it fails every time',
    );
    const row = delivery(incoming, { message: { text: err.unexpected({ code, boardPhone: house.board.phone }) } }, null, house.now());
    try {
      await house.database.turn([
        takeUpdate(house.database, incoming, house.now(), { payload: incoming as unknown as Json, error: text.slice(0, 2_000) }),
        enqueue([row], house.now()),
      ]);
    } catch (second) {
      if (!(second instanceof DuplicateUpdate)) throw second;
    }
    options.nudge();
    await settlePress(incoming);
  }

  async function turn(incoming: Incoming): Promise<void> {
    const now = house.now();
    const { content } = incoming;
    if (content.kind === 'reachability' || content.kind === 'moved') return place(incoming, now);
    if (incoming.group) return inGroup(incoming, now);
    const pressedData = content.kind === 'press' ? readButtonData(content.data) : null;
    const [loaded, calendar] = await Promise.all([load(house.database, incoming, pressedData?.nonce ?? null), house.calendar()]);
    const context: Context = { house, incoming, loaded, conversation: loaded.conversation, now, calendar };
    const result = await understand(context, pressedData?.index ?? null);
    await commit(context, result);
  }

  async function commit(context: Context, { reply, conversation, parts, says }: Turn): Promise<void> {
    const { incoming, loaded, now } = context;
    const rows = [...says.map((one) => delivery(incoming, one, loaded, now)), ...(reply.deliveries ?? [])];
    await house.database.turn([
      takeUpdate(house.database, incoming, now),
      ...(conversation ? saveConversation(house.database, loaded.conversation, conversation, now) : []),
      ...parts,
      ...(loaded.reachable ? [] : [setReachable(house.database, { channel: incoming.channel, address: incoming.sender }, true, null, now)]),
      ...(rows.length > 0 ? [enqueue(rows, now)] : []),
    ]);
    options.nudge();
    const { content } = incoming;
    if (content.kind === 'press') {
      await options
        .answerPress(incoming.channel, content.pressId, reply.toast)
        .catch((error: unknown) => house.log.warn({ error: String(error) }, 'a press was not answered'));
    }
    if (reply.newCommands)
      await refreshCommands(incoming).catch((error: unknown) =>
        house.log.warn({ error: String(error) }, 'the list of commands was not set'),
      );
  }

  async function refreshCommands(incoming: Incoming): Promise<void> {
    const { person } = await load(house.database, incoming, null);
    await options.setCommands(incoming.channel, incoming.address, commandsFor(person && person.seats.length > 0 ? menuRole(person) : null));
  }

  /** Changes of the chat itself: blocked, unblocked, moved. */
  async function place(incoming: Incoming, now: number): Promise<void> {
    const { content, channel, address } = incoming;
    const parts: Part[] = [takeUpdate(house.database, incoming, now)];
    if (content.kind === 'reachability')
      parts.push(setReachable(house.database, { channel, address }, content.reachable, content.reachable ? null : 'blocked', now));
    if (content.kind === 'moved') parts.push(...moveAddressOf(house.database, channel, address, content.to));
    await house.database.turn(parts);
  }

  /** In a group nothing is shown and nothing is taken: a command gets a link to the private chat, a press a refusal. */
  async function inGroup(incoming: Incoming, now: number): Promise<void> {
    const { content } = incoming;
    const asks = content.kind === 'text' && content.text.startsWith('/');
    const row = asks ? [delivery(incoming, say(groupTexts.mention({ link: options.privateLink() })), null, now)] : [];
    await house.database.turn([takeUpdate(house.database, incoming, now), ...(row.length > 0 ? [enqueue(row, now)] : [])]);
    if (row.length > 0) options.nudge();
    await settlePress(incoming, toast.notYours);
  }

  function delivery(incoming: Incoming, one: Say, loaded: Loaded | null, now: number): NewDelivery {
    const { content } = incoming;
    const pressedMessage = content.kind === 'press' ? (content.messageId ?? loaded?.pressed?.messageId ?? null) : null;
    const message = one.inPlace && pressedMessage ? { ...one.message, replaces: pressedMessage } : one.message;
    return {
      id: one.id ?? house.id(),
      nonce: message.choices && message.choices.length > 0 ? house.id() : null,
      dedupeKey: null,
      channel: incoming.channel,
      address: incoming.address,
      lane: 'reply',
      body: message,
      personId: loaded?.person?.id ?? null,
      unitId: null,
      noticeId: null,
      replacesId: null,
      untilDone: null,
      notBefore: now,
    };
  }

  return { take };
}

function chatOf(incoming: Incoming): string {
  return `${incoming.channel}:${incoming.address}`;
}

function grouped(batch: readonly Incoming[]): Map<string, Incoming[]> {
  const chats = new Map<string, Incoming[]>();
  for (const incoming of batch) chats.set(chatOf(incoming), [...(chats.get(chatOf(incoming)) ?? []), incoming]);
  return chats;
}

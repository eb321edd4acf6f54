/**
 * One Incoming in, one turn: what it means is found in understand.ts, and everything it leads to is written in one statement.
 * Taking an update twice, two turns at once, an update that always fails, one that takes its time and a database that is away are settled here, and
 * nowhere else.
 */

import { type Loaded, load } from '../conversations/load.ts';
import { saveConversation } from '../conversations/store.ts';
import { callBegun } from '../db/batch/gather.ts';
import { DatabaseAway, DatabaseBusy, DuplicateUpdate, TurnConflict, UniqueViolation } from '../db/errors.ts';
import type { Part } from '../db/part.ts';
import type { DirectAnswers } from '../delivery/postman.ts';
import { bringsMessages, enqueue, type NewDelivery } from '../delivery/store.ts';
import { type Content, type Incoming, type Json, type Outgoing, readButtonData } from '../domain/messages.ts';
import { menuRole } from '../domain/people.ts';
import type { House } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import { type Say, say } from '../features/reply.ts';
import { moveAddressOf, reachableAgain, setReachable } from '../registry/store.ts';
import { commandsFor } from '../texts/commands.ts';
import { err, group as groupTexts, toast } from '../texts/errors.ts';
import { createLanes, type Job } from './lanes.ts';
import { createMemory, isHeld, type Memory } from './memory.ts';
import { createOutage } from './outage.ts';
import { forgetWaiting, isIdTakenByAnother, keepWaiting, takeUpdate, takeWaiting, waitingOf, waitingSince } from './store.ts';
import type { Turn, Understanding } from './turn.ts';
import { understand } from './understand.ts';

export interface InboxOptions {
  readonly house: House;
  /** All that can be called and begun. */
  readonly features: Features;
  /** What a group is told to open, for the private chat on its channel. */
  readonly privateLink: (channel: string) => string;
  /** Something was put into the outbox. */
  readonly nudge: () => void;
  /** Takes places in the pace for answers, so that they leave at once; `null` or left out: they wait in the outbox. */
  readonly sendDirectly?: (rows: readonly NewDelivery[]) => DirectAnswers | null;
  readonly answerPress: (channel: string, pressId: string, text?: string) => Promise<void>;
  readonly setCommands: (channel: string, address: string, commands: ReturnType<typeof commandsFor>) => Promise<void>;
  /** Sends past the outbox, for while the database is away. */
  readonly tell: (channel: string, address: string, message: Outgoing) => Promise<unknown>;
  /** An empty one when not given. */
  readonly memory?: Memory;
}

export interface Inbox {
  /**
   * Resolves once every update of the batch is stored: with all it leads to, set aside, or, when it takes its time, kept for later. Rejects when the
   * database is away: bring them again. When the call returns its promise they have their places, behind what was brought before.
   */
  take(batch: readonly Incoming[]): Promise<void>;
  /** Takes what has been kept for a while: whoever kept it is slow, or dead. */
  takeWaiting(): Promise<void>;
  /** Resolves when nothing is under way, at most `graceMs` later. */
  settle(graceMs: number): Promise<void>;
}

/** Two turns at once: the loser loads again and steps again. */
const MOST_CONFLICTS = 5;
/** Tries before an update that always fails is set aside, so that the others flow. */
const MOST_FAILURES = 3;
/** A connection that broke under a turn is replaced at once; only a database that stays away is reported. */
const BLIP_MS = 1_000;
const BLIP_PAUSES_MS = [50, 250] as const;
/** A batch of which nothing has ended for so long, because an update takes so long, is kept for later, and whoever brought it goes on. */
const SLOW_MS = 600;
/** A queue that moves is waited for, but no longer than this after the last end: a webhook wants its answer. */
const LONGEST_QUEUE_MS = 3_000;
/** And a batch no longer than this altogether: the next one, with other people's messages, waits for it. */
const LONGEST_BATCH_MS = 5_000;
const LOOK_MS = 100;
/** A batch of so many begins in halves: while the database writes the first, the second is understood. For fewer two statements cost more than that brings. */
const WORTH_HALVING = 16;
const KEPT_LONG_MS = 3_000;

/** An update on its way: as the channel brought it, and whether it is kept in the inbox meanwhile. */
type Taken = Pick<Job, 'incoming' | 'stored'>;

export function createInbox(options: InboxOptions): Inbox {
  const { house, features } = options;
  const { database } = house;
  const memory = options.memory ?? createMemory(database);
  const lanes = createLanes(takeOne);
  const outage = createOutage({
    tell: options.tell,
    answerPress: options.answerPress,
    elapsed: () => performance.now(),
  });
  /** Calls to the channel that nobody waits for: a slow answer must not hold up the next update. */
  const calls = new Set<Promise<void>>();

  async function take(batch: readonly Incoming[]): Promise<void> {
    const half = batch.length < WORTH_HALVING ? batch.length : Math.ceil(batch.length / 2);
    const later = half < batch.length ? callBegun() : undefined;
    const jobs = batch.map((incoming, at) => lanes.enter(legible(incoming), false, at < half ? undefined : later));
    const failures: unknown[] = [];
    const open = new Set(jobs);
    let timer: NodeJS.Timeout | undefined;
    let last: NodeJS.Timeout | undefined;
    const slow = new Promise<'slow'>((resolve) => {
      last = setTimeout(() => resolve('slow'), LONGEST_BATCH_MS);
      let since = performance.now();
      const look = () => {
        const stuck = [...open].some((job) => lanes.age(job) >= SLOW_MS) || performance.now() - since >= LONGEST_QUEUE_MS;
        if (stuck) resolve('slow');
        else timer = setTimeout(look, LOOK_MS);
      };
      const wait = () => {
        clearTimeout(timer);
        since = performance.now();
        timer = setTimeout(look, SLOW_MS);
      };
      const close = (job: Job) => {
        open.delete(job);
        if (open.size > 0) wait();
        else clearTimeout(timer);
      };
      wait();
      for (const job of jobs) {
        job.end.then(
          () => close(job),
          (reason: unknown) => {
            if (!job.stored) failures.push(reason);
            outage.note(job.incoming);
            close(job);
          },
        );
      }
    });
    try {
      const end = await Promise.race([Promise.allSettled(jobs.map((job) => job.end)), slow]);
      if (end === 'slow') {
        const slowest = [...open];
        await keep(slowest);
        // What was not kept has ended in that moment, and is heard of now.
        await Promise.allSettled(slowest.filter((job) => !job.stored).map((job) => job.end));
      }
    } finally {
      clearTimeout(timer);
      clearTimeout(last);
    }
    if (failures.length > 0) throw failures[0];
  }

  /**
   * What takes its time is stored as it came: from then on it is ours, whatever becomes of this process. With it goes what is in front of it in its chat
   * and was brought by another call, for what is kept is taken first.
   */
  async function keep(jobs: readonly Job[]): Promise<void> {
    const unkept = lanes.upTo(jobs).filter((job) => !job.stored);
    if (unkept.length === 0) return;
    try {
      await keepWaiting(
        database,
        unkept.map((job) => job.incoming),
        house.now(),
      );
    } catch (error) {
      lanes.drop(unkept, error);
      for (const job of unkept) outage.note(job.incoming);
      throw error;
    }
    for (const job of unkept) {
      job.stored = true;
      // Its turn may have been written before it was kept.
      track(job.end.then(() => forgetWaiting(database, job.incoming)));
    }
  }

  async function takeKept(): Promise<void> {
    for (const incoming of await waitingSince(database, KEPT_LONG_MS)) lanes.enter(incoming, true);
  }

  async function takeOne(job: Taken): Promise<void> {
    let { incoming } = job;
    for (let failures = 0, conflicts = 0, blips = 0; ; ) {
      const begun = performance.now();
      try {
        await turn(incoming, job);
        return outage.over();
      } catch (error) {
        memory.forget(incoming);
        if (error instanceof DuplicateUpdate) {
          if (incoming === job.incoming && (await isIdTakenByAnother(database, incoming))) {
            incoming = { ...incoming, updateId: `${incoming.updateId}:${incoming.messageId ?? incoming.sentAt}` };
            continue;
          }
          settlePress(incoming);
          if (job.stored) await forgetWaiting(database, job.incoming);
          return;
        }
        if (error instanceof DatabaseAway || error instanceof DatabaseBusy) {
          const pause = BLIP_PAUSES_MS[blips++];
          if (error instanceof DatabaseBusy || pause === undefined || performance.now() - begun > BLIP_MS) throw error;
          await new Promise((resolve) => setTimeout(resolve, pause));
          continue;
        }
        if ((error instanceof TurnConflict || error instanceof UniqueViolation) && ++conflicts < MOST_CONFLICTS) continue;
        if (++failures < MOST_FAILURES) continue;
        return quarantine(incoming, job, error);
      }
    }
  }

  /** Updates of this chat that somebody kept for later came first. */
  async function takeEarlier(incoming: Incoming): Promise<void> {
    for (const earlier of await waitingOf(database, incoming)) {
      if (earlier.updateId === incoming.updateId) return;
      await takeOne({ incoming: earlier, stored: true });
    }
  }

  function track(call: Promise<unknown>): void {
    const tracked = call
      .catch((error: unknown) => house.log.warn({ error: String(error) }, 'something that followed an update failed'))
      .then(() => {
        calls.delete(tracked);
      });
    calls.add(tracked);
  }

  /** The press is answered or not; what it did is stored. */
  function settlePress({ channel, content }: Incoming, text?: string): void {
    if (content.kind === 'press') track(options.answerPress(channel, content.pressId, text));
  }

  /** Kept whole for whoever looks into it; the person is told, and the others flow. */
  async function quarantine(incoming: Incoming, job: Taken, error: unknown): Promise<void> {
    const code = house.id().slice(-8);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    house.log.error(
      { update: incoming.updateId, kind: incoming.content.kind, code, error: text },
      'an update was set aside: it fails every time',
    );
    const row = delivery(incoming, { message: { text: err.unexpected({ code, boardPhone: house.board.phone }) } }, null, house.now());
    const payload = incoming as unknown as Json;
    const waiting = job.stored ? [takeWaiting(job.incoming)] : [];
    const aside = (whole: boolean) =>
      database.turn([
        takeUpdate(database, incoming, house.now(), { payload: whole ? payload : null, error: whole ? text.slice(0, 2_000) : code }),
        ...waiting,
        ...(incoming.group ? [] : [enqueue([row], house.now())]),
      ]);
    try {
      // What the database will not take as it is must not come again and again either.
      await aside(true).catch((second: unknown) => (isFinal(second) ? Promise.reject(second) : aside(false)));
    } catch (second) {
      if (!(second instanceof DuplicateUpdate)) throw second;
    }
    options.nudge();
    settlePress(incoming);
  }

  async function turn(incoming: Incoming, job: Taken): Promise<void> {
    const now = house.now();
    const { content } = incoming;
    if (content.kind === 'reachability' || content.kind === 'moved') return place(incoming, job, now);
    if (incoming.group) return inGroup(incoming, job, now);
    const pressedData = content.kind === 'press' ? readButtonData(content.data) : null;
    const read = () => load(database, incoming, pressedData?.nonce ?? null);
    const calendar = await house.calendar();
    const made = (loaded: Loaded) => {
      const context: Understanding = { house, features, incoming, loaded, conversation: loaded.conversation, now, calendar };
      return understand(context, pressedData?.index ?? null).then((result) => ({ context, result }));
    };
    const remembered = memory.recall(incoming, pressedData?.nonce ?? null);
    if (remembered) {
      const { context, result } = await made(remembered.loaded);
      if (isHeld({ ...result, loaded: remembered.loaded })) return commit(context, job, result, [remembered.check]);
    }
    const first = await read();
    if (first.waiting) await takeEarlier(job.incoming);
    const { context, result } = await made(first.waiting ? await read() : first);
    await commit(context, job, result);
  }

  /** Guards of what is taken: first of all in its turn. */
  function taking(incoming: Incoming, job: Taken, now: number): Part[] {
    return [takeUpdate(database, incoming, now), ...(job.stored ? [takeWaiting(job.incoming)] : [])];
  }

  async function commit(
    context: Understanding,
    job: Taken,
    { reply, conversation, parts, says, about }: Turn,
    checks: readonly Part[] = [],
  ): Promise<void> {
    const { incoming, loaded, now } = context;
    const answers = says.map((one) => delivery(incoming, one, loaded, now));
    const others = reply.deliveries ?? [];
    const direct = options.sendDirectly?.(answers) ?? null;
    const queued = direct ? others : [...answers, ...others];
    const all = [
      ...taking(incoming, job, now),
      ...checks,
      ...(conversation ? [saveConversation(loaded.conversation, conversation, now)] : []),
      ...parts,
      ...(loaded.reachable ? [] : [reachableAgain({ channel: incoming.channel, address: incoming.sender })]),
      ...(direct ? [direct.part] : []),
      ...(queued.length > 0 ? [enqueue(queued, now)] : []),
    ];
    try {
      if (direct) direct.written(await database.turnReturning(all, direct.part));
      else await database.turn(all);
    } catch (error) {
      direct?.notWritten();
      throw error;
    }
    // While something of the chat is kept, the next turn made of memory would be a conflict.
    if (loaded.waiting || job.stored) memory.forget(incoming);
    else memory.keep(incoming, { loaded, conversation, parts, answers, now, ...(about && { about }) });
    if (all.some(bringsMessages)) options.nudge();
    settlePress(incoming, reply.toast);
    if (reply.newCommands) track(refreshCommands(incoming));
  }

  async function refreshCommands(incoming: Incoming): Promise<void> {
    const { person } = await load(database, incoming, null);
    await options.setCommands(incoming.channel, incoming.address, commandsFor(person && person.seats.length > 0 ? menuRole(person) : null));
  }

  /** Changes of the chat itself: blocked, unblocked, moved. */
  async function place(incoming: Incoming, job: Taken, now: number): Promise<void> {
    const { content, channel, address } = incoming;
    memory.forget(incoming);
    // An earlier change of the chat that was kept must not come after this one.
    await takeEarlier(job.incoming);
    const parts = taking(incoming, job, now);
    if (content.kind === 'reachability')
      parts.push(setReachable(database, { channel, address }, content.reachable, content.reachable ? null : 'blocked', now));
    if (content.kind === 'moved') parts.push(...moveAddressOf(database, channel, address, content.to));
    await database.turn(parts);
  }

  /** In a group nothing is shown and nothing is taken: a command gets a link to the private chat, a press a refusal. */
  async function inGroup(incoming: Incoming, job: Taken, now: number): Promise<void> {
    const { content } = incoming;
    const asks = content.kind === 'text' && content.text.startsWith('/');
    const row = asks ? [delivery(incoming, say(groupTexts.mention({ link: options.privateLink(incoming.channel) })), null, now)] : [];
    await database.turn([...taking(incoming, job, now), ...(row.length > 0 ? [enqueue(row, now)] : [])]);
    if (row.length > 0) options.nudge();
    settlePress(incoming, toast.notYours);
  }

  function delivery(incoming: Incoming, one: Say, loaded: Loaded | null, now: number): NewDelivery {
    const { content } = incoming;
    const pressedMessage = content.kind === 'press' ? (content.messageId ?? loaded?.pressed?.messageId ?? null) : null;
    const message = one.inPlace && pressedMessage ? { ...one.message, replaces: pressedMessage } : one.message;
    return {
      id: one.id ?? house.id(),
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

  return {
    take,
    takeWaiting: takeKept,
    async settle(graceMs) {
      const done = (async () => {
        await lanes.idle();
        while (calls.size > 0) await Promise.all([...calls]);
      })();
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}

/** Whether the same would come of trying again. */
function isFinal(error: unknown): boolean {
  return error instanceof DuplicateUpdate || error instanceof DatabaseAway || error instanceof DatabaseBusy;
}

/** Without what no database stores: NUL, and halves of letters. */
function legible(incoming: Incoming): Incoming {
  const words = (text: string) => text.replaceAll('\u0000', '').replaceAll(/\p{Cs}/gu, '');
  const { content } = incoming;
  const clean = (changed: Content): Incoming => ({ ...incoming, content: changed });
  switch (content.kind) {
    case 'text':
    case 'edited':
      return clean({ ...content, text: words(content.text) });
    case 'press':
      return clean({ ...content, data: words(content.data) });
    case 'file':
      return clean({ ...content, caption: words(content.caption), name: content.name === null ? null : words(content.name) });
    case 'contact':
      return clean({ ...content, phone: words(content.phone) });
    default:
      return incoming;
  }
}

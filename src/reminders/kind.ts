/** What the heartbeat gives comes in kinds: each knows by itself what is due and when something is due next. */
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { Item } from '../delivery/joined.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { ReminderHouse } from './house.ts';

export interface Kind {
  /**
   * Gives what is due now. Called again and again, by one process or by several, it gives each message once.
   * @param isLeader asked before every statement after the first
   * @returns how much was given by this call
   * @throws what the database throws; nothing of the statement was written then, and the next tick does it
   */
  give(house: ReminderHouse, calendar: Calendar, isLeader: () => boolean): Promise<number>;
  /** The nearest moment after `now` (epoch ms) at which it may have something to give; `null` when there is none. */
  next(database: Database, calendar: Calendar, now: number): Promise<number | null>;
}

/** Somebody in a chat. */
export interface Reader {
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
}

/** Names the chat. */
export const chatOf = ({ channel, address }: Pick<Reader, 'channel' | 'address'>): string => `${channel}:${address}`;

/** What one rung says to somebody, by name: it is said once. */
export function rungKey(
  { obligationId, rule, slot }: { readonly obligationId: string; readonly rule: string; readonly slot: number },
  to: Pick<Reader, 'personId' | 'channel'>,
): string {
  return `remind:${obligationId}:${rule}:${new Date(slot).toISOString()}:${to.personId}:${to.channel}`;
}

/** A piece of work that is due to be spoken of, to whoever answers for it. */
export interface Word {
  readonly obligationId: string;
  readonly said: readonly { readonly to: Reader; readonly item: Item }[];
}

/** What is due of one source, and the rows that make each word happen once. */
export interface Gathered {
  readonly words: readonly Word[];
  /** Of somebody who was written to this half-day it waits for the next. */
  readonly waits: boolean;
  /** @param kept of its words those that are said now */
  settle(kept: readonly Word[]): readonly Part[];
}

/** Finds words to be said to people; `saying.ts` makes one message a person of all that the sources find at once. */
export interface Source extends Pick<Kind, 'next'> {
  /** @param already the work that earlier sources speak of at this moment */
  gather(house: ReminderHouse, calendar: Calendar, now: number, already: ReadonlySet<string>): Promise<Gathered>;
}

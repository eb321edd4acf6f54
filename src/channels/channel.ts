/**
 * What a channel's folder gives: one `ChannelKind`, listed in `index.ts`. Only `app/` opens channels and lets them bring updates; what the rooms ask of an
 * open channel is `Channel` in `domain/messages.ts`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channel, Incoming } from '../domain/messages.ts';

/** The part of a pino logger a channel uses. Fields never hold a token, a phone number or a message's text. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A variable of the environment that a channel reads. Blank counts as unset, and spaces around the value are taken away. */
export interface Variable {
  /** Completes "expected …". */
  readonly expected: string;
  accepts(value: string): boolean;
  /** What it is, such as "a bot token", when the value must never be shown or logged. A password inside an address is hidden in any case. */
  readonly secret?: string;
}

/** The values of the variables of all channels, checked. */
export type Settings = Readonly<Record<string, string | undefined>>;

export interface ChannelKind {
  /** Stored with every address and message: it must not change. */
  readonly name: string;
  /** What it reads, by name. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** The one of them that says, by being set, that this channel is wanted. */
  readonly switchedOnBy: string;
  /** What no variable alone shows to be wrong: the variable to complain of, and the words behind its name; `null` when all is well. */
  check?(settings: Settings): { readonly variable: string; readonly problem: string } | null;
  /** Loads and opens the channel; nothing is asked of the network yet. Rejects for settings it cannot work with. */
  open(settings: Settings, options: { readonly log: Log }): Promise<OpenChannel>;
}

/** A channel that was opened. Before `takeUpdates` has connected it knows no links. */
export interface OpenChannel extends Channel {
  /** Which account of ours this is, as the channel names it: ids of messages and updates are unique within it only. No secret. */
  readonly account: string;
  /**
   * Connects, then brings what happens on the channel until `signal` stops it or the account proves dead. All other failures are waited out. What is being
   * handled when it is stopped is finished.
   */
  takeUpdates(taking: Taking): Promise<TakingEnd>;
  /** Cuts idle connections. */
  close(): void;
}

export type TakingEnd = { readonly state: 'stopped' } | { readonly state: 'account_dead'; readonly reason: string };

/** What the app gives to a channel that brings updates. */
export interface Taking {
  /** Resolves once the batch is stored, in the order given; only then may it be confirmed. When it rejects, bring the same batch again. */
  handle(batch: readonly Incoming[]): Promise<void>;
  /** Resolves when the answers to what was handled have arrived, or a little later. Never rejects. */
  answered(): Promise<void>;
  /** Whether this process may ask for updates: of several, one does. What the channel brings by itself any process takes. */
  mayFetch(): boolean;
  /** Answers POST requests on `path`, for a channel that calls us. */
  route(path: string, handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>): void;
  /** The channel was asked for updates: whether it answered. For whoever counts it. */
  onFetched?(ok: boolean): void;
  /** The channel knows our account: it works. */
  onConnected(): void;
  /** Updates are taken from now on, or will be when the process that takes them now is gone. May be called again. */
  onReady(): void;
  /** Epoch milliseconds by the app's clock. */
  now(): number;
  readonly signal: AbortSignal;
}

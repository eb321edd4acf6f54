/** What the inbox is given by whoever wires it. */

import type { DirectAnswers } from '../delivery/postman.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Incoming, Outgoing } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import type { commandsFor } from '../texts/commands.ts';
import type { Talks } from './talks.ts';

/** Told of what happens, for whoever counts it. */
export interface Observer {
  /** A batch was stored, or kept. */
  readonly onTaken?: (batch: readonly Incoming[]) => void;
  /** An update was taken, so many milliseconds after its work began. */
  readonly onTurn?: (ms: number) => void;
  /** An update could not be stored and is tried again: by which SQLSTATE, else `busy` or `away`. */
  readonly onDelayed?: (why: string) => void;
  readonly onSetAside?: () => void;
  /** A message of a chat that writes faster than it can be answered was left out. */
  readonly onLeftOut?: () => void;
}

export interface InboxOptions extends Observer {
  readonly house: House;
  /** All that can be called and begun. */
  readonly features: Features;
  readonly talks: Talks;
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
  /** A clock that only runs, in milliseconds: what takes its time does so by this one. The process's own when not given. */
  readonly elapsed?: () => number;
}

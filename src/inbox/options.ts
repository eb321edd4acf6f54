/** What the inbox is given by whoever wires it. */
import type { DirectAnswers } from '../delivery/postman.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Incoming, Outgoing } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import type { commandsFor } from '../texts/commands.ts';
import type { Talks } from './talks.ts';

export interface InboxOptions {
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
  /** A batch was stored. */
  readonly onTaken?: (batch: readonly Incoming[]) => void;
  /** A clock that only runs, in milliseconds: what takes its time does so by this one. The process's own when not given. */
  readonly elapsed?: () => number;
}

/** What the inbox is given by whoever wires it. */
import type { Carriage } from '../delivery/postman.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Outgoing } from '../domain/messages.ts';
import type { House } from '../features/action.ts';
import type { commandsFor } from '../texts/commands.ts';
import type { Talks } from './talks.ts';

export interface InboxOptions {
  readonly house: House;
  readonly talks: Talks;
  /** The name by which the group answers link to the private chat. */
  readonly privateLink: () => string;
  /** Something was put into the outbox. */
  readonly nudge: () => void;
  /** Offers to send the answers at once, past the queue; `null` or left out: they wait in the outbox. */
  readonly carry?: (rows: readonly NewDelivery[]) => Carriage | null;
  readonly answerPress: (channel: string, pressId: string, text?: string) => Promise<void>;
  readonly setCommands: (channel: string, address: string, commands: ReturnType<typeof commandsFor>) => Promise<void>;
  /** Sends past the outbox, for while the database is away. */
  readonly tell: (channel: string, address: string, message: Outgoing) => Promise<unknown>;
  /** A clock that only runs, in milliseconds: what takes its time does so by this one. The process's own when not given. */
  readonly elapsed?: () => number;
}

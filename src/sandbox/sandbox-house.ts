/** What the sandbox asks of the bot's house. */
import type { Place } from './accounts.ts';

export interface SandboxUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string;
}

/** The seat an invitation is for; the leader's is in whichever unit leaders sit. */
export type SandboxSeat = Place | { readonly duty: 'leader' };

/** How far the waves are: none is launched, one is, the due day of one is over. */
export type Standing = 'before' | 'launched' | 'due_over';

/** What the sandbox asks of the house. */
export interface SandboxHouse {
  /** The units a liaison can be played for, in the order they are listed. */
  units(): Promise<readonly SandboxUnit[]>;
  /** Every Cụm, Khối. */
  blocks(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Makes a code that opens the seat once. */
  invite(seat: SandboxSeat): Promise<string>;
  /** The board's claim code; `null` when the board has a member. */
  claimCode(): Promise<string | null>;
  /** Whether the house knows the person at this address of the channel (the chat's identifier). */
  linked(address: string): Promise<boolean>;
  /** When the next thing will happen by itself, by the app's clock in epoch milliseconds; `null` when nothing will. */
  nextEvent(): Promise<number | null>;
  standing(): Promise<Standing>;
  /** The clock was moved: the heartbeat need not wait for its next tick. */
  clockMoved?(): void;
}

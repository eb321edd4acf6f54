/** A message to whoever heads a unit. */
import type { Outgoing } from '../../domain/messages.ts';

/**
 * It belongs to no unit, for what does goes on to whoever takes a seat there. It leaves only while its reader heads the unit: no other seat of theirs will do.
 * Whoever wrote it sees to it that it is made anew for the next head.
 */
export interface HeadedMessage extends Outgoing {
  /** The unit. */
  readonly headOf: string;
}

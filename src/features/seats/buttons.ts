/** Leaving a seat: ended by the board, handed over by its holder, lent for some days. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const holding = { seat: z.string(), person: z.string() };

export const endAsk = button('seat_end_ask', holding);
export const end = button('seat_end', holding);
export const handOver = button('hand_over', { seat: z.string().optional() });
export const handOverCode = button('hand_over_code', { seat: z.string() });
/** Of a code its holder gave out. */
export const handOverRevoke = button('hand_over_revoke', { code: z.string() });
/** A unit's liaison or head is away for some days. */
export const standIn = button('stand_in', { unit: z.string(), duty: z.enum(['deputy', 'head']) });

/** A leader has the board chase those who have not reported. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `unit`: only this one; `block`, `grouping`: only those of it, as the list shows them that the button stands under. */
const of = { wave: z.string(), unit: z.string().optional(), block: z.string().optional(), grouping: z.string().optional() };

/** Asks first. */
export const order = button('chase_order', of);
export const orderNow = button('chase_order_now', of);
export const withdrawQuestion = button('chase_order_not');

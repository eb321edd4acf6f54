/** Coming in by a code. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const start = button('start', { code: z.string().optional() });
export const askCode = button('ask_code');
export const noCode = button('no_code');
export const sharePhone = button('share_phone');
/** What the channel says of a contact that was sent: `own` only when it is the sender's. Nobody presses it. */
export const contactShared = button('contact_shared', { phone: z.string(), own: z.boolean() });
/** A row of the board's list that has the number of this chat. */
export const linkListed = button('link_listed', { row: z.string() });

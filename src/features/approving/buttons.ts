/** The unit's head reads the report before it goes. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const reportOnly = { obligation: z.string() };

export const toHead = button('report_to_head', reportOnly);
export const send = button('report_send', reportOnly);
/** `digest` names the answers that were shown, `by` who showed them. */
export const approve = button('head_approve', { obligation: z.string(), digest: z.string(), by: z.string() });
/** What waits for a head. */
export const waiting = button('head_waiting');
export const change = button('head_change', { obligation: z.string(), by: z.string() });

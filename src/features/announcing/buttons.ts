/** Notices in the board's own words. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import type { JsonObject } from '../../domain/messages.ts';

export const announce = button('announce', { from: z.string().optional() });
/** The units behind a count, page by page. `audience` as notices/rules.ts reads it; `part`: of whom; all where it is not said. */
export const addressees = button('notice_units', {
  audience: z.custom<JsonObject>(),
  part: z.enum(['all', 'none', 'blocked']).optional(),
  page: z.number().optional(),
});

/** `version`: of the notice, as it was shown. */
const shown = { notice: z.string(), version: z.number() };
export const approve = button('approve_notice', shown);
export const giveBack = button('return_notice', shown);
export const look = button('look_at_notice', { notice: z.string() });

/** Invites in bulk: made, printed, listed, prolonged, taken back. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const bulk = button('invites_bulk');
/** `units`: those without a liaison; `listed`: whom the board's list names and nobody has linked. */
export const make = button('invites_make', { for: z.enum(['units', 'listed']) });
/** Codes that are good and not used, page by page, to be copied. */
export const list = button('invites_list', { page: z.number().optional() });
export const print = button('invites_print');
/** Those that run out soon are good for as long again. */
export const prolong = button('invites_prolong');
export const revokeAsk = button('invites_revoke_ask');
/** `made`: the question was asked then, epoch ms: of codes made since nobody was asked. */
export const revokeAll = button('invites_revoke_all', { made: z.number() });

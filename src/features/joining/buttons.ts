/** Asking to serve a unit without a code. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `phone`: their own, as the channel vouched for it. */
export const join = button('join_request', { phone: z.string().optional() });
const requestOnly = { request: z.string() };
/** `replace`: whose place they take. */
export const grant = button('join_grant', { ...requestOnly, replace: z.string().optional() });
export const refuseJoin = button('join_refuse', requestOnly);
/** `after`: the one behind which to go on. */
export const nextRequest = button('join_next', { after: z.string().optional() });

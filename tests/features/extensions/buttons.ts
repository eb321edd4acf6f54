/** A deadline that is put off. */
import { z } from 'zod';
import { button } from '../../../src/domain/button.ts';

export const ask = button('extension_ask', { obligation: z.string() });
/** `until`: the day asked for, 'YYYY-MM-DD'. */
export const grant = button('extension_grant', { obligation: z.string(), until: z.string() });

/** A correction after the lock. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `version`: the submission that was shown; of another one the button changes nothing. */
const shown = { obligation: z.string(), version: z.number() };

export const ask = button('report_correction', { obligation: z.string() });
export const grant = button('grant_correction', shown);
export const deny = button('refuse_correction', shown);

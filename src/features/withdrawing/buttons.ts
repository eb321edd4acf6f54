/** Taking a report back. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `version`: the submission that was shown; of another one the button changes nothing. */
const shown = { obligation: z.string(), version: z.number() };

export const withdraw = button('report_withdraw', shown);

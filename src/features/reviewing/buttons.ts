/** The board looks at reports. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `version`: the submission that was shown; of another one the button changes nothing. */
const shown = { obligation: z.string(), version: z.number() };

export const queue = button('review');
/** `after`, `at`: the report behind which to go on. */
export const one = button('review_one', { after: z.string().optional(), at: z.number().optional() });
export const accept = button('review_accept', shown);
/** Exactly these reports, in these versions. */
export const acceptPlain = button('review_accept_plain', { reports: z.array(z.tuple([z.string(), z.number()])) });
export const giveBack = button('review_return', shown);

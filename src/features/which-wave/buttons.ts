/** What a button says of the wave it is about: its id, or the words that were typed; '' asks for all of them by name. `page`: of what is shown. */
import { z } from 'zod';

export const whichArgs = { wave: z.string().optional(), named: z.string().optional(), page: z.number().optional() };

/** Heads of units whose reports are late: written to in an official's name, or by an official letter. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

const KINDS = ['message', 'document'] as const;
/** `message`: to the heads, here; `document`: the draft of an official letter to the units. */
export type Way = (typeof KINDS)[number];

/** The units that are late, with what was written to them. `page`: of the list. */
export const escalate = button('escalate', whichArgs);
export const choose = button('escalate_choose', { wave: z.string(), way: z.enum(KINDS) });
/** `nth`: which message to the unit's head it was to be when it was shown. */
export const send = button('escalate_send', {
  wave: z.string(),
  letters: z.array(z.object({ unit: z.string(), nth: z.number() })),
});
export const draft = button('escalate_draft', { wave: z.string(), units: z.array(z.string()) });
export const notNow = button('escalate_not');

const toHead = { letter: z.string() };
/** The head's answers. */
export const known = button('letter_known', toHead);
export const changeLiaison = button('letter_liaison', toHead);

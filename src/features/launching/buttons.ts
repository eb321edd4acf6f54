/** Launching a wave, and the second person's approval. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `version`: of the wave, as it was shown. */
const shown = { wave: z.string(), version: z.number() };

export const launch = button('launch');
export const approve = button('approve_launch', shown);
export const giveBack = button('return_launch', shown);
/** A button of a trial message. */
export const trial = button('trial');

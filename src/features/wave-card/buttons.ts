/** A wave after its launch, for the board. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

export const card = button('wave_card', whichArgs);
/** Notices of a wave that went to units: not arrived, sent once more. */
export const resend = button('notice_resend', { notice: z.string() });
export const correct = button('wave_correct', { wave: z.string() });
export const cancel = button('wave_cancel', { wave: z.string() });
export const finish = button('wave_finish', { wave: z.string() });

/** The quick report. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

/** Without an obligation or a wave: whatever the person's units owe. */
export const report = button('report', { obligation: z.string().optional(), ...whichArgs });
export const questions = button('questions', { obligation: z.string() });

/** The quick report. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** Without an obligation: whatever the person's units owe. */
export const report = button('report', { obligation: z.string().optional() });
export const questions = button('questions', { obligation: z.string() });

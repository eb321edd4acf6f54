/** A unit's own goals for a wave. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const setGoals = button('goals', { wave: z.string(), unit: z.string() });

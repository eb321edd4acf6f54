/** Days off and days worked instead. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `named`: a month or year as typed: “5/2017”, “2018”. */
export const calendar = button('calendar', { named: z.string().optional() });
const shownAt = { year: z.number(), page: z.number().optional() };
export const year = button('calendar_year', shownAt);
export const month = button('calendar_month', { year: z.number(), month: z.number() });
/** The holidays of a year as they are computed, where none are written yet. */
export const useComputed = button('calendar_computed', { year: z.number() });
const kind = z.enum(['off', 'worked', 'plain']);
/** Begins the form. */
export const addDay = button('calendar_add', { kind: z.enum(['off', 'worked']) });
/** Writes days that were said in a sentence. */
export const setDay = button('calendar_set', { kind, days: z.array(z.string()) });
export const keepDays = button('calendar_keep');

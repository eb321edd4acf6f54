/** Being asked again later. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const later = button('report_later', { obligation: z.string(), version: z.number() });
export const tomorrow = button('remind_tomorrow', { obligation: z.string() });
export const whenOpen = button('remind_when_open', { obligation: z.string() });

/** Reports that were sent. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const view = button('report_view', { obligation: z.string() });
export const history = button('history', { page: z.number().optional() });

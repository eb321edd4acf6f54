/** Beside the formats, which name their own buttons. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** What changed of a wave since its summary was published; of a block, or under a heading of lists, where only that is shown. */
export const changes = button('summary_changes', {
  wave: z.string(),
  block: z.string().optional(),
  grouping: z.string().optional(),
  page: z.number().optional(),
});

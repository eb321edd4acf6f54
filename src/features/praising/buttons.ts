/** Exemplars proposed for praise by a leader, dealt with by the board. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `block`, `grouping`: only those of it, as the list shows them that the button stands under. */
export const choose = button('praise_choose', {
  wave: z.string(),
  block: z.string().optional(),
  grouping: z.string().optional(),
  page: z.number().optional(),
});
/** An exemplar is known by its report and its own words. */
export const praise = button('praise', { wave: z.string(), unit: z.string(), text: z.string() });
export const answer = button('praise_answer', { proposal: z.string() });

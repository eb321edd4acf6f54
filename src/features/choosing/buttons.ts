/** The board chooses sentences of reports for the body of its own. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

/**
 * A report's sentences, each with its button. Of a report with one sentence that nobody has chosen yet, shown in `version`, that one is chosen.
 * Without `version` it only shows.
 */
export const sentences = button('report_sentences', {
  obligation: z.string(),
  version: z.number().optional(),
  page: z.number().optional(),
});

/** A sentence as it was read: of which answer, and which of its sentences. `page`, `list`: where the button stands. */
const sentence = {
  obligation: z.string(),
  field: z.string(),
  version: z.number(),
  nth: z.number(),
  page: z.number().optional(),
  list: z.enum(['chosen', 'rest']).optional(),
};

/** `place`: where in the report, as it is stored. */
export const choose = button('sentence_choose', { ...sentence, place: z.string() });
export const drop = button('sentence_drop', sentence);
/** All of a report that its unit has changed since they were chosen. */
export const dropChanged = button('sentences_drop_changed', { obligation: z.string() });

/** All that were chosen of a wave's reports, or all that were not. */
export const chosen = button('chosen_sentences', whichArgs);
export const rest = button('other_sentences', whichArgs);

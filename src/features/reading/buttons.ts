/** A report in full, and the files with it. */
import { z } from 'zod';
import { button, press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { labelOf, labels } from '../../texts/labels.ts';

const page = { obligation: z.string(), page: z.number().optional() };

export const whole = button('report_whole', page);
export const files = button('report_files', page);
/** What was changed since it was first sent, by whom and when. */
export const versions = button('report_versions', page);

/** What stands beside every decision on a report, and beside every look at one. `count`: its files. */
export function toRead(obligation: string, count: number): Choice[] {
  return [press(labels.viewWhole, whole, { obligation }), ...(count > 0 ? [press(labelOf.viewFiles(count), files, { obligation })] : [])];
}

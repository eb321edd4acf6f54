import { exportFiles } from '../../summaries/formats/export.ts';
import type { Format } from '../../summaries/formats/format.ts';
import { formats as everyFormat } from '../../summaries/formats/index.ts';
import type { Feature } from '../feature.ts';
import { commandAction, commandHearing, saidHearing, summaryAction, summaryHearings } from './actions.ts';
import { changes } from './changes.ts';

/** An action for each of these formats. Its buttons are made from the list, so that there is none without an action. */
export function summariesIn(formats: readonly Format[]): Feature {
  // The board's /xuat is that of its lists, and leads here when a wave is named.
  const files = formats.find((format) => format === exportFiles);
  return {
    actions: [
      ...formats.map((format) => summaryAction(formats, format)),
      changes,
      ...(files ? [commandAction(formats, files, 'xuat', 'wave_files')] : []),
    ],
    talks: [],
    filings: [],
    hearings: [saidHearing(formats), ...summaryHearings(formats), ...(files ? [commandHearing(formats, files, '/xuat')] : [])],
  };
}

export const summaries = summariesIn(everyFormat);

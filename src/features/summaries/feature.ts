import type { Format } from '../../summaries/formats/format.ts';
import { formats as everyFormat } from '../../summaries/formats/index.ts';
import type { Feature } from '../feature.ts';
import { saidHearing, summaryAction, summaryHearings } from './actions.ts';
import { changes } from './changes.ts';

/** An action for each of these formats. Its buttons are made from the list, so that there is none without an action. */
export function summariesIn(formats: readonly Format[]): Feature {
  return {
    actions: [...formats.map((format) => summaryAction(formats, format)), changes],
    talks: [],
    filings: [],
    hearings: [saidHearing(formats), ...summaryHearings(formats)],
  };
}

export const summaries = summariesIn(everyFormat);

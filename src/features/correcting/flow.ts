/** [Xin đính chính]: why a unit wants to correct a report after the lock. */
import { labels } from '../../texts/labels.ts';
import { report } from '../../texts/report.ts';
import { remarkFlow } from '../reporting/flow.ts';

export const correctionFlow = remarkFlow('correction', labels.askCorrection, (subject) => report.correctionAsk(subject));

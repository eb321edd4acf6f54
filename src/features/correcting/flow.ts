/** [Xin đính chính]: why a unit wants to correct a report after the lock. */

import { labels } from '../../texts/labels.ts';
import { remarkFlow } from '../reporting/flow.ts';
import { correcting } from './words.ts';

export const correctionFlow = remarkFlow('correction', labels.askCorrection, (subject) => correcting.correctionAsk(subject));

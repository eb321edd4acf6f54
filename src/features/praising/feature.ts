import { feature } from '../feature.ts';
import { answer, answering, choose, praise } from './actions.ts';
import * as buttons from './buttons.ts';

export const praisingFeature = feature({ buttons, actions: { choose, praise, answer }, talks: [answering] });

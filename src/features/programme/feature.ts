import { feature } from '../feature.ts';
import { plan, waveHeard, waves } from './actions.ts';
import * as buttons from './buttons.ts';

export const programme = feature({ buttons, actions: { plan, waves }, hearings: [waveHeard] });

import { feature } from '../feature.ts';
import { later, tomorrow, whenOpen } from './actions.ts';
import * as buttons from './buttons.ts';

export const askingAgain = feature({ buttons, actions: { later, tomorrow, whenOpen } });

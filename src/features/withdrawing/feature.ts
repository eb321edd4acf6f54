import { feature } from '../feature.ts';
import { withdraw } from './actions.ts';
import * as buttons from './buttons.ts';

export const withdrawing = feature({ buttons, actions: { withdraw } });

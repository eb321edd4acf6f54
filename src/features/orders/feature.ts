import { feature } from '../feature.ts';
import { order, orderNow, withdrawQuestion } from './actions.ts';
import * as buttons from './buttons.ts';

export const orders = feature({ buttons, actions: { order, orderNow, withdrawQuestion } });

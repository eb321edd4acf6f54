import { feature } from '../feature.ts';
import { show, withdraw, withdrawAsk } from './actions.ts';
import * as buttons from './buttons.ts';

export const privacy = feature({ buttons, actions: { show, withdrawAsk, withdraw } });

import { feature } from '../feature.ts';
import { correct, show, withdraw, withdrawAsk } from './actions.ts';
import * as buttons from './buttons.ts';
import { correcting } from './correcting.ts';

export const privacy = feature({ buttons, actions: { show, correct, withdrawAsk, withdraw }, talks: [correcting] });

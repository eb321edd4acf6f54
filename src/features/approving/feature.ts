import { feature } from '../feature.ts';
import * as buttons from './buttons.ts';
import { approve, change, headChange } from './head.ts';
import { send, toHead } from './liaison.ts';
import { waiting } from './waiting.ts';

export const approving = feature({ buttons, actions: { toHead, send, approve, waiting, change }, talks: [headChange] });

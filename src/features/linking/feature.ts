import { feature } from '../feature.ts';
import { askCode, noCode, start } from './actions.ts';
import * as buttons from './buttons.ts';
import { typedCode } from './codes.ts';
import { taking } from './seats.ts';

export const linking = feature({ buttons, actions: { start, askCode, noCode }, talks: [taking], hearings: [typedCode] });

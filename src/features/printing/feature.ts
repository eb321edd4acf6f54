import { feature } from '../feature.ts';
import { draftWord, word } from './actions.ts';
import * as buttons from './buttons.ts';

export const printing = feature({ buttons, actions: { word, draftWord } });

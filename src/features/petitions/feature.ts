import { feature } from '../feature.ts';
import { answer, answering, hand } from './actions.ts';
import * as buttons from './buttons.ts';

export const petitions = feature({ buttons, actions: { hand, answer }, talks: [answering] });

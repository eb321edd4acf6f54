import { feature } from '../feature.ts';
import { choose, drop, dropChanged, sentences } from './actions.ts';
import * as buttons from './buttons.ts';
import { chosen, rest, said } from './lists.ts';

export const choosing = feature({ buttons, actions: { sentences, choose, drop, dropChanged, chosen, rest }, hearings: [said] });

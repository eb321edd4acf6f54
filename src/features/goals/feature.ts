import { feature } from '../feature.ts';
import { goalsTalk, setGoals } from './actions.ts';
import * as buttons from './buttons.ts';

export const goals = feature({ buttons, actions: { setGoals }, talks: [goalsTalk] });

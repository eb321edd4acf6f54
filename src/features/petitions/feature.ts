import { feature } from '../feature.ts';
import { answer, answering, hand, remark, remarking } from './actions.ts';
import * as buttons from './buttons.ts';

export const petitions = feature({ buttons, actions: { hand, answer, remark }, talks: [answering, remarking] });

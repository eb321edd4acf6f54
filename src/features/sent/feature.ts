import { feature } from '../feature.ts';
import { history, view } from './actions.ts';
import * as buttons from './buttons.ts';

export const sent = feature({ buttons, actions: { view, history } });

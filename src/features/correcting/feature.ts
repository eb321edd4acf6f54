import { feature } from '../feature.ts';
import { ask, correction, deny, grant } from './actions.ts';
import * as buttons from './buttons.ts';

export const correcting = feature({ buttons, actions: { ask, grant, deny }, talks: [correction] });

import { feature } from '../feature.ts';
import { bulk, list, make, print, prolong, revokeAll, revokeAsk } from './actions.ts';
import * as buttons from './buttons.ts';

export const invites = feature({ buttons, actions: { bulk, make, list, print, prolong, revokeAsk, revokeAll } });

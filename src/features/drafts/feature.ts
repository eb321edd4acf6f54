import { feature } from '../feature.ts';
import { draft, later } from './actions.ts';
import * as buttons from './buttons.ts';

export const drafts = feature({ buttons, actions: { draft, later } });

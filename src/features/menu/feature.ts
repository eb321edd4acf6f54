import { feature } from '../feature.ts';
import { cancel, help, menu, politely } from './actions.ts';
import * as buttons from './buttons.ts';

export const menuFeature = feature({ buttons, actions: { menu, help, cancel }, hearings: [politely] });

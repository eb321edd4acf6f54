import { feature } from '../feature.ts';
import { complete, edit, supplement } from './actions.ts';
import * as buttons from './buttons.ts';
import { amendment } from './sending.ts';

export const amending = feature({ buttons, actions: { edit, complete, supplement }, talks: [amendment] });

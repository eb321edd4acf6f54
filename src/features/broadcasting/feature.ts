import { feature } from '../feature.ts';
import { hold, receipts, resume, stop, unreached } from './actions.ts';
import * as buttons from './buttons.ts';

export const broadcasting = feature({ buttons, actions: { hold, resume, stop, unreached, receipts } });

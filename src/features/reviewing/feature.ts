import { feature } from '../feature.ts';
import { accept, acceptPlain } from './accepting.ts';
import * as buttons from './buttons.ts';
import { one, queue } from './looking.ts';
import { giveBack, returning } from './returning.ts';

export const reviewing = feature({ buttons, actions: { queue, one, accept, acceptPlain, giveBack }, talks: [returning] });

import { feature } from '../feature.ts';
import { join, joinTalk } from './asking.ts';
import * as buttons from './buttons.ts';
import { grant, nextRequest, refuseJoin } from './deciding.ts';

export const joining = feature({ buttons, actions: { join, grant, refuseJoin, nextRequest }, talks: [joinTalk] });

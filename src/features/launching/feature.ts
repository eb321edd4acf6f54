import { feature } from '../feature.ts';
import { launch, launchTalk, trial } from './actions.ts';
import { approve, giveBack } from './approval.ts';
import * as buttons from './buttons.ts';

export const launching = feature({ buttons, actions: { launch, approve, giveBack, trial }, talks: [launchTalk] });

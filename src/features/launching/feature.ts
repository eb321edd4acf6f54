import { feature } from '../feature.ts';
import { launch, launchTalk, reach, trial } from './actions.ts';
import { approve, approveAsScheduled, giveBack, returnTalk } from './approval.ts';
import * as buttons from './buttons.ts';
import { hourTalk, keep, schedule, throwAway, unschedule } from './scheduling.ts';
import { dropTalk } from './unfinished.ts';

export const launching = feature({
  buttons,
  actions: { launch, approve, approveAsScheduled, giveBack, trial, reach, schedule, unschedule, keep, throwAway, dropTalk },
  talks: [launchTalk, returnTalk, hourTalk],
});

import { feature } from '../feature.ts';
import { addressees, announce, announceTalk } from './actions.ts';
import { approve, giveBack, look, returnTalk } from './approval.ts';
import * as buttons from './buttons.ts';

export const announcing = feature({
  buttons,
  actions: { announce, addressees, approve, giveBack, look },
  talks: [announceTalk, returnTalk],
});

import { feature } from '../feature.ts';
import { choose, choosingTalk, draft, escalate, escalateHeard, notNow, send } from './actions.ts';
import * as buttons from './buttons.ts';
import { changeLiaison, known } from './heads.ts';

export const escalatingFeature = feature({
  buttons,
  actions: { escalate, choose, send, draft, notNow, known, changeLiaison },
  talks: [choosingTalk],
  hearings: [escalateHeard],
});

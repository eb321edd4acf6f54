import { feature } from '../feature.ts';
import { cancel, cancelTalk, card, correct, correctTalk, finish, finishTalk } from './actions.ts';
import * as buttons from './buttons.ts';
import { resend } from './resending.ts';

export const waveCard = feature({
  buttons,
  actions: { card, resend, correct, cancel, finish },
  talks: [correctTalk, cancelTalk, finishTalk],
});

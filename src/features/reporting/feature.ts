import { feature } from '../feature.ts';
import { report, reportTalk } from './actions.ts';
import * as buttons from './buttons.ts';
import { pastedReport } from './pasted.ts';
import { questions } from './questions.ts';
import { doNotSend, sendWhenOpenAction } from './when-open.ts';

export const reporting = feature({
  buttons,
  actions: { report, questions, sendWhenOpen: sendWhenOpenAction, doNotSend },
  talks: [reportTalk],
  hearings: [pastedReport],
});

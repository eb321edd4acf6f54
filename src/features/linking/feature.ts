import { feature } from '../feature.ts';
import { askCode, noCode, start } from './actions.ts';
import * as buttons from './buttons.ts';
import { typedCode } from './codes.ts';
import { contactShared, linkListed, sharePhone } from './phone.ts';
import { taking } from './seats.ts';

export const linking = feature({
  buttons,
  actions: { start, askCode, noCode, sharePhone, contactShared, linkListed },
  talks: [taking],
  hearings: [typedCode],
});

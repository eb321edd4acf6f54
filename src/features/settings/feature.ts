import { feature } from '../feature.ts';
import { changeHours, changeOwner, changeQuiet, hoursTalk, ownerTalk, quietTalk, settings } from './actions.ts';
import * as buttons from './buttons.ts';

export const settingsFeature = feature({
  buttons,
  actions: { settings, changeOwner, changeHours, changeQuiet },
  talks: [ownerTalk, hoursTalk, quietTalk],
});

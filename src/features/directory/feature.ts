import { feature } from '../feature.ts';
import { directory, unit, unitName, units, wholeName, without } from './actions.ts';
import * as buttons from './buttons.ts';
import { invite, inviteRevoke, inviteSeat, inviteText } from './invites.ts';

export const directoryFeature = feature({
  buttons,
  actions: { directory, unit, units, without, invite, inviteSeat, inviteText, inviteRevoke },
  hearings: [wholeName, unitName],
});

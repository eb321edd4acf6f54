import { feature } from '../feature.ts';
import { directory, unit, unitName, units } from './actions.ts';
import * as buttons from './buttons.ts';
import { invite, inviteRevoke, inviteSeat, inviteText } from './invites.ts';

export const directoryFeature = feature({
  buttons,
  actions: { directory, unit, units, invite, inviteSeat, inviteText, inviteRevoke },
  hearings: [unitName],
});

import { feature } from '../feature.ts';
import { plan, waveHeard, waves } from './actions.ts';
import * as buttons from './buttons.ts';
import { attachFile, contents, planFiles, planFileTalk } from './contents.ts';

export const programme = feature({
  buttons,
  actions: { plan, contents, planFiles, attachFile, waves },
  talks: [planFileTalk],
  hearings: [waveHeard],
});

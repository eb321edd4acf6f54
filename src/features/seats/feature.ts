import { feature } from '../feature.ts';
import * as buttons from './buttons.ts';
import { end, endAsk } from './ending.ts';
import { handOver, handOverCode, handOverRevoke } from './handing-over.ts';
import { standIn, standInTalk } from './standing-in.ts';

export const seats = feature({
  buttons,
  actions: { endAsk, end, handOver, handOverCode, handOverRevoke, standIn },
  talks: [standInTalk],
});

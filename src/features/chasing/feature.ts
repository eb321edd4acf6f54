import { feature } from '../feature.ts';
import { chase, chaseBlocks, chased, chaseNamed, chaseNow, chaseTest } from './actions.ts';
import * as buttons from './buttons.ts';

export const chasing = feature({ buttons, actions: { chase, chaseBlocks, chaseNow, chaseTest, chased }, hearings: [chaseNamed] });

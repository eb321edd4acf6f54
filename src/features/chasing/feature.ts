import { feature } from '../feature.ts';
import { chase, chased, chaseNamed, chaseNow, chaseTest } from './actions.ts';
import * as buttons from './buttons.ts';

export const chasing = feature({ buttons, actions: { chase, chaseNow, chaseTest, chased }, hearings: [chaseNamed] });

import { feature } from '../../../src/features/feature.ts';
import { ask, asking, grant } from './actions.ts';
import * as buttons from './buttons.ts';

export const extensions = feature({ buttons, actions: { ask, grant }, talks: [asking] });

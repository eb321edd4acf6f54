import { feature } from '../feature.ts';
import { blocks, missing, read, summary } from './actions.ts';
import * as buttons from './buttons.ts';

export const summaries = feature({ buttons, actions: { summary, missing, blocks, read } });

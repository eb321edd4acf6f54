import { feature } from '../feature.ts';
import { listFile, note, noting, toCall, toCallNamed } from './actions.ts';
import * as buttons from './buttons.ts';

export const calls = feature({ buttons, actions: { toCall, note, listFile }, talks: [noting], hearings: [toCallNamed] });

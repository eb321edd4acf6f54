import { feature } from '../feature.ts';
import { note, noting, toCall, toCallNamed } from './actions.ts';
import * as buttons from './buttons.ts';

export const calls = feature({ buttons, actions: { toCall, note }, talks: [noting], hearings: [toCallNamed] });

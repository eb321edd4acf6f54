import { feature } from '../feature.ts';
import { answer, answering, phoned } from './answering.ts';
import { askBoard, asking, askThis, clear } from './asking.ts';
import * as buttons from './buttons.ts';

export const inquiries = feature({ buttons, actions: { askBoard, askThis, answer, phoned, clear }, talks: [asking, answering] });

import { feature } from '../feature.ts';
import { answer, answering, phoned } from './answering.ts';
import { askBoard, asking, clear } from './asking.ts';
import * as buttons from './buttons.ts';

export const inquiries = feature({ buttons, actions: { askBoard, answer, phoned, clear }, talks: [asking, answering] });

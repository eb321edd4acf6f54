import { feature } from '../feature.ts';
import { answer, answering, phoned } from './answering.ts';
import { askBoard, asking, askThis, clear } from './asking.ts';
import * as buttons from './buttons.ts';
import { nextOpen } from './open.ts';

export const inquiries = feature({ buttons, actions: { askBoard, askThis, answer, phoned, nextOpen, clear }, talks: [asking, answering] });

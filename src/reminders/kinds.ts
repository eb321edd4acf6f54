/**
 * Everything the heartbeat gives, in the order it is given: what is over is closed, and what begins is owed, before anything is said of it; what the
 * ladder says at one moment, the others do not say again. A new kind, or source, is a folder and a line.
 */
import { closing } from './closing/effects.ts';
import { boardMornings } from './digest/effects.ts';
import type { Kind } from './kind.ts';
import { ladder } from './ladder.ts';
import { leftFiles } from './left-files/effects.ts';
import { lettersToHeads } from './letters/effects.ts';
import { orderReports } from './orders/effects.ts';
import { promises } from './promised/effects.ts';
import { sendings } from './promised/sending.ts';
import { rules } from './rules/index.ts';
import { saying } from './saying.ts';
import { launches } from './scheduled/effects.ts';
import { standIns } from './stand-ins/effects.ts';
import { nudges } from './unfinished/effects.ts';
import { yearly } from './yearly/effects.ts';

export const kinds: readonly Kind[] = [
  sendings,
  launches,
  closing,
  standIns,
  yearly,
  orderReports,
  boardMornings,
  lettersToHeads,
  saying([ladder(rules), promises, leftFiles, nudges]),
];

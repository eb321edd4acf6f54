/** Everything the heartbeat gives: what the ladder says at one moment, the others do not say again. A new kind, or source, is a folder and a line. */
import type { Kind } from './kind.ts';
import { ladder } from './ladder.ts';
import { promises } from './promised/effects.ts';
import { rules } from './rules/index.ts';
import { saying } from './saying.ts';
import { nudges } from './unfinished/effects.ts';

export const kinds: readonly Kind[] = [saying([ladder(rules), promises, nudges])];

/** Everything the heartbeat gives, in the order it is given: what the ladder has just said, the others do not say again. A new kind is a folder and a line. */
import type { Kind } from './kind.ts';
import { ladder } from './ladder.ts';
import { promises } from './promised/effects.ts';
import { sendings } from './promised/sending.ts';
import { rules } from './rules/index.ts';
import { nudges } from './unfinished/effects.ts';

export const kinds: readonly Kind[] = [sendings, ladder(rules), promises, nudges];

/** The lists of a wave: by a button, or by their words. */

import { press } from '../../domain/button.ts';
import { findPhrase, phrases } from '../../language/words.ts';
import { action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { hearing } from '../hearing.ts';
import { type Reply, say } from '../reply.ts';
import { meantWave, type Which } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { type ListKind, list } from './wave.ts';
import { choosing as texts } from './words.ts';

const BUTTONS = { chosen: buttons.chosen, rest: buttons.rest };

async function listOf(context: KnownContext, kind: ListKind, which: Which): Promise<Reply> {
  const wave = await meantWave(context, which, (label, other) => press(label, BUTTONS[kind], other));
  if (wave instanceof Refused) return wave.reply;
  const shown = wave && (await list(context, wave.id, { kind, page: which.page }));
  return { stay: true, say: [shown ?? say(texts.noWave())] };
}

/** What the board chose of reports is the board's, whichever wave it is of. */
export const chosen = action(buttons.chosen, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  run: (context) => listOf(context, 'chosen', context.args),
});

export const rest = action(buttons.rest, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  run: (context) => listOf(context, 'rest', context.args),
});

const SAID = phrases<ListKind>([
  ['chosen', ['câu đưa vào báo cáo', 'câu đã chọn', 'các câu đã chọn', 'xem câu đã chọn', 'câu đã đưa vào báo cáo']],
  ['rest', ['câu chưa chọn', 'các câu chưa chọn', 'xem câu chưa chọn']],
]);

export const said = hearing({
  may: 'launch',
  first: true,
  async hear(context, text) {
    const [kind, ...others] = findPhrase(text, SAID);
    return kind && others.length === 0 ? listOf(context, kind, {}) : null;
  },
});

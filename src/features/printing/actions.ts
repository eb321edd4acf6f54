/** [Tải bản Word]: the unit's own report in the form of a document, to be signed on paper; [Lấy bản để in]: the same of a draft. */

import { currentAnswers } from '../../reports/store.ts';
import { action } from '../action.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import { openDraft, ownReport, readableReport } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { documentOf } from './document.ts';
import { printing } from './words.ts';

export const word = action(buttons.word, {
  may: 'linked',
  load: readableReport,
  async run(context) {
    const { facts, sent } = context.about;
    const answers = await currentAnswers(context.house.database, facts.obligation.id);
    const attachment = await documentOf(context, facts, answers, sent);
    return { stay: true, say: [say(printing.word({ code: sent.code }), { attachment })] };
  },
});

export const draftWord = action(buttons.draftWord, {
  may: 'report',
  load: ownReport,
  async run(context) {
    const { about: facts, person } = context;
    const open = await openDraft(context, facts);
    if (!open) return idle(person).reply;
    const attachment = await documentOf(context, facts, open.answers, null);
    return { stay: true, say: [say(printing.wordOfDraft({ wave: facts.wave.shortName }), { attachment })] };
  },
});

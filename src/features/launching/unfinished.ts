/** A wave somebody was asked about and did not finish: gone on with where it was left, or thrown away. */
import { findDraft } from '../../conversations/load.ts';
import type { State } from '../../conversations/state.ts';
import { draftsLeft, endDraft } from '../../conversations/store.ts';
import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { labels } from '../../texts/labels.ts';
import { report } from '../../texts/report.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { draft as draftButton } from '../drafts/buttons.ts';
import { idle } from '../refusal.ts';
import { type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { launchFlow } from './flow.ts';
import { COPY, NEW } from './form/starting.ts';
import { TEMPLATE } from './subject.ts';
import { launching } from './words.ts';

/** The latest talk about a wave that is not there yet, where anything of it was said; its conversation goes by the name of `session`. */
export async function unfinishedSay({ house, person, calendar }: KnownContext): Promise<Say[]> {
  const left = await draftsLeft(house.database, launchFlow.name, person.id);
  const found = left.find(({ state }) => isBegun(state as unknown as State));
  if (!found) return [];
  const { subjectId, state, answered, total, updatedAt } = found;
  const name = valueIn((state as unknown as State).answers.name);
  const text = launching.unfinished({
    wave: typeof name === 'string' ? name : null,
    done: answered,
    questions: total,
    at: moment(calendar, updatedAt),
  });
  const goOn = press(labels.continueDraft, draftButton, { flow: launchFlow.name, subject: subjectId, how: 'go' });
  return [say(text, { choices: [[goOn, press(labels.deleteDraft, buttons.dropTalk, { session: subjectId })]] })];
}

/** What is asked before the wave is written; a wave that is there is offered by itself. */
function isBegun({ answers }: State): boolean {
  const which = valueIn(answers.which);
  const { which: _which, from: _from, ...said } = answers;
  const isToBe = which === NEW || which === COPY || String(which).startsWith(`${TEMPLATE}:`);
  return isToBe && Object.keys(said).length > 0;
}

/** [Xóa nháp] */
export const dropTalk = action(buttons.dropTalk, {
  may: 'launch',
  async load({ house, person }, { session }) {
    const found = await findDraft(house.database, `${launchFlow.name}:${session}:${person.id}`);
    return found ? unowned(found) : idle(person);
  },
  run: async ({ about: found, conversation, now }) => ({
    // Another talk under way goes on.
    stay: conversation.draft?.id !== found.id,
    parts: endDraft(found, now),
    say: [say(report.draftDeleted())],
  }),
});

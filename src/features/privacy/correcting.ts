/** The end of [Sửa]: what is kept of the person is put right, and shown again. */

import type { AnswersOf } from '../../conversations/form.ts';
import { valueIn } from '../../domain/answers.ts';
import { you } from '../../domain/people.ts';
import { type Correction, correctPerson } from '../../retention/store.ts';
import { unowned } from '../authorized.ts';
import { talk } from '../talk.ts';
import { card } from './card.ts';
import { correctFlow } from './flow.ts';

export const correcting = talk(correctFlow, {
  may: 'known',
  // Everybody corrects only what is kept of themselves: the draft is the person's own.
  load: async ({ person }) => person && unowned({ ...you(person), hasPosition: person.position !== null, hasPhone: person.phone !== null }),
  async end(context) {
    const { person, answers } = context;
    const correction = correctionIn(answers);
    return {
      parts: [correctPerson(person.id, correction)],
      say: [await card(context, { ...person, ...correction }, true)],
    };
  },
});

function correctionIn({
  what,
  name,
  position,
  phone,
}: AnswersOf<ReturnType<ReturnType<typeof correctFlow.form>['fields']>[number]>): Correction {
  const named = valueIn(name);
  switch (valueIn(what)) {
    case 'name':
      // A position said along with the name is one; a name alone leaves it as it was.
      return { ...(named && { name: named.name }), ...(named?.position && { position: named.position }) };
    case 'position':
      return { position: valueIn(position) ?? null };
    default:
      return { phone: valueIn(phone) ?? null };
  }
}

/** What can be done with a draft that was left: go on, look, begin anew, or leave it. */

import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { resume, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { drafts } from './words.ts';

/** Whose draft it is the flow's own loader decides. */
export const draft = action(buttons.draft, {
  may: 'linked',
  load: async () => unowned({}),
  run: async ({ args }) => ({
    begin: { ...resume(args.flow, args.subject, args.how, args.version), ...(args.page !== undefined && { page: args.page }) },
  }),
});

/** [Để sau] under a nudge: the chat is free, the draft stays as it is. */
export const later = action(buttons.later, {
  may: 'linked',
  load: async () => unowned({}),
  async run({ conversation, args }) {
    // Another draft under way is not put aside with it.
    const asked = conversation.draft?.flow === args.flow && conversation.draft.subjectId === args.subject;
    return { stay: !asked, say: [{ ...say(drafts.putOff()), inPlace: true }] };
  },
});

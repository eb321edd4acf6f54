/** What can be done with a draft that was left: go on, look, begin anew. Whose it is the flow's own loader decides. */
import { type Action, argument, type Begin } from '../action.ts';

const HOW: readonly NonNullable<Begin['how']>[] = ['go', 'view', 'over'];

export const draftAction: Action = {
  name: 'draft',
  permission: 'linked',
  async run(_context, args) {
    const how = HOW.find((one) => one === args.how);
    if (!how) throw new Error('the button does not say what to do with the draft');
    const version = typeof args.version === 'number' ? { version: args.version } : {};
    return {
      begin: { flow: argument(args, 'flow'), subjectId: argument(args, 'subject'), personal: args.personal === true, how, ...version },
    };
  },
};

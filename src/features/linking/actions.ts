/** Coming in: /start, and being asked for a code. */

import { press } from '../../domain/button.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { join } from '../joining/buttons.ts';
import { menuFor, welcome } from '../menu/index.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { byCode } from './codes.ts';
import { linking } from './words.ts';

export const start = action(buttons.start, {
  may: 'anyone',
  commands: ['start'],
  typed: (text) => (text.trim() === '' ? {} : { code: text.trim() }),
  // The code is the permission.
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { code } = context.args;
    if (code !== undefined) return byCode(context, code, true);
    const { person } = context.loaded;
    if (!person) return { say: [welcome(context)] };
    return { say: [await menuFor({ ...context, person })], newCommands: true };
  },
});

export const askCode = action(buttons.askCode, { may: 'anyone', run: async () => ({ say: [say(linking.askCode())] }) });

export const noCode = action(buttons.noCode, {
  may: 'anyone',
  run: async ({ house }) => ({
    say: [
      say(linking.noCode({ board: house.board.name, boardPhone: house.board.phone }), {
        choices: [[press(labels.askToJoin, join, {}), press(labels.sharePhone, buttons.sharePhone)]],
      }),
    ],
  }),
});

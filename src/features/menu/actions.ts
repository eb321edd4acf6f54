/** The keyboard with what is most urgent above it; help; leaving a flow. */

import { menuRole, you } from '../../domain/people.ts';
import { menus } from '../../texts/menus.ts';
import { action } from '../action.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { menuOf } from './screens.ts';
import { help as texts } from './words.ts';

export const menu = action(buttons.menu, {
  may: 'anyone',
  commands: ['menu'],
  run: async (context) => ({ say: [await menuOf(context)] }),
});

/** Leaves the flow under way; its draft stays. */
export const cancel = action(buttons.cancel, {
  may: 'anyone',
  commands: ['huy'],
  run: async (context) => ({ say: [await menuOf(context)] }),
});

export const help = action(buttons.help, {
  may: 'anyone',
  commands: ['trogiup'],
  async run(context) {
    const { person } = context.loaded;
    if (!person || person.seats.length === 0) return { say: [await menuOf(context)] };
    const role = menuRole(person);
    const { phone: boardPhone } = context.house.board;
    const text =
      role === 'board'
        ? texts.board()
        : role === 'leader' || role === 'council'
          ? texts.leader()
          : texts.contact({ boardPhone, ...you(person) });
    return { say: [say(text, { menu: menus[role] })] };
  },
});

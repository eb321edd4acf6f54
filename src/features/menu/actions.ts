/** The keyboard with what is most urgent above it; help; leaving a flow. */

import { menuRole, reachOfBoard, seatFor, you } from '../../domain/people.ts';
import { readSmallTalk } from '../../language/small-talk.ts';
import { commandsFor, isPlain } from '../../texts/commands.ts';
import { action } from '../action.ts';
import { hearing } from '../hearing.ts';
import { askBoardButton } from '../refusal.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { keyboardOf, menuOf, worksFor } from './screens.ts';
import { smallTalk, help as texts } from './words.ts';

export const menu = action(buttons.menu, {
  may: 'anyone',
  commands: ['menu'],
  // A feature that opened since the chat was last told of its commands shows from here on.
  run: async (context) => ({ say: [await menuOf(context)], newCommands: context.loaded.person !== null }),
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
    const text = texts.list({
      ...you(person),
      commands: commandsFor(person.seats.length > 0 ? role : null, worksFor(context, person)).filter(({ command }) => !isPlain(command)),
      answers: seatFor(person, 'report') !== null,
      units: seatFor(person, 'unit_card') !== null,
      reach: reachOfBoard(person),
      boardPhone: context.house.board.phone,
    });
    const choices = askBoardButton(person);
    return { say: [say(text, choices.length > 0 ? { choices } : { menu: keyboardOf(context, person) })], newCommands: true };
  },
});

/** “cảm ơn”, “ok”, “chào”: answered like by somebody, and nothing is done. */
export const politely = hearing({
  may: 'linked',
  first: true,
  async hear(context, text) {
    const { person } = context;
    const to = you(person);
    switch (readSmallTalk(text)) {
      case 'thanks':
        return { stay: true, say: [say(smallTalk.thanks())] };
      case 'fine':
        return { stay: true, say: [say(smallTalk.fine())] };
      case 'bye':
        return { stay: true, say: [say(smallTalk.bye(to))] };
      case 'hello':
        return { say: [say(smallTalk.hello({ ...to, name: person.name })), await menuOf(context)] };
      case null:
        return null;
    }
  },
});

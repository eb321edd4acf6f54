/** Commands of the plan's other duties: not opened yet, and said so, with what to do instead. */

import type { Button } from '../../domain/button.ts';
import { you } from '../../domain/people.ts';
import { action } from '../action.ts';
import { feature } from '../feature.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { notOpen as texts } from './words.ts';

const later = (button: Button<Record<never, never>>, command: string) =>
  action(button, {
    may: 'linked',
    commands: [command],
    run: async ({ house, person }) => ({ say: [say(texts.instead({ ...you(person), boardPhone: house.board.phone }))] }),
  });

export const notOpen = feature({
  buttons,
  actions: {
    registerTheme: later(buttons.registerTheme, 'dangky'),
    exemplars: later(buttons.exemplars, 'dienhinh'),
    ownUnit: later(buttons.ownUnit, 'donvi'),
    notice: later(buttons.notice, 'thongbao'),
    remind: later(buttons.remind, 'nhac'),
    importBook: later(buttons.importBook, 'nhap'),
    exportBook: later(buttons.exportBook, 'xuat'),
    calendar: later(buttons.calendar, 'lich'),
    targets: later(buttons.targets, 'chitieu'),
    petitions: later(buttons.petitions, 'kiennghi'),
  },
});

/** Commands of the plan's other duties: not opened yet, and said so, with what to do instead. */
import { work } from '../../texts/work.ts';
import { type Action, say } from '../action.ts';
import { you } from '../menu/actions.ts';

const waiting = ['dangky', 'dienhinh', 'donvi', 'thongbao', 'nhac', 'nhap', 'xuat', 'lich', 'chitieu', 'kiennghi'];

export const notOpenActions: readonly Action[] = waiting.map(
  (command): Action => ({
    name: `not_open_${command}`,
    commands: [command],
    permission: 'linked',
    run: async ({ house, person }) => ({ say: [say(work.notOpen({ ...you(person), boardPhone: house.board.phone }))] }),
  }),
);

/** After a notice: who was not reached and why, and who has confirmed it. */
import { findNotice, outcomesOf } from '../../notices/store.ts';
import { progress, unreachableWords } from '../../texts/board.ts';
import { err } from '../../texts/errors.ts';
import { type Action, argument, say } from '../action.ts';

const unreached: Action = {
  name: 'notice_unreached',
  permission: 'launch',
  async run({ house }, args) {
    const notice = await findNotice(house.database, argument(args, 'notice'));
    if (!notice) return { say: [say(err.oldButtonIdle())] };
    const lines = (await outcomesOf(house.database, notice.id)).flatMap((unit) => {
      if (unit.why === null) return [];
      const why = unit.why in unreachableWords ? (unit.why as keyof typeof unreachableWords) : 'unknown';
      return [progress.notReachedLine({ unit: unit.unitName, why, name: unit.name, phone: unit.phone })];
    });
    return { say: [say(progress.notReached({ what: notice.title, lines }))] };
  },
};

const receipts: Action = {
  name: 'notice_receipts',
  permission: 'launch',
  async run({ house }, args) {
    const notice = await findNotice(house.database, argument(args, 'notice'));
    if (!notice) return { say: [say(err.oldButtonIdle())] };
    const units = await outcomesOf(house.database, notice.id);
    const waiting = units.filter((unit) => !unit.confirmed).map((unit) => unit.unitName);
    return {
      say: [say(progress.receipts({ what: notice.title, confirmed: units.length - waiting.length, total: units.length, waiting }))],
    };
  },
};

export const noticeActions: readonly Action[] = [unreached, receipts];

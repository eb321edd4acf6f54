/** A notice on its way and after it: holding it, letting it go on, ending it; who was not reached and why, and who has confirmed it. */

import { type Button, press } from '../../domain/button.ts';
import { findNotice, outcomesOf, setNoticeState } from '../../notices/store.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { unreachableWords } from '../../texts/unreachable.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { broadcasting } from './words.ts';

interface Named {
  readonly notice: string;
}

/** A notice of the board. */
async function named({ house }: KnownContext, args: Named) {
  const notice = await findNotice(house.database, args.notice);
  return notice ? unowned(notice) : idle(null);
}

/** One that is not over yet. */
async function underWay(context: KnownContext, args: Named) {
  const notice = await findNotice(context.house.database, args.notice);
  return notice && notice.state !== 'finished' && notice.state !== 'stopped' ? unowned(notice) : idle(null);
}

function holding(button: Button<Named>, state: 'sending' | 'paused' | 'stopped') {
  return action(button, {
    may: 'launch',
    load: underWay,
    async run({ house, person, about: notice }) {
      house.log.info({ notice: notice.id, state, by: person.id }, 'a notice was held or let go');
      return { parts: setNoticeState(house.database, notice.id, state, null), toast: broadcasting.holdToast[state] };
    },
  });
}

export const hold = holding(buttons.hold, 'paused');
export const resume = holding(buttons.resume, 'sending');
export const stop = holding(buttons.stop, 'stopped');

export const unreached = action(buttons.unreached, {
  may: 'launch',
  load: named,
  async run({ house, args, about: notice }) {
    const units = await outcomesOf(house.database, notice.id);
    // First those whom somebody can be called about by name.
    const lines = units
      .toSorted((a, b) => Number(b.name !== null) - Number(a.name !== null))
      .flatMap((unit) => {
        if (unit.why === null) return [];
        const why = unit.why in unreachableWords ? (unit.why as keyof typeof unreachableWords) : 'unknown';
        return [broadcasting.notReachedLine({ unit: unit.unitName, why, name: unit.name, phone: unit.phone })];
      });
    const { page, pages, shown } = pageAt(inPages(lines), args.page);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.unreached, { notice: notice.id, page: to }));
    const text = broadcasting.notReached({ what: notice.title, count: lines.length, lines: shown, page, pages });
    return { say: [say(text, { choices: turns })] };
  },
});

export const receipts = action(buttons.receipts, {
  may: 'launch',
  load: named,
  async run({ house, args, about: notice }) {
    const units = await outcomesOf(house.database, notice.id);
    const [confirmed, waiting] = [units.filter((unit) => unit.confirmed), units.filter((unit) => !unit.confirmed)];
    const lines = broadcasting.receiptLines({
      confirmed: confirmed.map((unit) => unit.unitName),
      waiting: waiting.map((unit) => unit.unitName),
    });
    const { page, pages, shown } = pageAt(inPages(lines), args.page);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.receipts, { notice: notice.id, page: to }));
    const counts = { confirmed: confirmed.length, total: units.length };
    return { say: [say(broadcasting.receipts({ what: notice.title, ...counts, lines: shown, page, pages }), { choices: turns })] };
  },
});

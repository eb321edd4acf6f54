/** A notice on its way and after it: holding it, letting it go on, ending it; who was not reached and why, and who has confirmed it. */

import type { Button } from '../../domain/button.ts';
import { findNotice, outcomesOf, setNoticeState } from '../../notices/store.ts';
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
  async run({ house, about: notice }) {
    const units = await outcomesOf(house.database, notice.id);
    // First those whom somebody can be called about by name.
    const lines = units
      .toSorted((a, b) => Number(b.name !== null) - Number(a.name !== null))
      .flatMap((unit) => {
        if (unit.why === null) return [];
        const why = unit.why in unreachableWords ? (unit.why as keyof typeof unreachableWords) : 'unknown';
        return [broadcasting.notReachedLine({ unit: unit.unitName, why, name: unit.name, phone: unit.phone })];
      });
    return { say: [say(broadcasting.notReached({ what: notice.title, lines }))] };
  },
});

export const receipts = action(buttons.receipts, {
  may: 'launch',
  load: named,
  async run({ house, about: notice }) {
    const units = await outcomesOf(house.database, notice.id);
    const waiting = units.filter((unit) => !unit.confirmed).map((unit) => unit.unitName);
    return {
      say: [say(broadcasting.receipts({ what: notice.title, confirmed: units.length - waiting.length, total: units.length, waiting }))],
    };
  },
});

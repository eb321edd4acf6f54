/** [Giao Ban đôn đốc]: asked once, then the board has it as a task with the names, and the leader hears what came of it. */

import { press } from '../../domain/button.ts';
import { seatFor } from '../../domain/people.ts';
import { insertOrder, ordersSince } from '../../instructions/store.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import type { WaveFacts } from '../../summaries/facts.ts';
import { missingOf, type UnitRow } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { labels } from '../../texts/labels.ts';
import { namesUnits } from '../../waves/rules.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused, refuse } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { idle, notDueYet } from '../refusal.ts';
import { say } from '../reply.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { taskKey, taskOf } from './missed.ts';
import { orders as texts } from './words.ts';

/** When the leader hears of it: in the afternoon of the next working day. */
const BACK = '16:00';

/** Whom a button is about (buttons.ts). */
interface Of {
  readonly wave: string;
  readonly unit?: string | undefined;
  readonly block?: string | undefined;
  readonly grouping?: string | undefined;
}

interface Late {
  readonly wave: WaveFacts;
  /** Those that may be chased: partner bodies never are. */
  readonly units: readonly UnitRow[];
  /** Which of the leader's orders of the day it would be. */
  readonly nth: number;
}

/** Who has not reported to a wave whose reports are late and still taken. */
async function lateUnits(context: KnownContext, { wave: asked, unit: only, block, grouping }: Of): Promise<Authorized<Late> | Refused> {
  const { house, person, calendar, now } = context;
  const of = { wave: asked, scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone, block, grouping } as const;
  const facts = await summaryFacts(house.database, of);
  if (!facts || now > facts.wave.lockAt) return idle(person);
  const { wave } = facts;
  if (!namesUnits(wave, now)) return notDueYet({ calendar }, wave);
  const late = missingOf(facts.units).filter(({ nature, unitId }) => nature === 'bat_buoc' && (only === undefined || unitId === only));
  if (late.length === 0) return refuse(say(texts.nobody({ wave: wave.shortName })));
  const before = await ordersSince(house.database, wave.id, person.id, midnight(context));
  // Each unit once a day.
  const units = late.filter(({ unitId }) => !before.some(({ unitIds }) => unitIds.includes(unitId)));
  const [last] = before;
  if (units.length === 0 && last) {
    const [at, back] = [moment(calendar, last.orderedAt.getTime()), moment(calendar, last.reportAt.getTime())];
    return refuse(say(texts.doneBefore({ wave: wave.shortName, at, back })));
  }
  return allow(seatFor(person, 'instruct'), { wave, units, nth: before.length + 1 }) ?? idle(person);
}

const midnight = ({ calendar, now }: KnownContext): number => calendar.instantAt(calendar.localDate(now), '00:00');

export const order = action(buttons.order, {
  may: 'instruct',
  load: lateUnits,
  async run({ args, about: { wave, units } }) {
    const names = units.map(({ shortName }) => shortName);
    const choices = [[press(labels.confirmHanding, buttons.orderNow, args), press(labels.cancel, buttons.withdrawQuestion)]];
    return { stay: true, say: [say(texts.ask({ units: names, wave: wave.shortName }), { choices })] };
  },
});

export const orderNow = action(buttons.orderNow, {
  may: 'instruct',
  load: lateUnits,
  async run(context) {
    const { house, person, calendar, now, about } = context;
    const { wave, units, nth } = about;
    const reportAt = calendar.instantAt(calendar.after(calendar.localDate(now)), BACK);
    const [id, back] = [house.id(), moment(calendar, reportAt)];
    const names = units.map(({ shortName }) => shortName);
    house.log.info({ wave: wave.id, units: units.length }, 'a leader had the board chase units');
    return {
      stay: true,
      parts: insertOrder(house.database, {
        id,
        waveId: wave.id,
        unitIds: units.map(({ unitId }) => unitId),
        orderedBy: person.id,
        now,
        reportAt,
        day: calendar.localDate(now),
        nth,
      }),
      deliveries: tell(
        context,
        await boardAddresses(house.database),
        taskOf(calendar, { leader: person.name, wave, units: names, reportAt }),
        { once: taskKey(id) },
      ),
      say: [say(texts.done({ board: house.board.name, now: moment(calendar, now), back }))],
    };
  },
});

export const withdrawQuestion = action(buttons.withdrawQuestion, {
  may: 'instruct',
  run: async () => ({ stay: true, say: [say(texts.not())] }),
});

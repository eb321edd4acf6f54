/** [Đã nhận]: a unit confirms that a notice was received. */

import { acknowledge as receive } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { unitsFor } from '../../domain/people.ts';
import { findNotice, firstReceipt } from '../../notices/store.ts';
import { findObligation, markDone } from '../../obligations/store.ts';
import { open } from '../../reminders/rules/open.ts';
import { prepare } from '../../reminders/rules/prepare.ts';
import { clocksOfWave, type WaveClocks } from '../../reminders/rules/rule.ts';
import { toast } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { workNames } from '../../texts/work.ts';
import { obligationId } from '../../waves/rules.ts';
import { findWave, goalsOf, reportsOfWaves } from '../../waves/store.ts';
import { action } from '../action.ts';
import { allow } from '../authorized.ts';
import { moment, pressedOn, writtenAt } from '../context.ts';
import { feature } from '../feature.ts';
import { setGoals } from '../goals/buttons.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { receipts as texts } from './words.ts';

/** [Đã nhận]: the delivery's receipt and the unit's obligation to confirm. */
const acknowledge = action(buttons.acknowledge, {
  may: 'acknowledge',
  async load({ house, person }, args) {
    const seat = unitsFor(person, 'own_unit').find((one) => one.unitId === args.unit);
    const wave = await findWave(house.database, args.wave);
    return (seat && wave && allow(seat, { wave, unit: seat.unitName ?? args.unit })) ?? idle(person);
  },
  async run(context) {
    const { house, person, now, calendar, args, about } = context;
    const { wave, unit } = about;
    const { unit: unitId, wave: waveId } = args;
    const receipt = await findObligation(house.database, obligationId(waveId, 'receipt', unitId));
    const pressed = pressedOn(context);
    if (receipt?.doneAt) {
      const by = receipt.doneBy === person.id ? null : receipt.doneByName;
      return {
        parts: [receive(pressed.deliveryId, person.id, now)],
        say: [say(texts.ackAlready({ unit, by, at: moment(calendar, receipt.doneAt.getTime()) }))],
      };
    }
    const { lines } = await goalsOf(house.database, waveId, unitId);
    const goalsDue =
      wave.goalsDue && lines.length === 0 && wave.goalsDue.getTime() > now ? calendar.localDate(wave.goalsDue.getTime()) : null;
    // Of several reports the next one that is due.
    const reports = wave.reports ? [wave] : await reportsOfWaves(house.database, [wave.id]);
    const report = reports.find(({ dueAt }) => dueAt.getTime() > now) ?? reports.at(-1) ?? wave;
    const clocks = clocksOfWave(calendar, report, report.opensAt.getTime());
    const sentAt = writtenAt(context);
    return {
      parts: [
        receive(pressed.deliveryId, person.id, now),
        ...(receipt ? [markDone(receipt.id, person.id, sentAt, sentAt <= receipt.dueAt.getTime())] : []),
      ],
      say: [
        say(
          texts.ackOk({
            unit,
            at: moment(calendar, sentAt),
            next: goalsDue
              ? { what: workNames.goals({ wave: wave.shortName }), due: goalsDue }
              : { what: workNames.progress({ wave: report.shortName }), due: calendar.localDate(report.dueAt.getTime()) },
            prepare: comingDay(prepare, clocks, calendar, now),
            opens: comingDay(open, clocks, calendar, now),
          }),
          { choices: goalsDue ? [[press(labels.setGoals, setGoals, args)]] : [] },
        ),
      ],
      toast: toast.received,
    };
  },
});

/** The day on which a wave's reminder comes; `null` when it never does, or did before today. */
function comingDay(rule: typeof open | typeof prepare, clocks: WaveClocks, calendar: Calendar, now: number): string | null {
  const at = rule.slot(calendar, clocks);
  return at === null || at < calendar.instantAt(calendar.localDate(now), '00:00') ? null : calendar.localDate(at);
}

/** [Đã nhận] under a notice in the board's own words. One press is for all units of its reader that it was for: they read it in one message. */
const acknowledgeNotice = action(buttons.acknowledgeNotice, {
  may: 'acknowledge',
  async load({ house, person }, args) {
    const notice = await findNotice(house.database, args.notice);
    const own = unitsFor(person, 'own_unit').filter((seat) => seat.unitId !== null && notice?.unitIds.includes(seat.unitId));
    return (notice && allow(own[0], { notice, own })) ?? idle(person);
  },
  async run(context) {
    const { house, person, now, calendar, about } = context;
    const units = [...new Map(about.own.map((seat) => [seat.unitId as string, seat.unitName ?? (seat.unitId as string)]))];
    const before = await firstReceipt(
      house.database,
      about.notice.id,
      units.map(([id]) => id),
    );
    const unit = units.map(([, name]) => name).join('; ');
    const parts = [receive(pressedOn(context).deliveryId, person.id, now)];
    if (before) {
      const by = before.personId === person.id ? null : before.name;
      return { parts, say: [say(texts.ackAlready({ unit, by, at: moment(calendar, before.at) }))] };
    }
    const text = texts.noticeOk({ unit, title: about.notice.title, at: moment(calendar, writtenAt(context)) });
    return { parts, say: [say(text)], toast: toast.received };
  },
});

export const receipts = feature({ buttons, actions: { acknowledge, acknowledgeNotice } });

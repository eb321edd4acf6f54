/** [Đã nhận]: a unit confirms that a notice was received. */

import type { Database } from '../../db/client.ts';
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
import { findWave, goalsOf, type PlannedWave, reportsOfWaves } from '../../waves/store.ts';
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
    const running = wave.state === 'launched';
    const { lines } = await goalsOf(house.database, waveId, unitId);
    const goalsDue =
      running && wave.goalsDue && lines.length === 0 && wave.goalsDue.getTime() > now ? calendar.localDate(wave.goalsDue.getTime()) : null;
    const report = running ? await nextReport(house.database, wave, unitId, now) : null;
    const clocks = report && clocksOfWave(calendar, report, report.opensAt.getTime());
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
              : report && { what: workNames.progress({ wave: report.shortName }), due: calendar.localDate(report.dueAt.getTime()) },
            prepare: clocks && comingDay(prepare, clocks, calendar, now),
            opens: clocks && comingDay(open, clocks, calendar, now),
          }),
          { choices: goalsDue ? [[press(labels.setGoals, setGoals, args)]] : [] },
        ),
      ],
      toast: toast.received,
    };
  },
});

/** The next of a wave's reports that the unit still owes and that is taken; `null`: it has sent all of them, or was let off, or nothing more is taken. */
async function nextReport(database: Database, wave: PlannedWave, unitId: string, now: number): Promise<PlannedWave | null> {
  const reports = wave.reports ? [wave] : await reportsOfWaves(database, [wave.id]);
  const owed = await Promise.all(reports.map(({ id }) => findObligation(database, obligationId(id, 'progress', unitId))));
  return reports.find(({ lockAt }, i) => owed[i]?.state === 'open' && lockAt.getTime() >= now) ?? null;
}

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
    const received = await Promise.all(units.map(([id]) => firstReceipt(house.database, about.notice.id, [id])));
    const unit = units.map(([, name]) => name).join('; ');
    const parts = [receive(pressedOn(context).deliveryId, person.id, now)];
    // Confirmed before is what each of them has confirmed: a colleague's receipt for one says nothing of the other.
    const [first, ...others] = received;
    if (first && others.every((one) => one !== null)) {
      const by = received.every((one) => one?.personId === first.personId) && first.personId !== person.id ? first.name : null;
      const last = Math.max(...received.map((one) => one?.at ?? 0));
      return { parts, say: [say(texts.ackAlready({ unit, by, at: moment(calendar, last) }))] };
    }
    const text = texts.noticeOk({ unit, title: about.notice.title, at: moment(calendar, writtenAt(context)) });
    return { parts, say: [say(text)], toast: toast.received };
  },
});

export const receipts = feature({ buttons, actions: { acknowledge, acknowledgeNotice } });

/** What a liaison sees of the own unit: waves, deadlines, the plan behind a notice; confirming a notice and setting goals. */

import { acknowledge } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { unitsFor } from '../../domain/people.ts';
import { findObligation, goalsOf, markDone, saveGoals } from '../../obligations/store.ts';
import { open } from '../../reminders/rules/open.ts';
import { prepare } from '../../reminders/rules/prepare.ts';
import type { WaveClocks } from '../../reminders/rules/rule.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { documentName, wave as texts, waveStates } from '../../texts/wave.ts';
import { work, workNames } from '../../texts/work.ts';
import { obligationId } from '../../waves/rules.ts';
import { findPlan, findWave, listWaves } from '../../waves/store.ts';
import { type Action, argument, type Finished, type KnownContext, moment, pressedOn, say } from '../action.ts';
import type { GoalsSubject } from '../goals/flow.ts';
import { you } from '../menu/actions.ts';

/** The unit a button speaks of, when the person may answer for it. */
function ownUnit(context: KnownContext, unitId: string) {
  return unitsFor(context.person, 'own_unit').find((seat) => seat.unitId === unitId) ?? null;
}

/** The day on which a wave's reminder comes; `null` when it never does, or did before today. */
function comingDay(rule: typeof open | typeof prepare, clocks: WaveClocks, calendar: Calendar, now: number): string | null {
  const at = rule.slot(calendar, clocks);
  return at === null || at < calendar.instantAt(calendar.localDate(now), '00:00') ? null : calendar.localDate(at);
}

/** [Đã nhận]: the delivery's receipt and the unit's obligation to confirm. */
export const acknowledgeAction: Action = {
  name: 'acknowledge',
  permission: 'acknowledge',
  async run(context, args) {
    const { house, person, now, calendar, incoming } = context;
    const unitId = argument(args, 'unit');
    const waveId = argument(args, 'wave');
    const seat = ownUnit(context, unitId);
    const wave = await findWave(house.database, waveId);
    if (!seat || !wave) return { say: [say(err.oldButtonIdle(you(person)))] };
    const receipt = await findObligation(house.database, obligationId(waveId, 'receipt', unitId));
    const unit = seat.unitName ?? unitId;
    const pressed = pressedOn(context);
    if (receipt?.doneAt) {
      return {
        parts: [acknowledge(pressed.deliveryId, person.id, now)],
        say: [say(texts.ackAlready({ unit, by: receipt.doneByName ?? person.name, at: moment(calendar, receipt.doneAt.getTime()) }))],
      };
    }
    const { lines } = await goalsOf(house.database, waveId, unitId);
    const goalsDue =
      wave.goalsDue && lines.length === 0 && wave.goalsDue.getTime() > now ? calendar.localDate(wave.goalsDue.getTime()) : null;
    const clocks = { cutoffOn: wave.cutoffOn, dueAt: wave.dueAt.getTime() };
    const sentAt = Math.min(incoming.sentAt, now);
    return {
      parts: [
        acknowledge(pressed.deliveryId, person.id, now),
        ...(receipt ? [markDone(receipt.id, person.id, sentAt, sentAt <= receipt.dueAt.getTime())] : []),
      ],
      say: [
        say(
          texts.ackOk({
            unit,
            at: moment(calendar, sentAt),
            next: goalsDue
              ? { what: workNames.goals({ wave: wave.shortName }), due: goalsDue }
              : { what: workNames.progress({ wave: wave.shortName }), due: calendar.localDate(wave.dueAt.getTime()) },
            prepare: comingDay(prepare, clocks, calendar, now),
            opens: comingDay(open, clocks, calendar, now),
          }),
          { choices: goalsDue ? [[{ label: labels.setGoals, action: 'goals', args: { wave: waveId, unit: unitId } }]] : [] },
        ),
      ],
      toast: work.toastReceived,
    };
  },
};

/** [Đặt mục tiêu đợt]. */
export const goalsAction: Action = {
  name: 'goals',
  permission: 'report',
  async run(context, args) {
    const unitId = argument(args, 'unit');
    if (!ownUnit(context, unitId)) return { say: [say(err.oldButtonIdle(you(context.person)))] };
    return { begin: { flow: 'goals', subjectId: `${argument(args, 'wave')}/${unitId}`, personal: false } };
  },
};

export const saveGoalsAction: Action = {
  name: 'save_goals',
  permission: 'report',
  async finish(context, { subject, answers }: Finished) {
    const { house, loaded, now, calendar, incoming } = context;
    const { waveId, unitId } = subject as GoalsSubject;
    const answer = answers.goals;
    const lines = answer?.state === 'value' ? (answer.value as readonly string[]) : [];
    const { person } = loaded;
    if (!person) throw new Error('goals were set by nobody');
    const [before, obligation] = await Promise.all([
      goalsOf(house.database, waveId, unitId),
      findObligation(house.database, obligationId(waveId, 'goals', unitId)),
    ]);
    const sentAt = Math.min(incoming.sentAt, now);
    return {
      parts: [
        saveGoals({ waveId, unitId, version: before.version + 1, lines, personId: person.id, now: sentAt }),
        ...(obligation ? [markDone(obligation.id, person.id, sentAt, sentAt <= obligation.dueAt.getTime())] : []),
      ],
      say: [
        say(
          texts.goalsSaved({
            ...you(person),
            goals: lines,
            editableUntil: obligation ? calendar.localDate(obligation.dueAt.getTime()) : null,
          }),
        ),
      ],
    };
  },
};

/** [Xem kế hoạch]: the document behind a wave. */
export const planAction: Action = {
  name: 'plan',
  permission: 'linked',
  async run({ house }, args) {
    const plan = await findPlan(house.database, argument(args, 'plan'));
    if (!plan) return { say: [say(err.oldButtonIdle())] };
    const document = documentName({ type: plan.documentType, number: plan.documentNumber, date: plan.documentDate });
    return { say: [say(work.plan({ title: plan.title, document, slogan: plan.slogan, signer: plan.signer }))] };
  },
};

/** /dot: the waves under way and what this unit set itself. */
export const wavesAction: Action = {
  name: 'waves',
  commands: ['dot'],
  permission: 'own_unit',
  async run(context) {
    const { house, person, calendar } = context;
    const running = await listWaves(house.database, ['launched', 'closed']);
    const unitId = unitsFor(person, 'own_unit')[0]?.unitId ?? null;
    if (running.length === 0 || unitId === null) return { say: [say(texts.list({ lines: [] }))] };
    const cards = await Promise.all(
      running.slice(-3).map(async (wave) => {
        const { lines } = await goalsOf(house.database, wave.id, unitId);
        const goals =
          wave.state === 'launched' ? [[{ label: labels.setGoals, action: 'goals', args: { wave: wave.id, unit: unitId } }]] : [];
        return say(
          texts.card({
            wave: wave.name,
            occasion: wave.occasion,
            start: wave.startsOn,
            end: wave.endsOn,
            focus: wave.focus,
            cutoff: wave.cutoffOn,
            due: moment(calendar, wave.dueAt.getTime()),
            goals: lines,
            state: waveStates[wave.state],
          }),
          { choices: goals },
        );
      }),
    );
    return { say: cards };
  },
};

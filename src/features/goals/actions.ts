/** [Đặt mục tiêu đợt]: a unit sets its own goals for a wave; a later version replaces them whole. */

import { valueIn } from '../../domain/answers.ts';
import { unitsFor, you } from '../../domain/people.ts';
import { findObligation, markDone } from '../../obligations/store.ts';
import { obligationId } from '../../waves/rules.ts';
import { goalsOf, saveGoals } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, writtenAt } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { type GoalsSubject, goalsFlow } from './flow.ts';
import { goals } from './words.ts';

export const setGoals = action(buttons.setGoals, {
  may: 'report',
  async load({ person }, args) {
    const seat = unitsFor(person, 'own_unit').find((one) => one.unitId === args.unit);
    return allow(seat, args) ?? idle(person);
  },
  run: async ({ about: { wave, unit } }) => ({ begin: begin(goalsFlow, `${wave}/${unit}`) }),
});

/** "WAVE/UNIT", read again at every answer: somebody who left the unit meanwhile sets nothing for it. Late goals are taken until the lock. */
async function loadGoals({ database, person, now }: LoadContext, subjectId: string): Promise<Authorized<GoalsSubject> | null> {
  const [waveId, unitId] = subjectId.split('/', 2);
  const seat = waveId && unitId && person ? unitsFor(person, 'report').find((one) => one.unitId === unitId) : null;
  if (!waveId || !unitId || !seat) return null;
  const owed = await findObligation(database, obligationId(waveId, 'goals', unitId));
  return owed && now <= owed.lockAt.getTime() ? allow(seat, { waveId, unitId }) : null;
}

export const goalsTalk = talk(goalsFlow, {
  may: 'report',
  load: loadGoals,
  // Those that stand, and how long they may be changed.
  async past({ house, person, calendar }, subjectId) {
    const [waveId = '', unitId = ''] = subjectId.split('/', 2);
    if (!unitsFor(person, 'report').some((one) => one.unitId === unitId)) return null;
    const [{ lines }, obligation] = await Promise.all([
      goalsOf(house.database, waveId, unitId),
      findObligation(house.database, obligationId(waveId, 'goals', unitId)),
    ]);
    const editableUntil = obligation ? calendar.localDate(obligation.dueAt.getTime()) : null;
    return lines.length === 0 ? null : say(goals.goalsSaved({ ...you(person), goals: lines, editableUntil }));
  },
  async end(context) {
    const { house, person, calendar, subject, answers } = context;
    const { waveId, unitId } = subject;
    const lines = valueIn(answers.goals) ?? [];
    const [before, obligation] = await Promise.all([
      goalsOf(house.database, waveId, unitId),
      findObligation(house.database, obligationId(waveId, 'goals', unitId)),
    ]);
    const sentAt = writtenAt(context);
    return {
      parts: [
        saveGoals({ waveId, unitId, version: before.version + 1, lines, personId: person.id, now: sentAt }),
        ...(obligation ? [markDone(obligation.id, person.id, sentAt, sentAt <= obligation.dueAt.getTime())] : []),
      ],
      say: [
        say(
          goals.goalsSaved({
            ...you(person),
            goals: lines,
            editableUntil: obligation ? calendar.localDate(obligation.dueAt.getTime()) : null,
          }),
        ),
      ],
    };
  },
});

/** What a liaison sees of plans and waves: the document behind a notice, the waves under way and what the unit set itself. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { labels } from '../../texts/labels.ts';
import { documentName, standings } from '../../texts/wave.ts';
import { isLive, standingOf } from '../../waves/rules.ts';
import { findPlan, goalsOf, mottoOf, wavesByStanding } from '../../waves/store.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { moment } from '../context.ts';
import { setGoals } from '../goals/buttons.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { programme } from './words.ts';

/** [Xem kế hoạch]: the document behind a wave. */
export const plan = action(buttons.plan, {
  may: 'linked',
  async load({ house }, args) {
    const found = await findPlan(house.database, args.plan);
    return found ? unowned(found) : idle(null);
  },
  async run({ about: plan }) {
    const document = documentName({ type: plan.documentType, number: plan.documentNumber, date: plan.documentDate });
    return { say: [say(programme.plan({ title: plan.title, document, motto: mottoOf(plan), signer: plan.signer }))] };
  },
});

const MOST_CARDS = 3;

/** /dot: the waves under way and what this unit set itself. */
export const waves = action(buttons.waves, {
  may: 'own_unit',
  commands: ['dot'],
  async run(context) {
    const { house, person, calendar, now } = context;
    const today = calendar.localDate(now);
    const told = await wavesByStanding(house.database, now, today);
    const unitId = unitsFor(person, 'own_unit')[0]?.unitId ?? null;
    if (told.length === 0 || unitId === null) return { say: [say(programme.list({ lines: [] }))] };
    const cards = await Promise.all(
      told.slice(0, MOST_CARDS).map(async (wave) => {
        const standing = standingOf(wave, now, today);
        const { lines } = await goalsOf(house.database, wave.id, unitId);
        const goals = isLive(standing) ? [[press(labels.setGoals, setGoals, { wave: wave.id, unit: unitId })]] : [];
        return say(
          programme.card({
            wave: wave.name,
            occasion: wave.occasion,
            start: wave.startsOn,
            end: wave.endsOn,
            focus: wave.focus,
            cutoff: wave.cutoffOn,
            due: moment(calendar, wave.dueAt.getTime()),
            goals: lines,
            state: standings[standing],
          }),
          { choices: goals },
        );
      }),
    );
    return { say: cards };
  },
});

/** What a liaison sees of plans and waves: the document behind a notice, the waves under way and what the unit set itself. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { labels } from '../../texts/labels.ts';
import { documentName, waveStates } from '../../texts/wave.ts';
import { goalsOf, listWaves } from '../../waves/store.ts';
import { action } from '../action.ts';
import { moment } from '../context.ts';
import { setGoals } from '../goals/buttons.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { contentsOf, planNamed } from './contents.ts';
import { programme } from './words.ts';

/** [Xem kế hoạch]: the document behind a wave. */
export const plan = action(buttons.plan, {
  may: 'linked',
  load: planNamed,
  async run(context) {
    const { about: plan } = context;
    const document = documentName({ type: plan.documentType, number: plan.documentNumber, date: plan.documentDate });
    const head = say(programme.plan({ title: plan.title, document, slogan: plan.slogan, signer: plan.signer }));
    return { say: [head, await contentsOf(context, plan, 1)] };
  },
});

/** /dot: the waves under way and what this unit set itself. */
export const waves = action(buttons.waves, {
  may: 'own_unit',
  commands: ['dot'],
  async run(context) {
    const { house, person, calendar } = context;
    const running = await listWaves(house.database, ['launched', 'closed']);
    const unitId = unitsFor(person, 'own_unit')[0]?.unitId ?? null;
    if (running.length === 0 || unitId === null) return { say: [say(programme.list({ lines: [] }))] };
    const cards = await Promise.all(
      running.slice(-3).map(async (wave) => {
        const { lines } = await goalsOf(house.database, wave.id, unitId);
        const goals = wave.state === 'launched' ? [[press(labels.setGoals, setGoals, { wave: wave.id, unit: unitId })]] : [];
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
            state: waveStates[wave.state],
          }),
          { choices: goals },
        );
      }),
    );
    return { say: cards };
  },
});

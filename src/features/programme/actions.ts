/** What a liaison sees of plans and waves: the document behind a notice, the waves under way and what the unit set itself. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { labels } from '../../texts/labels.ts';
import { documentName, standings } from '../../texts/wave.ts';
import { documentOf, isLive, standingOf } from '../../waves/rules.ts';
import { findWave, goalsOf, mottoOf, wavesByStanding } from '../../waves/store.ts';
import { action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { setGoals } from '../goals/buttons.ts';
import { type Reply, say } from '../reply.ts';
import { hearWave, meantWave, otherWaves, typedWave, type Which, wavesOnce } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { contentsOf, planNamed } from './contents.ts';
import { programme } from './words.ts';

/** [Xem kế hoạch]: the document behind a wave. */
export const plan = action(buttons.plan, {
  may: 'linked',
  load: planNamed,
  async run(context) {
    const { about: plan, args, house } = context;
    const document = documentName({ type: plan.documentType, number: plan.documentNumber, date: plan.documentDate });
    const wave = args.wave === undefined ? null : await findWave(house.database, args.wave);
    const own = wave?.planId === plan.id && wave.documentType !== null ? documentName(documentOf(wave)) : null;
    const head = say(programme.plan({ title: plan.title, document, own, motto: mottoOf(plan), signer: plan.signer }));
    return { say: [head, await contentsOf(context, plan, { wave: args.wave, page: 1 })] };
  },
});

const MOST_CARDS = 3;

/** /dot: the waves that matter now, or the one that is named, and what this unit set itself. */
async function cardsOf(context: KnownContext, which: Which): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const today = calendar.localDate(now);
  const toWave = (label: string, other: Which) => press(label, buttons.waves, other);
  const named = which.wave !== undefined || which.named !== undefined ? await meantWave(context, which, toWave) : undefined;
  if (named instanceof Refused) return named.reply;
  const shown =
    named === undefined ? wavesOnce(await wavesByStanding(house.database, now, today)).slice(0, MOST_CARDS) : named ? [named] : [];
  const unitId = unitsFor(person, 'own_unit')[0]?.unitId ?? null;
  if (shown.length === 0 || unitId === null) return { say: [say(programme.none())] };
  const others = await otherWaves(
    context,
    shown.map(({ id }) => id),
    toWave,
  );
  const cards = await Promise.all(
    shown.map(async (wave, index) => {
      const standing = standingOf(wave, now, today);
      // A report of several is one of a wave, whose name, days and goals these are.
      const whole = (wave.number !== null && wave.campaignId !== null && (await findWave(house.database, wave.campaignId))) || wave;
      const { lines } = await goalsOf(house.database, whole.id, unitId);
      const goals =
        isLive(standing) && whole.goalsDue !== null ? [[press(labels.setGoals, setGoals, { wave: whole.id, unit: unitId })]] : [];
      return say(
        programme.card({
          wave: whole.name,
          period: wave.called,
          occasion: wave.occasion,
          start: whole.startsOn,
          end: whole.endsOn,
          focus: wave.focus,
          cutoff: wave.cutoffOn,
          due: moment(calendar, wave.dueAt.getTime()),
          goals: lines,
          state: standings[standing],
        }),
        { choices: index === shown.length - 1 ? [...goals, ...others] : goals },
      );
    }),
  );
  return { say: cards };
}

export const waves = action(buttons.waves, {
  may: 'own_unit',
  commands: ['dot'],
  typed: typedWave,
  // Everybody may look at any wave.
  load: async (_context, args) => unowned(args),
  run: (context) => cardsOf(context, context.args),
});

/** The name of a wave by itself. */
export const waveHeard = hearWave('own_unit', ['/dot'], cardsOf);

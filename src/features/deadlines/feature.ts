/** /han: what a person's units still owe, the nearest first: work that is open, what the board gave back, figures that are missing. */

import { unitsFor } from '../../domain/people.ts';
import { openWork } from '../../obligations/store.ts';
import { findReturn, lastSent, type SentReport } from '../../reports/store.ts';
import { workNames } from '../../texts/work.ts';
import { action } from '../action.ts';
import { type KnownContext, moment } from '../context.ts';
import { feature } from '../feature.ts';
import { say } from '../reply.ts';
import { changeableUntil, fieldsToAsk } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { deadlines as texts } from './words.ts';

interface Owed {
  readonly unit: string;
  readonly what: string;
  /** Epoch ms. */
  readonly dueAt: number;
}

const deadlines = action(buttons.deadlines, {
  may: 'own_unit',
  commands: ['han'],
  async run(context) {
    const { house, person, calendar, now } = context;
    const units = new Map(unitsFor(person, 'own_unit').map((seat) => [seat.unitId as string, seat.unitName ?? (seat.unitId as string)]));
    const [open, sent] = await Promise.all([
      Promise.all([...units.keys()].map((unitId) => openWork(house.database, unitId, ['receipt', 'goals', 'progress']))),
      lastSent(house.database, ...units.keys()),
    ]);
    const work = open.flat().map(
      (one): Owed => ({
        unit: units.get(one.unitId ?? '') ?? '',
        what: workNames[one.kind as 'receipt' | 'goals' | 'progress']({ wave: one.waveShortName }),
        dueAt: one.dueAt.getTime(),
      }),
    );
    const asked = (await Promise.all(sent.map((one) => stillAsked(context, one)))).flat();
    const lines = [...work, ...asked]
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ unit, what, dueAt }) =>
        texts.line({
          // Of several units each line says whose work it is.
          what: units.size > 1 ? `${unit} - ${what}` : what,
          due: moment(calendar, dueAt),
          remaining: calendar.remaining(now, dueAt),
          state: null,
        }),
      );
    return { say: [say(texts.list({ unit: [...units.values()].join(', '), lines }))] };
  },
});

/** What a report that was sent still lacks, while it may be changed. */
async function stillAsked({ house, now }: KnownContext, sent: SentReport): Promise<Owed[]> {
  const given = sent.state === 'returned' ? await findReturn(house.database, sent) : null;
  const until = changeableUntil(sent.lockAt, sent, given);
  if (sent.state === 'withdrawn' || now > until) return [];
  if (given) return [{ unit: sent.unitName, what: texts.completion({ code: sent.code }), dueAt: given.dueAt.getTime() }];
  const missing = await fieldsToAsk(house, sent.obligationId);
  if (missing.length === 0) return [];
  return [{ unit: sent.unitName, what: texts.figures({ wave: sent.waveName, count: missing.length }), dueAt: until }];
}

export const deadlinesFeature = feature({ buttons, actions: { deadlines } });

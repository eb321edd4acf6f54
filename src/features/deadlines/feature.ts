/** /han: what a person's units still owe, the nearest first: work that is open, what the board gave back, figures that are missing. */

import { unitsFor } from '../../domain/people.ts';
import { liveFirst } from '../../obligations/rules.ts';
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

/** Instants are epoch ms. */
interface Owed {
  readonly kind: string;
  readonly unit: string;
  readonly what: string;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
}

/** Work on a report that was sent, which is taken until `until`. */
const onSent = (unit: string, what: string, dueAt: number, until: number): Owed => ({
  kind: 'progress',
  unit,
  what,
  opensAt: 0,
  dueAt,
  graceEnd: until,
  lockAt: until,
});

const deadlines = action(buttons.deadlines, {
  may: 'own_unit',
  commands: ['han'],
  async run(context) {
    const { house, person, calendar, now } = context;
    const units = new Map(unitsFor(person, 'own_unit').map((seat) => [seat.unitId as string, seat.unitName ?? (seat.unitId as string)]));
    const [open, sent] = await Promise.all([
      Promise.all([...units.keys()].map((unitId) => openWork(house.database, unitId, ['receipt', 'goals', 'progress'], now))),
      lastSent(house.database, ...units.keys()),
    ]);
    const work = open.flat().map(
      (one): Owed => ({
        unit: units.get(one.unitId ?? '') ?? '',
        what: workNames[one.kind as 'receipt' | 'goals' | 'progress']({ wave: one.waveShortName }),
        kind: one.kind,
        opensAt: one.opensAt.getTime(),
        dueAt: one.dueAt.getTime(),
        graceEnd: one.graceEnd.getTime(),
        lockAt: one.lockAt.getTime(),
      }),
    );
    const asked = (await Promise.all(sent.map((one) => stillAsked(context, one)))).flat();
    const lines = liveFirst([...work, ...asked], now).map(({ unit, what, dueAt }) =>
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
  if (given) return [onSent(sent.unitName, texts.completion({ code: sent.code }), given.dueAt.getTime(), until)];
  const missing = await fieldsToAsk(house, sent.obligationId);
  if (missing.length === 0) return [];
  return [onSent(sent.unitName, texts.figures({ wave: sent.waveName, count: missing.length }), until, until)];
}

export const deadlinesFeature = feature({ buttons, actions: { deadlines } });

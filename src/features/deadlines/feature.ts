/** /han: what a person's units still owe, the nearest first: work that is open, what the board gave back, figures that are missing. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { liveFirst, REPORTS, stageOf } from '../../obligations/rules.ts';
import { openWork, workOfWave } from '../../obligations/store.ts';
import { findReturn, lastSent, type SentReport } from '../../reports/store.ts';
import { inPages, type Place, pageAt, turning } from '../../texts/pages.ts';
import { workNames, workStates } from '../../texts/work.ts';
import { action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { feature } from '../feature.ts';
import { type Reply, say } from '../reply.ts';
import { changeableUntil, fieldsToAsk } from '../reporting/index.ts';
import { hearWave, meantWave, typedWave, type Which } from '../which-wave/index.ts';
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
  typed: typedWave,
  // Whatever is named, a person sees the work of their own units.
  load: async (_context, args) => unowned(args),
  run: (context) =>
    context.args.wave === undefined && context.args.named === undefined
      ? allOwed(context, context.args.page)
      : ofWave(context, context.args),
});

const ownUnits = ({ person }: KnownContext): ReadonlyMap<string, string> =>
  new Map(unitsFor(person, 'own_unit').map((seat) => [seat.unitId as string, seat.unitName ?? (seat.unitId as string)]));

/** The work of one wave, done and not done. */
async function ofWave(context: KnownContext, which: Which): Promise<Reply> {
  const { house, calendar, now } = context;
  const wave = await meantWave(context, which, (label, other) => press(label, buttons.deadlines, other));
  if (wave instanceof Refused) return wave.reply;
  const units = ownUnits(context);
  const work = wave ? await workOfWave(house.database, wave.id, [...units.keys()]) : [];
  const lines = work.map((one) => {
    const what = workNames[one.kind as keyof typeof workNames]({ wave: wave?.shortName ?? '' });
    const open = one.state === 'open' && stageOf(one, now) !== 'locked';
    return texts.line({
      what: units.size > 1 ? `${units.get(one.unitId ?? '') ?? ''} - ${what}` : what,
      due: moment(calendar, one.dueAt.getTime()),
      remaining: open ? calendar.remaining(now, one.dueAt.getTime()) : null,
      state: open ? null : workStates[one.state === 'open' ? 'not_done' : one.state],
    });
  });
  const { page, pages, shown } = pageAt(inPages(lines), which.page);
  const text = texts.ofWave({ wave: wave?.name ?? '', unit: [...units.values()].join(', '), lines: shown, page, pages });
  return { say: [say(text, { choices: wave ? turns({ page, pages }, { wave: wave.id }) : [] })] };
}

const turns = (place: Place, which: Which) => turning(place, (label, page) => press(label, buttons.deadlines, { ...which, page }));

async function allOwed(context: KnownContext, at: number | undefined): Promise<Reply> {
  const { house, calendar, now } = context;
  const units = ownUnits(context);
  const [open, sent] = await Promise.all([
    Promise.all([...units.keys()].map((unitId) => openWork(house.database, unitId, ['receipt', 'goals', ...REPORTS], now))),
    lastSent(house.database, ...units.keys()),
  ]);
  const work = open.flat().map(
    (one): Owed => ({
      unit: units.get(one.unitId ?? '') ?? '',
      what: workNames[one.kind as keyof typeof workNames]({ wave: one.waveShortName }),
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
  const { page, pages, shown } = pageAt(inPages(lines), at);
  const text = texts.list({ unit: [...units.values()].join(', '), lines: shown, page, pages });
  return { say: [say(text, { choices: turns({ page, pages }, {}) })] };
}

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

export const deadlinesFeature = feature({
  buttons,
  actions: { deadlines },
  hearings: [hearWave('own_unit', ['/han'], ofWave)],
});

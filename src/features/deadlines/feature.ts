/** /han: what a person's units still owe, the nearest first: work that is open, what the board gave back, figures that are missing. */

import { press } from '../../domain/button.ts';
import { addressOf, unitsFor } from '../../domain/people.ts';
import { liveFirst, REPORTS, stageOf } from '../../obligations/rules.ts';
import { openWork, workOfWave } from '../../obligations/store.ts';
import { servesSince } from '../../registry/seats/store.ts';
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
  /** `null`: of a report that was sent, whose terms run for whoever serves now. */
  readonly unitId: string | null;
  readonly unit: string;
  readonly what: string;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
}

/** Work on a report that was sent, which is taken until `until`. */
const onSent = ({ unitName: unit }: SentReport, what: string, dueAt: number, until: number): Owed => ({
  kind: 'progress',
  unitId: null,
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
  const wording = await howItStands(context);
  const work = wave ? await workOfWave(house.database, [wave.id, wave.campaignId ?? wave.id], [...units.keys()]) : [];
  const lines = work.map((one) => {
    // Of several reports one is named; notice and goals are the wave's as a whole.
    const name = wave?.called && one.waveId !== wave.id ? wave.shortName.replace(`, ${wave.called}`, '') : (wave?.shortName ?? '');
    const what = workNames[one.kind as keyof typeof workNames]({ wave: name });
    const open = one.state === 'open' && stageOf(one, now) !== 'locked';
    return texts.line({
      what: units.size > 1 ? `${units.get(one.unitId ?? '') ?? ''} - ${what}` : what,
      due: moment(calendar, one.dueAt.getTime()),
      ...(open
        ? wording(one.unitId, one.dueAt.getTime())
        : { remaining: null, state: workStates[one.state === 'open' ? 'not_done' : one.state] }),
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
  const [open, sent, wording] = await Promise.all([
    Promise.all([...units.keys()].map((unitId) => openWork(house.database, unitId, ['receipt', 'goals', ...REPORTS], now))),
    lastSent(house.database, ...units.keys()),
    howItStands(context),
  ]);
  const work = open.flat().map(
    (one): Owed => ({
      unitId: one.unitId,
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
  const lines = liveFirst([...work, ...asked], now).map(({ unitId, unit, what, dueAt }) =>
    texts.line({
      // Of several units each line says whose work it is.
      what: units.size > 1 ? `${unit} - ${what}` : what,
      due: moment(calendar, dueAt),
      ...wording(unitId, dueAt),
    }),
  );
  const { page, pages, shown } = pageAt(inPages(lines), at);
  const text = texts.list({ unit: [...units.values()].join(', '), lines: shown, page, pages });
  return { say: [say(text, { choices: turns({ page, pages }, {}) })] };
}

/** How the due time of open work is spoken of: what passed before somebody began to serve the unit is not held against them. */
async function howItStands({ house, person, calendar, now }: KnownContext) {
  const since = await servesSince(house.database, person.id);
  const seats = unitsFor(person, 'own_unit');
  return (unitId: string | null, dueAt: number) => {
    const seat = seats.find((one) => one.unitId === unitId);
    return dueAt < (since.get(unitId ?? '') ?? 0)
      ? { remaining: null, state: texts.beforeOwn({ you: seat && addressOf(seat) }) }
      : { remaining: calendar.remaining(now, dueAt), state: null };
  };
}

/** What a report that was sent still lacks, while it may be changed. */
async function stillAsked({ house, now }: KnownContext, sent: SentReport): Promise<Owed[]> {
  const given = sent.state === 'returned' ? await findReturn(house.database, sent) : null;
  const until = changeableUntil(sent.lockAt, sent, given);
  if (sent.state === 'withdrawn' || now > until) return [];
  if (given) return [onSent(sent, texts.completion({ code: sent.code }), given.dueAt.getTime(), until)];
  const missing = await fieldsToAsk(house, sent.obligationId);
  if (missing.length === 0) return [];
  return [onSent(sent, texts.figures({ wave: sent.waveName, count: missing.length }), until, until)];
}

export const deadlinesFeature = feature({
  buttons,
  actions: { deadlines },
  hearings: [hearWave('own_unit', ['/han'], ofWave)],
});

/** /tonghop, /cham and what lies below them, each for the part of the province the person's duty covers: an action for each format of the list. */

import { type Scope, type Seat, scopeOf, widestSeat } from '../../domain/people.ts';
import { clockOf } from '../../summaries/clock.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { buttonsUnder, buttonTo, type Format, turnsOf } from '../../summaries/formats/format.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { wavesByStanding } from '../../waves/store.ts';
import { type Action, action } from '../action.ts';
import { unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { noSeat } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import { summaries } from './words.ts';

/** The wave a button names, without one the one that matters now; answered with what the person may see of it. */
async function answer(
  formats: readonly Format[],
  format: Format,
  context: KnownContext,
  wave: string | null,
  page: number,
): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const seat = widestSeat(person, 'summary');
  const scope = seat && scopeOf(seat);
  if (!seat || !scope) return noSeat(person, house).reply;
  const meant = wave ?? (await wavesByStanding(house.database, now, calendar.localDate(now)))[0]?.id;
  const facts = meant === undefined ? null : await readFacts(context, meant, scope);
  if (!facts) return { say: [say(summaries.noWave())] };
  const view = { clock: clockOf(calendar, facts.wave, now), forBoard: isBoard(seat), dayOf: calendar.localDate, page };
  const [first, ...more] = format.render(facts, view);
  const { text, turns: _, ...shown } = first;
  const choices = [...turnsOf(format, first, facts.wave.id), ...buttonsUnder(formats, format, facts.wave.id)];
  return { say: [say(text, { ...shown, choices }), ...more.map((page) => ({ message: page }))] };
}

const isBoard = (seat: Seat): boolean => seat.duty === 'board';

function readFacts({ house, calendar, now }: KnownContext, wave: string, scope: Scope): Promise<SummaryFacts | null> {
  return summaryFacts(house.database, { wave, scope, today: calendar.localDate(now), zone: calendar.zone });
}

/** The action that shows a format, with buttons to the others of the list. */
export function summaryAction(formats: readonly Format[], format: Format): Action {
  return action(buttonTo(format), {
    may: 'summary',
    commands: format.command === null ? [] : [format.command],
    // Everybody may ask for any wave; what of it they see is limited by their seat's scope.
    load: async (_context, args) => unowned(args),
    run: (context) => answer(formats, format, context, context.args.wave ?? null, context.args.page ?? 1),
  });
}

/** /tonghop, /cham and what lies below them, each for the part of the province the person's duty covers: an action for each format of the list. */
import type { JsonObject } from '../../domain/messages.ts';
import { type Scope, type Seat, scopeOf, widestSeat } from '../../domain/people.ts';
import { clockOf } from '../../summaries/clock.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { buttonsUnder, type Format } from '../../summaries/formats/format.ts';
import { formats as everyFormat } from '../../summaries/formats/index.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { err } from '../../texts/errors.ts';
import { leader } from '../../texts/leader.ts';
import { type Action, type KnownContext, type Reply, say } from '../action.ts';
import { you } from '../menu/actions.ts';

/** The wave a button names, without one the nearest; answered with what the person may see of it. */
async function answer(formats: readonly Format[], format: Format, context: KnownContext, args: JsonObject): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const seat = widestSeat(person, 'summary');
  const scope = seat && scopeOf(seat);
  if (!seat || !scope) return { say: [say(err.noSeat({ ...you(person), boardPhone: house.board.phone }))] };
  const facts = await readFacts(context, args, scope);
  if (!facts) return { say: [say(leader.noWave())] };
  const view = { clock: clockOf(calendar, facts.wave, now), forBoard: isBoard(seat) };
  const [{ text, ...first }, ...more] = format.render(facts, view);
  const choices = buttonsUnder(formats, format, facts.wave.id);
  return { say: [say(text, { ...first, choices }), ...more.map((page) => ({ message: page }))] };
}

const isBoard = (seat: Seat): boolean => seat.duty === 'board';

function readFacts({ house, calendar, now }: KnownContext, args: JsonObject, scope: Scope): Promise<SummaryFacts | null> {
  const wave = typeof args.wave === 'string' ? args.wave : null;
  return summaryFacts(house.database, { wave, scope, now, today: calendar.localDate(now), zone: calendar.zone });
}

/** An action for each of these formats, with buttons from each to the others. */
export function summaryActionsOf(formats: readonly Format[]): Action[] {
  return formats.map((format) => ({
    name: format.id,
    commands: format.command === null ? [] : [format.command],
    permission: 'summary',
    run: (context, args) => answer(formats, format, context, args),
  }));
}

export const summaryActions: readonly Action[] = summaryActionsOf(everyFormat);

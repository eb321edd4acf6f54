/** What stands above the keyboard: to somebody unknown how to come in, to the others what needs doing first. */

import { press } from '../../domain/button.ts';
import { menuRole, type Person, scopeFor, unitsFor, you } from '../../domain/people.ts';
import { REPORTS } from '../../obligations/rules.ts';
import { openWork } from '../../obligations/store.ts';
import { waveCounts } from '../../summaries/rates/store.ts';
import { type Counts, countUnits } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { waitingFor } from '../../summaries/waiting/store.ts';
import { labels } from '../../texts/labels.ts';
import { keyboard } from '../../texts/menus.ts';
import { workNames } from '../../texts/work.ts';
import { isLive, standingOf } from '../../waves/rules.ts';
import { wavesByStanding } from '../../waves/store.ts';
import { waitingDrafts } from '../approving/index.ts';
import { type Context, type KnownContext, moment } from '../context.ts';
import { askCode, noCode, sharePhone } from '../linking/buttons.ts';
import { seatless } from '../refusal.ts';
import { type Say, say } from '../reply.ts';
import { menu } from './words.ts';

/** The menu of whoever wrote. */
export async function menuOf(context: Context): Promise<Say> {
  const { person } = context.loaded;
  return person ? menuFor({ ...context, person }) : welcome(context);
}

/** What somebody without an account sees. */
export function welcome({ house }: Context): Say {
  return say(menu.welcome({ board: house.board.name }), {
    choices: [[press(labels.enterCode, askCode), press(labels.sharePhone, sharePhone)], [press(labels.noCode, noCode)]],
  });
}

/** Whether a command does something for this person. */
export const worksFor =
  ({ commands }: Pick<Context, 'commands'>, person: Person | null) =>
  (command: string): boolean =>
    commands.get(command)?.opens(person) ?? false;

/** The keyboard of a person with these seats. */
export function keyboardOf(context: Pick<Context, 'commands'>, person: Person) {
  return keyboard(menuRole(person), worksFor(context, person));
}

/** The keyboard of the person's role, under what needs doing first. */
export async function menuFor(context: KnownContext): Promise<Say> {
  const { house, person, calendar, now } = context;
  // Whoever left every seat has no keyboard any more.
  if (person.seats.length === 0) return seatless(person, house);
  const role = menuRole(person);
  const keyboard = { menu: keyboardOf(context, person) };
  if (role === 'head') return say(menu.head({ name: person.name, ...(await headsWork(context)) }), keyboard);
  if (role === 'liaison' || role === 'press') {
    const seat = person.seats.find((one) => one.unitId !== null);
    if (!seat?.unitId) return say(menu.press({ ...you(person), name: person.name }), keyboard);
    const [urgent, ...more] = await openWork(house.database, seat.unitId, ['goals', ...REPORTS], now);
    return say(
      menu.contact({
        ...you(person),
        unit: seat.unitName ?? seat.unitId,
        urgent: urgent
          ? {
              what: workNames[urgent.kind as keyof typeof workNames]({ wave: urgent.waveShortName }),
              due: moment(calendar, urgent.dueAt.getTime()),
            }
          : null,
        more: more.length,
      }),
      keyboard,
    );
  }
  const today = calendar.localDate(now);
  const wave = (await wavesByStanding(house.database, now, today)).find((one) => isLive(standingOf(one, now, today))) ?? null;
  if (role === 'board') {
    const waiting = await waitingFor(house.database);
    return say(
      menu.board({
        board: house.board.name,
        ...waiting,
        next: wave ? { wave: wave.shortName, remaining: calendar.remaining(now, wave.dueAt.getTime()) } : null,
      }),
      keyboard,
    );
  }
  const counts = wave ? await countsFor(context, wave.id) : null;
  const progress =
    wave && counts
      ? { wave: wave.name, reported: counts.reported, total: counts.total, remaining: calendar.remaining(now, wave.dueAt.getTime()) }
      : null;
  return say(menu.leader({ name: person.name, wave: progress }), keyboard);
}

/** How a wave stands in what this person may see. */
async function countsFor({ house, person, calendar, now }: KnownContext, wave: string): Promise<Pick<Counts, 'reported' | 'total'> | null> {
  const scope = scopeFor(person, 'summary')?.scope;
  if (!scope || 'all' in scope) return waveCounts(house.database, wave);
  const facts = await summaryFacts(house.database, { wave, scope, today: calendar.localDate(now), zone: calendar.zone });
  return facts && countUnits(facts.units);
}

/** What a head is asked for, and what the units owe next. */
async function headsWork(context: KnownContext) {
  const { house, person, calendar, now } = context;
  const units = unitsFor(person, 'approve');
  const [waiting, open] = await Promise.all([
    waitingDrafts(context),
    Promise.all(units.map((seat) => openWork(house.database, seat.unitId as string, ['progress'], now))),
  ]);
  const next = open.flat().sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
  return {
    unit: units.map((seat) => seat.unitName ?? seat.unitId).join(', '),
    waiting: waiting.filter((one) => one.shown).length,
    next: next ? { what: workNames.progress({ wave: next.waveShortName }), due: moment(calendar, next.dueAt.getTime()) } : null,
  };
}

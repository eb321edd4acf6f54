/** The board's directory: a unit by its name, its card, and invites. Leaders see a unit's card too. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { readUnit } from '../../language/units.ts';
import { automaticContacts, blockOf, findUnit, holdersOf, listUnits } from '../../registry/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { hearing } from '../hearing.ts';
import { type Reply, say } from '../reply.ts';
import { readingSeat } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { directory as texts } from './words.ts';

export const directory = action(buttons.directory, {
  may: 'directory',
  commands: ['danhba'],
  async run({ house, calendar, now }) {
    const [units, contacts] = await Promise.all([listUnits(house.database, calendar.localDate(now)), automaticContacts(house.database)]);
    if (units.length === 0) return { say: [say(texts.empty())] };
    const known = new Set(contacts.map((contact) => contact.unitId));
    const reached = new Set(contacts.filter((contact) => contact.reachable).map((contact) => contact.unitId));
    const reporting = units.filter((unit) => unit.nature !== 'chi_nhan');
    return {
      say: [
        say(
          texts.ask({
            units: reporting.length,
            receiving: units.length - reporting.length,
            withoutLiaison: reporting.filter((unit) => !known.has(unit.id)).length,
            blocked: reporting.filter((unit) => known.has(unit.id) && !reached.has(unit.id)).length,
          }),
        ),
      ],
    };
  },
});

/** Units on one page of those that may be meant. */
const PAGE = 8;

/** A unit's name, typed while nothing is asked. */
export const unitName = hearing({ may: 'unit_card', hear: (context, typed) => found(context, typed, 0) });

/** The unit that is meant, or those that may be, page by page: a province has more of them than a message has room for. */
async function found(context: KnownContext, typed: string, page: number): Promise<Reply | null> {
  const { house, calendar, now } = context;
  const units = await listUnits(house.database, calendar.localDate(now));
  const reading = readUnit(
    typed,
    units.map((unit) => ({ code: unit.id, name: unit.name, short: unit.shortName, aliases: unit.aliases })),
    units.length,
  );
  if (reading.outcome === 'accept') return unitCard(context, reading.value);
  const offered = reading.outcome === 'ask' ? reading.choices : reading.outcome === 'confirm' ? [reading.value] : [];
  const shown = offered.slice(page * PAGE, (page + 1) * PAGE).flatMap((code) => units.filter((unit) => unit.id === code));
  if (shown.length === 0) return null;
  const choices = shown.map((unit): Choice[] => [press(unit.shortName, buttons.unit, { unit: unit.id })]);
  const turn = (label: string, to: number): Choice => press(label, buttons.units, { typed, page: to });
  const turns = [
    ...(page > 0 ? [turn(labels.previousPage, page - 1)] : []),
    ...(offered.length > (page + 1) * PAGE ? [turn(labels.nextPage, page + 1)] : []),
  ];
  return {
    say: [say(texts.whichUnit({ units: shown.map((unit) => unit.name) }), { choices: turns.length > 0 ? [...choices, turns] : choices })],
  };
}

/** [Trang sau] and [Trang trước]: another page in the place of this one. */
export const units = action(buttons.units, {
  may: 'unit_card',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { typed, page } = context.args;
    const reply = await found(context, typed, page);
    if (!reply) return { say: [say(texts.unknownUnit({ typed }))] };
    return { ...reply, say: (reply.say ?? []).map((one) => ({ ...one, inPlace: true })) };
  },
});

export const unit = action(buttons.unit, {
  may: 'unit_card',
  // Who may read it is asked by the card itself, which typed names lead to as well.
  load: async (_context, args) => unowned(args),
  run: (context) => unitCard(context, context.args.unit),
});

async function unitCard(context: KnownContext, unitId: string): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const unit = await findUnit(house.database, unitId);
  // A block's people see their own block's units only.
  if (!unit || !(await readingSeat(context, person, unit.id))) return { say: [say(texts.unknownUnit({ typed: unit?.name ?? unitId }))] };
  const board = seatFor(person, 'directory') !== null;
  const [block, holders] = await Promise.all([
    blockOf(house.database, unit.id, calendar.localDate(now)),
    holdersOf(house.database, unit.id),
  ]);
  return {
    say: [
      say(
        texts.unitCard({
          unit: unit.name,
          code: unit.id,
          block: block?.shortName ?? null,
          nature: unit.nature,
          phone: unit.phone,
          contacts: holders.map((holder) => ({
            name: holder.name,
            duty: dutyNames[holder.duty],
            phone: holder.phone,
            connected: holder.reachable,
          })),
          note: board ? unit.note : null,
        }),
        { choices: board ? [[press(labels.invite, buttons.invite, { unit: unit.id })]] : [] },
      ),
    ],
  };
}

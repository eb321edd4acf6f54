/** The board's directory: a unit by its name, its card, and invites. Leaders see a unit's card too. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { you } from '../../domain/people.ts';
import { namedCommand } from '../../language/commands.ts';
import { fold } from '../../language/fold.ts';
import { readUnit } from '../../language/units/unit.ts';
import { automaticContacts } from '../../registry/people/store.ts';
import { listUnits, namedUnits, type Unit } from '../../registry/store.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { hearing } from '../hearing.ts';
import { bulk } from '../invites/buttons.ts';
import { type Reply, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { unitCard } from './unit-card.ts';
import { directory as texts } from './words.ts';

type ByContact = Readonly<Record<buttons.UnitContact, readonly Unit[]>>;

/** All units by who answers for them. Those that only get notices are apart: nobody need answer. */
async function byContact({ house, calendar, now }: KnownContext): Promise<ByContact> {
  const [units, contacts] = await Promise.all([listUnits(house.database, calendar.localDate(now)), automaticContacts(house.database)]);
  const known = new Set(contacts.map((contact) => contact.unitId));
  const reached = new Set(contacts.filter((contact) => contact.reachable).map((contact) => contact.unitId));
  const reporting = units.filter((unit) => unit.nature !== 'chi_nhan');
  return {
    none: reporting.filter((unit) => !known.has(unit.id)),
    blocked: reporting.filter((unit) => known.has(unit.id) && !reached.has(unit.id)),
    reached: reporting.filter((unit) => reached.has(unit.id)),
    receiving: units.filter((unit) => unit.nature === 'chi_nhan'),
  };
}

const contactLabels: readonly (readonly [buttons.UnitContact, string])[] = [
  ['none', labels.withoutLiaison],
  ['blocked', labels.blockedLiaison],
  ['reached', labels.withLiaison],
  ['receiving', labels.receivingUnits],
];

export const directory = action(buttons.directory, {
  may: 'directory',
  commands: ['danhba'],
  async run(context) {
    const units = await byContact(context);
    const counts = {
      none: units.none.length,
      blocked: units.blocked.length,
      reached: units.reached.length,
      receiving: units.receiving.length,
    };
    if (Object.values(counts).every((count) => count === 0)) return { say: [say(texts.empty())] };
    // The first button says, too, that a name is being asked for: see `wholeName`.
    const shown = contactLabels.filter(([contact]) => contact === 'none' || counts[contact] > 0);
    const choices = arranged(shown.map(([contact, label]) => press(label, buttons.without, { contact })));
    return { say: [say(texts.ask(counts), { choices: [...choices, [press(labels.invitesBulk, bulk)]] })] };
  },
});

/** Units on one page of those that may be meant. */
const PAGE = 8;

/** [Chưa có đầu mối] and what stands beside it: which units, each a button to its card. */
export const without = action(buttons.without, {
  may: 'directory',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { contact = 'none' } = context.args;
    const units = (await byContact(context))[contact];
    const { page, pages, shown } = pageAt(inParts(units, PAGE), context.args.page);
    const cards = arranged(shown.map((unit) => press(unit.shortName, buttons.unit, { unit: unit.id })));
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.without, { contact, page: to }));
    const invites = contact === 'none' && units.length > 0 ? [[press(labels.invitesBulk, bulk)]] : [];
    const text = texts.byContact({ contact, count: units.length, page, pages, units: shown.map((unit) => unit.name) });
    return { say: [say(text, { choices: [...cards, ...turns, ...invites] })] };
  },
});

/**
 * A unit's whole name: no guess at what a sentence is about comes before it. While a name is asked for (the last buttons are those of /danhba) a part of
 * one is enough, unless it is a command word for word.
 */
export const wholeName = hearing({
  may: 'unit_card',
  first: true,
  async hear(context, typed) {
    const offered = context.loaded.offered?.choices.flat() ?? [];
    const asked = offered.some((choice) => choice.action === buttons.without.name);
    if (namedCommand(typed)) return null;
    return asked ? found(context, typed, 0) : surely(context, typed);
  },
});

/** The page of the unit that a text surely names; `null`: none, or several that may be meant. */
export async function surely(context: KnownContext, typed: string): Promise<Reply | null> {
  const { reading, ended } = await readTyped(context, typed);
  if (ended) return successorsOf(context, ended, 0);
  return reading.outcome === 'accept' && !reading.note?.echo ? unitCard(context, reading.value) : null;
}

/** A unit's name, typed while nothing is asked. */
export const unitName = hearing({ may: 'unit_card', hear: (context, typed) => found(context, typed, 0) });

/** The unit that is meant, or those that may be, page by page: a province has more of them than a message has room for. */
async function found(context: KnownContext, typed: string, page: number): Promise<Reply | null> {
  const { units, reading, ended } = await readTyped(context, typed);
  if (ended) return successorsOf(context, ended, page);
  if (reading.outcome === 'accept') return unitCard(context, reading.value);
  const offered = reading.outcome === 'ask' ? reading.choices : reading.outcome === 'confirm' ? [reading.value] : [];
  const parts = inParts(offered, PAGE);
  const place = { page: page + 1, pages: parts.length };
  const shown = (parts[page] ?? []).flatMap((code) => units.filter((unit) => unit.id === code));
  if (shown.length === 0) return null;
  const choices = shown.map((unit): Choice[] => [press(unit.shortName, buttons.unit, { unit: unit.id })]);
  // The button counts from 0.
  const turns = turning(place, (label, to) => press(label, buttons.units, { typed, page: to - 1 }));
  const text = texts.whichUnit({ ...you(context.person), ...place, units: shown.map((unit) => unit.name) });
  return { say: [say(text, { choices: [...choices, ...turns] })] };
}

/** The unit that is meant: one of today's, also by a name it had; else one that ended, when its name says so or nothing of today is like it. */
async function readTyped({ house, calendar, now, loaded }: KnownContext, typed: string) {
  const { units, over, former } = await namedUnits(house.database, loaded.registry, calendar.localDate(now));
  const named = (unit: Unit) => ({
    code: unit.id,
    name: unit.name,
    short: unit.shortName,
    aliases: [...unit.aliases, ...(former.get(unit.id) ?? [])],
  });
  const reading = readUnit(typed, units.map(named), units.length);
  const old = over.length === 0 ? null : readUnit(typed, over.map(named), over.length);
  const meant = old?.outcome === 'accept' ? over.find(({ id }) => id === old.value) : undefined;
  const among = (names: readonly string[]) => names.some((name) => fold(name) === fold(typed.trim()));
  // “Đầm Dơi” is the commune of today; “huyện Đầm Dơi” was the district.
  const ended = meant && (among([meant.name, meant.shortName, meant.id]) || (reading.outcome !== 'accept' && among(meant.aliases)));
  return { units, reading, ended: meant && (ended || reading.outcome === 'reject') ? meant : null };
}

/** A unit that ended: what it is now, each a button, and its own card for what it did. */
async function successorsOf(context: KnownContext, unit: Unit, page: number): Promise<Reply | null> {
  const { house, person, calendar, now } = context;
  const today = await listUnits(house.database, calendar.localDate(now));
  const successors = unit.successors.flatMap((id) => today.filter((one) => one.id === id));
  if (successors.length === 0) return unitCard(context, unit.id);
  const parts = inParts(successors, PAGE);
  const place = { page: page + 1, pages: parts.length };
  const shown = parts[page] ?? [];
  const cards = arranged(shown.map((one) => press(one.shortName, buttons.unit, { unit: one.id })));
  const own = press(labels.formerUnit, buttons.unit, { unit: unit.id });
  const turns = turning(place, (label, to) => press(label, buttons.units, { typed: unit.name, page: to - 1 }));
  const text = texts.ended({
    ...you(person),
    ...place,
    unit: unit.name,
    until: unit.validTo ?? '',
    successors: shown.map(({ name }) => name),
  });
  return { say: [say(text, { choices: [...cards, ...turns, [own]] })] };
}

/** [Trang sau] and [Trang trước]: another page in the place of this one. */
export const units = action(buttons.units, {
  may: 'unit_card',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { typed, page } = context.args;
    const reply = await found(context, typed, page);
    if (!reply) return { say: [say(texts.unknownUnit({ ...you(context.person), typed }))] };
    return { ...reply, say: (reply.say ?? []).map((one) => ({ ...one, inPlace: true })) };
  },
});

export const unit = action(buttons.unit, {
  may: 'unit_card',
  // Who may read it is asked by the card itself, which typed names lead to as well.
  load: async (_context, args) => unowned(args),
  run: (context) => unitCard(context, context.args.unit, { page: context.args.page, wave: context.args.wave }),
});

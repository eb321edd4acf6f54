/** The board's directory: a unit by its name, its card, and invites. Leaders see a unit's card too. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { seatFor, you } from '../../domain/people.ts';
import { namedCommand } from '../../language/commands.ts';
import { readUnit } from '../../language/units.ts';
import { automaticContacts, holdersOf } from '../../registry/people/store.ts';
import { blockOf, findUnit, listUnits } from '../../registry/store.ts';
import { lastSent } from '../../reports/store.ts';
import { targetLines } from '../../summaries/formats/targets.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { pageAt } from '../../texts/pages.ts';
import { reportStates } from '../../texts/report.ts';
import { wavesByStanding } from '../../waves/store.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { hearing } from '../hearing.ts';
import { type Reply, say } from '../reply.ts';
import { readingSeat } from '../reporting/index.ts';
import { endAsk } from '../seats/buttons.ts';
import { view } from '../sent/buttons.ts';
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
          // The button says, too, that a name is being asked for: see `wholeName`.
          { choices: [[press(labels.withoutLiaison, buttons.without, {})]] },
        ),
      ],
    };
  },
});

/** Units on one page of those that may be meant. */
const PAGE = 8;

/** [Chưa có đầu mối]: which units, each a button to its card. */
export const without = action(buttons.without, {
  may: 'directory',
  load: async (_context, args) => unowned(args),
  async run({ house, calendar, now, args }) {
    const [all, contacts] = await Promise.all([listUnits(house.database, calendar.localDate(now)), automaticContacts(house.database)]);
    const reached = new Set(contacts.map((contact) => contact.unitId));
    const left = all.filter((unit) => unit.nature !== 'chi_nhan' && !reached.has(unit.id));
    const pages = Array.from({ length: Math.max(1, Math.ceil(left.length / PAGE)) }, (_, i) => left.slice(i * PAGE, (i + 1) * PAGE));
    const { page, pages: of, shown } = pageAt(pages, args.page);
    const turn = (label: string, to: number): Choice => press(label, buttons.without, { page: to });
    const turns = [...(page > 1 ? [turn(labels.previousPage, page - 1)] : []), ...(page < of ? [turn(labels.nextPage, page + 1)] : [])];
    const cards = arranged(shown.map((unit) => press(unit.shortName, buttons.unit, { unit: unit.id })));
    const text = texts.withoutLiaison({ count: left.length, page, pages: of, units: shown.map((unit) => unit.name) });
    return { say: [say(text, { choices: turns.length > 0 ? [...cards, turns] : cards })] };
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

async function surely(context: KnownContext, typed: string): Promise<Reply | null> {
  const { reading } = await readTyped(context, typed);
  return reading.outcome === 'accept' && !reading.note?.echo ? unitCard(context, reading.value) : null;
}

/** A unit's name, typed while nothing is asked. */
export const unitName = hearing({ may: 'unit_card', hear: (context, typed) => found(context, typed, 0) });

/** The unit that is meant, or those that may be, page by page: a province has more of them than a message has room for. */
async function found(context: KnownContext, typed: string, page: number): Promise<Reply | null> {
  const { units, reading } = await readTyped(context, typed);
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
    say: [
      say(texts.whichUnit({ ...you(context.person), units: shown.map((unit) => unit.name) }), {
        choices: turns.length > 0 ? [...choices, turns] : choices,
      }),
    ],
  };
}

async function readTyped({ house, calendar, now }: KnownContext, typed: string) {
  const units = await listUnits(house.database, calendar.localDate(now));
  const names = units.map((unit) => ({ code: unit.id, name: unit.name, short: unit.shortName, aliases: unit.aliases }));
  return { units, reading: readUnit(typed, names, units.length) };
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
  run: (context) => unitCard(context, context.args.unit),
});

async function unitCard(context: KnownContext, unitId: string): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const unit = await findUnit(house.database, unitId);
  // A block's people see their own block's units only.
  if (!unit || !(await readingSeat(context, person, unit.id)))
    return { say: [say(texts.unknownUnit({ ...you(person), typed: unit?.name ?? unitId }))] };
  const board = seatFor(person, 'directory') !== null;
  const [block, holders, standing, sent] = await Promise.all([
    blockOf(house.database, unit.id, calendar.localDate(now)),
    holdersOf(house.database, unit.id),
    standingOf(context, unit.id),
    lastSent(house.database, unit.id),
  ]);
  const reports = sent
    .filter((one) => one.state !== 'withdrawn')
    .slice(0, MOST_REPORTS)
    .map((one) => press(one.code, view, { obligation: one.obligationId }));
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
          standing,
        }),
        {
          choices: [
            ...arranged(reports),
            ...(board
              ? [
                  [press(labels.invite, buttons.invite, { unit: unit.id })],
                  ...holders.map(({ name, seatId, personId }) => [
                    press(labelOf.endDutyOf(name), endAsk, { seat: seatId, person: personId }),
                  ]),
                ]
              : []),
          ],
        },
      ),
    ],
  };
}

/** Reports that have a button on a unit's card; the older ones are its own people's to look up. */
const MOST_REPORTS = 6;

/** How the unit stands in the wave people speak of: its report, its figures, and what it wrote. Partner bodies are never said to be late. */
async function standingOf(context: KnownContext, unitId: string): Promise<string[]> {
  const { house, calendar, now } = context;
  const today = calendar.localDate(now);
  const [meant] = await wavesByStanding(house.database, now, today);
  const facts = meant ? await summaryFacts(house.database, { wave: meant.id, scope: { unitId }, today, zone: calendar.zone }) : null;
  const [row] = facts?.units ?? [];
  if (!facts || !row) return [];
  const { wave, works, exemplars, petitions } = facts;
  if (row.report === null || row.report === 'withdrawn' || row.sentAt === null) {
    if (row.nature === 'phoi_hop') return [];
    const working = row.answered === null || row.answered === 0 ? null : { done: row.answered, questions: row.questions ?? row.answered };
    const due = moment(calendar, wave.dueAt);
    return [texts.notReported({ wave: wave.shortName, due, remaining: calendar.remaining(now, wave.dueAt), working })];
  }
  return [
    texts.reported({
      wave: wave.shortName,
      at: moment(calendar, row.sentAt),
      timeliness: row.onTime ? { kind: 'on_time' } : { kind: 'late', workingDays: row.lateDays ?? 0 },
      state: reportStates[row.report],
    }),
    ...targetLines(facts.targets.filter((target) => target.state.kind === 'value' || target.state.kind === 'checklist')),
    ...(works.planned === 0 ? [] : [texts.works(works)]),
    texts.wrote({ exemplars: exemplars.length, petitions: petitions.length }),
  ];
}

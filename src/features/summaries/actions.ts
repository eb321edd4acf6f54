/** /tonghop, /cham and what lies below them, each for the part of the province the person's duty covers: an action for each format of the list. */

import { button, press } from '../../domain/button.ts';
import { type Permission, type Scope, type Seat, scopeOf, widestSeat } from '../../domain/people.ts';
import { COMMANDS, type CommandName } from '../../language/command-words.ts';
import { findPhrase, phrases } from '../../language/words.ts';
import { clockOf } from '../../summaries/clock.ts';
import { evidenceOf } from '../../summaries/evidence/store.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { exportFiles } from '../../summaries/formats/export.ts';
import { buttonsUnder, buttonTo, type Format, turnsOf } from '../../summaries/formats/format.ts';
import { formats as everyFormat } from '../../summaries/formats/index.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { yearRows } from '../../summaries/year/store.ts';
import { type Action, action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { type Hearing, hearing } from '../hearing.ts';
import { noSeat } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import { whichArgs } from '../which-wave/buttons.ts';
import { hearWave, meantWave, otherWaves, typedWave, type Which } from '../which-wave/index.ts';
import { summaries } from './words.ts';

/** The wave that is meant, answered with what the person may see of it. */
async function answer(formats: readonly Format[], format: Format, context: KnownContext, which: Which, page: number): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const seat = widestSeat(person, 'summary');
  const scope = seat && scopeOf(seat);
  if (!seat || !scope) return noSeat(person, house).reply;
  const toWave = (label: string, other: Which) => press(label, buttonTo(format), other);
  const meant = await meantWave(context, which, toWave);
  if (meant instanceof Refused) return meant.reply;
  const facts = meant && (await readFacts(context, meant.id, scope));
  if (!facts) return { say: [say(summaries.noWave())] };
  const forBoard = isBoard(seat);
  const year = format.ofYear ? await yearRows(house.database, { wave: meant.id, scope, now, zone: calendar.zone, drafts: forBoard }) : [];
  const evidence = format.ofEvidence
    ? await evidenceOf(
        house.database,
        meant.id,
        facts.units.map(({ unitId }) => unitId),
      )
    : [];
  const reader = { person: person.id, scope, forBoard };
  const view = { clock: clockOf(calendar, facts.wave, now), forBoard, dayOf: calendar.localDate, page, year, evidence, reader };
  const [first, ...more] = format.render(facts, view);
  const { text, turns: _, ...shown } = first;
  // What a command leads to leads on to the other waves; what lies below speaks of the same one.
  const others = format.command === null ? [] : await otherWaves(context, [facts.wave.id], toWave);
  const choices = [...turnsOf(format, first, facts.wave.id), ...buttonsUnder(formats, format, facts.wave.id), ...others];
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
    typed: typedWave,
    // Everybody may ask for any wave; what of it they see is limited by their seat's scope.
    load: async (_context, args) => unowned(args),
    run: (context) => answer(formats, format, context, context.args, context.args.page ?? 1),
  });
}

/** What a command leads to that is another's for the board: “/xuat 30/4”. Its buttons are the format's own. */
export function commandAction(formats: readonly Format[], format: Format, command: string, may: Permission): Action {
  return action(button(`${format.id}_command`, whichArgs), {
    may,
    commands: [command],
    typed: typedWave,
    load: async (_context, args) => unowned(args),
    run: (context) => answer(formats, format, context, context.args, context.args.page ?? 1),
  });
}

/** A wave named beside such a command's words: “xuất tệp đợt 30/4”. */
export function commandHearing(formats: readonly Format[], format: Format, command: CommandName): Hearing {
  return hearWave('summary', [command], (context, which) => answer(formats, format, context, which, 1));
}

/** The files of a wave, for whoever may see its summary. */
export function waveFiles(context: KnownContext, which: Which): Promise<Reply> {
  return answer(everyFormat, exportFiles, context, which, 1);
}

/** A wave named beside a format's command, or for the first of the list by itself. */
export function summaryHearings(formats: readonly Format[]): Hearing[] {
  return formats
    .filter((format) => format.command !== null)
    .map((format, index) => {
      const command = COMMANDS.find((one): one is CommandName => one === `/${format.command}`);
      const commands: CommandName[] = [...(command ? [command] : []), ...(index === 0 ? (['/dot'] as const) : [])];
      return hearWave('summary', commands, (context, which) => answer(formats, format, context, which, 1));
    });
}

/** What is said of a format without a command, before its words are taken for another's: “đã báo cáo” is no wish to report. */
export function saidHearing(formats: readonly Format[]): Hearing {
  const said = phrases(formats.map((format) => [format, format.said ?? []] as const));
  return hearing({
    may: 'summary',
    first: true,
    async hear(context, text) {
      const [format, ...others] = findPhrase(text, said);
      return format && others.length === 0 ? answer(formats, format, context, {}, 1) : null;
    },
  });
}

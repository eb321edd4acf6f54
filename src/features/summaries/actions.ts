/** /tonghop, /cham and what lies below them, each for the part of the province the person's duty covers: an action for each format of the list. */

import type { Database } from '../../db/client.ts';
import { button, press } from '../../domain/button.ts';
import { type Permission, scopeFor, seatFor, you } from '../../domain/people.ts';
import { proposalsOf } from '../../instructions/praises/store.ts';
import { COMMANDS, type CommandName } from '../../language/command-words.ts';
import { findPhrase, phrases } from '../../language/words.ts';
import { sentencesOf } from '../../summaries/chosen/rules.ts';
import { quotableReports } from '../../summaries/chosen/store.ts';
import { clockOf } from '../../summaries/clock.ts';
import { evidenceOf } from '../../summaries/evidence/store.ts';
import { type WaitingElsewhere, waitingElsewhere } from '../../summaries/formats/elsewhere.ts';
import { exportFiles } from '../../summaries/formats/export.ts';
import { buttonsUnder, buttonTo, type Format, type Praise, type Shown, turnsOf, type View } from '../../summaries/formats/format.ts';
import { formats as everyFormat } from '../../summaries/formats/index.ts';
import { withoutItems } from '../../summaries/formats/targets.ts';
import { type PetitionsOf, petitionsElsewhere } from '../../summaries/petitions/store.ts';
import { changedSince } from '../../summaries/published/rules.ts';
import type { Read } from '../../summaries/reading.ts';
import { leader } from '../../summaries/words.ts';
import { besidePublished } from '../../summaries/year/rules.ts';
import { yearRows } from '../../summaries/year/store.ts';
import { type Action, action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { unitNamed } from '../directory/index.ts';
import { type Hearing, hearing } from '../hearing.ts';
import { noSeat } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import { whichArgs } from '../which-wave/buttons.ts';
import { hearWave, meantWave, otherWaves, typedWave, type Which } from '../which-wave/index.ts';
import { changesShown } from './changes.ts';
import { readFacts } from './facts.ts';
import { type Asked, partSaid, withPart } from './part.ts';
import { summaries } from './words.ts';

/** The wave that is meant, answered with what the person may see of it. */
async function answer(formats: readonly Format[], format: Format, context: KnownContext, given: Asked, page: number): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const seen = scopeFor(person, 'summary');
  if (!seen) return noSeat(person, house).reply;
  const asked = await withPart(context, format, given);
  if (asked instanceof Refused) return asked.reply;
  const { block, grouping } = asked;
  const part = { ...(block !== undefined && { block }), ...(grouping !== undefined && { grouping }) };
  const toWave = (label: string, other: Which) => press(label, buttonTo(format), { ...other, ...part });
  const meant = await meantWave(context, asked, toWave);
  if (meant instanceof Refused) return (await unitNamed(context, asked.named ?? '')) ?? meant.reply;
  const every = format.acrossWaves && !asked.published && (asked.every || (asked.wave === undefined && asked.named === undefined));
  const shown: Shown | null = meant && {
    wave: meant.id,
    ...part,
    ...(asked.published && { published: true }),
    ...(every && { every }),
  };
  // What a command leads to leads on to the other waves; what lies below speaks of the same one.
  const leadsOn = meant !== null && format.command !== null && !asked.published;
  const [read, others] = await Promise.all([
    shown && readFacts(context, seen.scope, shown),
    leadsOn ? otherWaves(context, [meant.id], toWave) : [],
  ]);
  if (!shown || !read) return { say: [say(meant && given.published ? leader.notPublished({ wave: meant.name }) : summaries.noWave())] };
  const { facts, publishedAt } = read;
  if (facts.part && facts.units.length === 0) {
    const limited = 'all' in seen.scope ? null : you(person).you;
    const text = summaries.noneInPart({ part: facts.part.name, wave: facts.wave.shortName, you: limited });
    const whole = press(format.label, buttonTo(format), { wave: shown.wave, ...(shown.published && { published: true }) });
    return { say: [say(text, { choices: [[whole]] })] };
  }
  const clock = clockOf(calendar, facts.wave, publishedAt ?? now);
  const forBoard = seen.seat.duty === 'board';
  const view: View = {
    clock,
    shown,
    forBoard,
    mayInstruct: seatFor(person, 'instruct') !== null,
    changedSince: publishedAt === null && facts.publishedAt !== null && changedSince(facts) ? moment(calendar, facts.publishedAt) : null,
    dayOf: calendar.localDate,
    page,
    ...(every && { elsewhere: await elsewhere(context, { beside: shown.wave, scope: seen.scope, ...part }) }),
    ...(await beside(context, format, read, { person: person.id, scope: seen.scope, block, grouping, forBoard })),
  };
  const told = forBoard || clock.overdue ? facts : { ...facts, targets: facts.targets.map(withoutItems) };
  const [first, ...more] = format.render(told, view);
  const { text, turns: _, choices: own = [], ...rest } = first;
  const choices = [...own, ...turnsOf(format, first, shown), ...buttonsUnder(formats, format, shown), ...others];
  if (publishedAt === null) return { say: [say(text, { ...rest, choices }), ...more.map((page) => ({ message: page }))] };
  const marked = [leader.asPublished({ at: moment(calendar, publishedAt) }), '\n', ...text];
  const changes = format.command === 'tonghop' ? await changesShown(context, shown) : [];
  return { say: [say(marked, { ...rest, choices }), ...more.map((page) => ({ message: page })), ...changes] };
}

/** What waits for an opinion in other waves. */
async function elsewhere({ house, calendar, now }: KnownContext, of: Omit<PetitionsOf, 'now' | 'zone'>): Promise<WaitingElsewhere[]> {
  return waitingElsewhere(await petitionsElsewhere(house.database, { ...of, now, zone: calendar.zone }), now);
}

/** What a format asks for beside the facts, and whoever reads it. */
async function beside(
  { house, calendar, now }: KnownContext,
  format: Format,
  { facts, publishedAt: until }: Read,
  by: View['reader'],
): Promise<Pick<View, 'year' | 'evidence' | 'praises' | 'quoted' | 'reader'>> {
  const { wave, units } = facts;
  const { scope, block, grouping, forBoard } = by;
  const ofYear = { wave: wave.id, scope, block, grouping, now, zone: calendar.zone, drafts: forBoard, until };
  const rows = format.ofYear ? await yearRows(house.database, ofYear) : [];
  const evidence = format.ofEvidence ? await evidenceOf(house.database, wave.id, units, until) : [];
  if (until !== null) return { year: besidePublished(rows, facts), evidence, praises: [], reader: { ...by, published: true } };
  const praises = format.ofPraises ? await praisesOf(house.database, wave.id) : [];
  const sentences = format.ofQuoted && forBoard ? sentencesOf(await quotableReports(house.database, wave.id), units) : undefined;
  const quoted = sentences && { chosen: sentences.chosen.length, changed: sentences.changed.length };
  return { year: rows, evidence, praises, quoted, reader: by };
}

async function praisesOf(database: Database, waveId: string): Promise<Praise[]> {
  const proposals = await proposalsOf(database, waveId);
  return proposals.map(({ id, unitId, text, proposedByName, proposedAt, answer: made }) => ({
    ...{ id, unitId, text, answer: made },
    by: proposedByName ?? '',
    at: proposedAt.getTime(),
  }));
}

/** The action that shows a format, with buttons to the others of the list. */
export function summaryAction(formats: readonly Format[], format: Format): Action {
  return action(buttonTo(format), {
    may: 'summary',
    commands: format.command === null ? [] : [format.command],
    typed: typedWave,
    // Everybody may ask for any wave and block; what of it they see is limited by their seats' scope.
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
      const reply = (context: KnownContext, asked: Asked) => answer(formats, format, context, asked, 1);
      return hearWave('summary', commands, reply, async (context, text, rest) => {
        const asked = await partSaid(context, text, rest);
        return asked && reply(context, asked);
      });
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

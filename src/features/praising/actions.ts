/** [Đề nghị biểu dương] of a leader: an exemplar is proposed once, the board hears of it, and its leader what the board made of it. */

import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { seatFor } from '../../domain/people.ts';
import { lineId } from '../../instructions/line.ts';
import { answerProposal, findProposal, type Proposal, proposalsOf, propose } from '../../instructions/praises/store.ts';
import { addressesOf, boardAddresses } from '../../registry/people/store.ts';
import { findUnit } from '../../registry/store.ts';
import { currentAnswers, findReport } from '../../reports/store.ts';
import { linesIn, type UnitLine, wordsAlone } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { labelOf } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { namesUnits, reportId } from '../../waves/rules.ts';
import { findWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused, refuse } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { idle, notDueYet } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { answerPraiseFlow, type ProposalSubject } from './flow.ts';
import { answeredKey, proposalOut, proposedKey } from './telling.ts';
import { praising } from './words.ts';

/** On a page: each has a button. */
const A_PAGE = 5;

interface Of {
  readonly wave: string;
  readonly block?: string | undefined;
  readonly grouping?: string | undefined;
}

/** A wave's exemplars, with what was proposed of them. */
async function exemplarsOf({ house, person, calendar, now }: KnownContext, { wave, block, grouping }: Of) {
  const of = { wave, scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone, block, grouping } as const;
  const [facts, proposals] = await Promise.all([summaryFacts(house.database, of), proposalsOf(house.database, wave)]);
  if (facts && !namesUnits(facts.wave, now)) return notDueYet({ calendar }, facts.wave);
  return (facts && allow(seatFor(person, 'instruct'), { facts, proposals })) ?? idle(person);
}

const isOf = (line: UnitLine) => (one: Proposal) => one.unitId === line.unitId && wordsAlone(one.text) === wordsAlone(line.text);

export const choose = action(buttons.choose, {
  may: 'instruct',
  load: exemplarsOf,
  async run({ calendar, args, about: { facts, proposals } }) {
    const { wave, exemplars } = facts;
    if (exemplars.length === 0) return { stay: true, say: [say(praising.none({ wave: wave.name }))] };
    const numbered = exemplars.map((line, i) => ({ line, n: i + 1, before: proposals.find(isOf(line)) }));
    const { page, pages, shown } = pageAt(inParts(numbered, A_PAGE), args.page);
    const lines = shown.map(({ line, n, before }) =>
      praising.line({
        n,
        unit: line.unitName,
        deed: line.text,
        proposed: before ? { by: before.proposedByName ?? '', on: calendar.localDate(before.proposedAt.getTime()) } : null,
      }),
    );
    const open = shown.flatMap(({ line: { unitId, text }, n, before }) =>
      before ? [] : [press(labelOf.praise(n), buttons.praise, { wave: wave.id, unit: unitId, text })],
    );
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.choose, { ...args, page: to }));
    return {
      stay: true,
      say: [say(praising.which({ wave: wave.shortName, lines, page, pages }), { choices: [...arranged(open), ...turns] })],
    };
  },
});

interface Exemplar {
  readonly id: string;
  readonly obligationId: string;
  readonly waveId: string;
  readonly unitId: string;
  readonly text: string;
  readonly unitName: string;
  readonly wave: string;
}

/** An exemplar of a report that stands, which nobody has proposed yet. */
async function exemplarOf(
  { house, person, calendar, now }: KnownContext,
  { wave: waveId, unit: unitId, text }: { readonly wave: string; readonly unit: string; readonly text: string },
): Promise<Authorized<Exemplar> | Refused> {
  const { database } = house;
  const [wave, unit] = await Promise.all([findWave(database, waveId), findUnit(database, unitId)]);
  if (!wave || !unit) return idle(person);
  if (!namesUnits(wave, now)) return notDueYet({ calendar }, wave);
  const obligationId = reportId({ id: wave.id, yearly: wave.form === 'final' }, unit.id);
  const id = lineId(obligationId, wordsAlone(text));
  const [before, report, answers] = await Promise.all([
    findProposal(database, id),
    findReport(database, obligationId),
    currentAnswers(database, obligationId),
  ]);
  if (before) {
    const when = moment(calendar, before.proposedAt.getTime());
    return refuse(say(praising.proposedBefore({ by: before.proposedByName ?? '', at: when, answer: before.answer })));
  }
  const said = answers.exemplars?.state === 'value' ? answers.exemplars.value : null;
  const stands =
    report !== null &&
    report.state !== 'withdrawn' &&
    typeof said === 'string' &&
    linesIn(said).some((line) => wordsAlone(line) === wordsAlone(text));
  if (!stands) return idle(person);
  const exemplar = { id, obligationId, waveId: wave.id, unitId: unit.id, text, unitName: unit.name, wave: wave.shortName };
  return allow(seatFor(person, 'instruct'), exemplar) ?? idle(person);
}

export const praise = action(buttons.praise, {
  may: 'instruct',
  load: exemplarOf,
  async run(context) {
    const { house, person, calendar, now, about } = context;
    const { id, obligationId, waveId, unitId, text, unitName } = about;
    house.log.info({ wave: waveId, unit: unitId }, 'a leader proposed an exemplar for praise');
    return {
      stay: true,
      parts: propose(house.database, { id, obligationId, waveId, unitId, text }, person.id, now),
      deliveries: tell(context, await boardAddresses(house.database), proposalOut(calendar, { ...about, leader: person.name, at: now }), {
        unitId,
        once: proposedKey(id),
      }),
      say: [say(praising.proposed({ unit: unitName, deed: text }))],
    };
  },
});

const answeredBefore = ({ calendar }: Pick<KnownContext, 'calendar'>, { answeredByName, answeredAt, answer: words }: Proposal) =>
  say(praising.answeredBefore({ by: answeredByName ?? '', at: moment(calendar, answeredAt?.getTime() ?? 0), answer: words ?? '' }));

export const answer = action(buttons.answer, {
  may: 'launch',
  async load(context, args) {
    const { house, person } = context;
    const proposal = await findProposal(house.database, args.proposal);
    if (proposal && proposal.answeredAt !== null) return refuse(answeredBefore(context, proposal));
    return (proposal && allow(seatFor(person, 'launch'), proposal)) ?? idle(person);
  },
  run: async ({ about }) => ({ begin: begin(answerPraiseFlow, about.id) }),
});

export const answering = talk(answerPraiseFlow, {
  may: 'launch',
  async load({ database, person }, id): Promise<Authorized<ProposalSubject> | null> {
    const proposal = await findProposal(database, id);
    return proposal && allow(person && seatFor(person, 'launch'), { ...proposal, leader: proposal.proposedByName ?? '' });
  },
  async end(context) {
    const { house, person, now, answers, subject } = context;
    const { database } = house;
    const words = valueIn(answers.text) ?? '';
    const [taken, wave, leaders] = await Promise.all([
      findProposal(database, subject.id),
      findWave(database, subject.waveId),
      addressesOf(database, ['leader']),
    ]);
    if (taken && taken.answeredAt !== null) return { say: [answeredBefore(context, taken)] };
    // Who left since is not written to.
    const proposer = leaders.filter(({ personId }) => personId === subject.proposedBy);
    const { unitName, text: deed, unitId } = subject;
    house.log.info({ wave: subject.waveId, unit: unitId }, 'the board dealt with a proposal for praise');
    return {
      parts: answerProposal(database, subject.id, words, person.id, now),
      deliveries: tell(
        context,
        proposer,
        { text: praising.answerBack({ unit: unitName, wave: wave?.shortName ?? subject.waveId, deed, by: person.name, answer: words }) },
        { unitId, once: answeredKey(subject.id) },
      ),
      say: [say(praising.answered({ leader: proposer[0]?.name ?? null }))],
    };
  },
});

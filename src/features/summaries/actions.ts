/** /tonghop, /cham and what lies below them, each for the part of the province the person's duty covers. */
import { type Choices, type JsonObject, plain, type RichText } from '../../domain/messages.ts';
import { type Scope, type Seat, scopeOf, widestSeat } from '../../domain/people.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { blocksCard, type Clock, card, clockOf, missingCard, readCard } from '../../summaries/formats/card.ts';
import { drawingByBlock } from '../../summaries/pictures.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { chartTitle, leader } from '../../texts/leader.ts';
import { type Action, type KnownContext, type Reply, type Say, say } from '../action.ts';
import { you } from '../menu/actions.ts';

interface Asked {
  readonly facts: SummaryFacts;
  readonly clock: Clock;
  /** The board may see names before the due time. */
  readonly forBoard: boolean;
}

interface Shown {
  readonly text: RichText;
  readonly choices: Choices;
  readonly picture?: Say | null;
}

/** The wave a button names, without one the nearest; answered with what the person may see of it. */
async function answer(context: KnownContext, args: JsonObject, show: (asked: Asked) => Shown): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const seat = widestSeat(person, 'summary');
  const scope = seat && scopeOf(seat);
  if (!seat || !scope) return { say: [say(err.noSeat({ ...you(person), boardPhone: house.board.phone }))] };
  const facts = await readFacts(context, args, scope);
  if (!facts) return { say: [say(leader.noWave())] };
  const { text, choices, picture } = show({ facts, clock: clockOf(calendar, facts.wave, now), forBoard: isBoard(seat) });
  return { say: [say(text, { choices }), ...(picture ? [picture] : [])] };
}

/** Submission block by block as a picture, once there is something to see; drawn after the numbers were sent. */
function pictureOf({ facts, clock }: Asked): Say | null {
  if (facts.counts.reported === 0 || facts.blocks.length < 2) return null;
  const words = leader.chart({ now: clock.now, reported: facts.counts.reported, total: facts.counts.total });
  const heading = { title: chartTitle({ wave: facts.wave.name }), subtitle: plain(words) };
  return say(words, { drawing: drawingByBlock(`${facts.wave.id}.png`, facts.blocks, heading) });
}

const isBoard = (seat: Seat): boolean => seat.duty === 'board';

function readFacts({ house, calendar, now }: KnownContext, args: JsonObject, scope: Scope): Promise<SummaryFacts | null> {
  const wave = typeof args.wave === 'string' ? args.wave : null;
  return summaryFacts(house.database, { wave, scope, now, today: calendar.localDate(now), zone: calendar.zone });
}

/** Buttons speak of the same wave as the message they hang on. */
function buttonsOf({ wave }: SummaryFacts) {
  const args = { wave: wave.id };
  return {
    summary: { label: labels.summary, action: 'tonghop', args },
    missing: { label: labels.notReported, action: 'cham', args },
    blocks: { label: labels.byBlock, action: 'summary_blocks', args },
    read: { label: labels.readAloud, action: 'summary_read', args },
  };
}

const summaryAction: Action = {
  name: 'tonghop',
  commands: ['tonghop'],
  permission: 'summary',
  run: (context, args) =>
    answer(context, args, (asked) => {
      const { missing, blocks, read } = buttonsOf(asked.facts);
      return { text: card(asked.facts, asked.clock), choices: [[missing, blocks], [read]], picture: pictureOf(asked) };
    }),
};

const missingAction: Action = {
  name: 'cham',
  commands: ['cham'],
  permission: 'summary',
  run: (context, args) =>
    answer(context, args, ({ facts, clock, forBoard }) => {
      const { summary, blocks } = buttonsOf(facts);
      return { text: missingCard(facts, clock, forBoard), choices: [[summary, blocks]] };
    }),
};

const blocksAction: Action = {
  name: 'summary_blocks',
  permission: 'summary',
  run: (context, args) =>
    answer(context, args, ({ facts, clock, forBoard }) => {
      const { summary, missing } = buttonsOf(facts);
      return { text: blocksCard(facts, clock, forBoard), choices: [[summary, missing]] };
    }),
};

const readAction: Action = {
  name: 'summary_read',
  permission: 'summary',
  run: (context, args) =>
    answer(context, args, ({ facts, clock }) => {
      const { summary, missing } = buttonsOf(facts);
      return { text: readCard(facts, clock), choices: [[summary, missing]] };
    }),
};

export const summaryActions: readonly Action[] = [summaryAction, missingAction, blocksAction, readAction];

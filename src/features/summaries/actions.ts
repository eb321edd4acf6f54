/** /tonghop, /cham and what lies below them, each for the part of the province the person's duty covers. */
import { press } from '../../domain/button.ts';
import { type Choices, plain, type RichText } from '../../domain/messages.ts';
import { type Scope, type Seat, scopeOf, widestSeat } from '../../domain/people.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { blocksCard, type Clock, card, clockOf, missingCard, readCard } from '../../summaries/formats/card.ts';
import { drawingByBlock } from '../../summaries/pictures.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { labels } from '../../texts/labels.ts';
import { chartTitle, leader } from '../../texts/leader.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { noSeat } from '../refusal.ts';
import { type Reply, type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';

/** Without a wave: the nearest. */
interface OfWave {
  readonly wave?: string | undefined;
}

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
async function answer(context: KnownContext, args: OfWave, show: (asked: Asked) => Shown): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const seat = widestSeat(person, 'summary');
  const scope = seat && scopeOf(seat);
  if (!seat || !scope) return noSeat(person, house).reply;
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

function readFacts({ house, calendar, now }: KnownContext, args: OfWave, scope: Scope): Promise<SummaryFacts | null> {
  return summaryFacts(house.database, { wave: args.wave ?? null, scope, now, today: calendar.localDate(now), zone: calendar.zone });
}

/** Buttons speak of the same wave as the message they hang on. */
function buttonsOf({ wave }: SummaryFacts) {
  const args = { wave: wave.id };
  return {
    summary: press(labels.summary, buttons.summary, args),
    missing: press(labels.notReported, buttons.missing, args),
    blocks: press(labels.byBlock, buttons.blocks, args),
    read: press(labels.readAloud, buttons.read, args),
  };
}

/** Everybody sees the same waves; what of them is limited by the seat's scope in `answer`. */
const ofWave = async (_context: KnownContext, args: OfWave) => unowned(args);

export const summary = action(buttons.summary, {
  may: 'summary',
  commands: ['tonghop'],
  load: ofWave,
  run: (context) =>
    answer(context, context.args, (asked) => {
      const { missing, blocks, read } = buttonsOf(asked.facts);
      return { text: card(asked.facts, asked.clock), choices: [[missing, blocks], [read]], picture: pictureOf(asked) };
    }),
});

export const missing = action(buttons.missing, {
  may: 'summary',
  commands: ['cham'],
  load: ofWave,
  run: (context) =>
    answer(context, context.args, ({ facts, clock, forBoard }) => {
      const { summary, blocks } = buttonsOf(facts);
      return { text: missingCard(facts, clock, forBoard), choices: [[summary, blocks]] };
    }),
});

export const blocks = action(buttons.blocks, {
  may: 'summary',
  load: ofWave,
  run: (context) =>
    answer(context, context.args, ({ facts, clock, forBoard }) => {
      const { summary, missing } = buttonsOf(facts);
      return { text: blocksCard(facts, clock, forBoard), choices: [[summary, missing]] };
    }),
});

export const read = action(buttons.read, {
  may: 'summary',
  load: ofWave,
  run: (context) =>
    answer(context, context.args, ({ facts, clock }) => {
      const { summary, missing } = buttonsOf(facts);
      return { text: readCard(facts, clock), choices: [[summary, missing]] };
    }),
});

/** A year of waves, lived by simulated units on a Bot API of their own: the board launches and reviews, the leader looks. */
import type { BotApi, SeenMessage } from '../bot-api/index.ts';
import type { Hand } from '../province/hand.ts';
import { type Cast, castOf, type Stage } from './cast.ts';
import type { Rehearsal } from './options.ts';
import { programOf, type Step } from './program.ts';
import type { Story } from './saying.ts';
import { named, Shelf } from './shelf.ts';
import { storyOf, wavesAhead } from './store.ts';
import { traffic } from './traffic.ts';

export interface Told {
  /** A line of the story. */
  line(text: string): void;
  /** The part that is done, 0 to 1, and the day 'YYYY-MM-DD'. */
  progress(part: number, day: string): void;
}

/** Before the first launch, for everybody to take their seats. */
const HOUR_MS = 3_600_000;
/** Buttons under a summary that do something, or turn its pages: the others show it in another form. */
const NOT_LOOKING = /^(?:Giao|Nhắc|Gửi|Công bố|Kết thúc|Trang) /;

/** Plays it whole. Throws an Error where the year has no wave, or somebody cannot do what is theirs to do. */
export async function playYear(stage: Stage, rehearsal: Rehearsal, told: Told): Promise<Story> {
  const { botApi, house, clock } = stage;
  const { year, seed, out } = rehearsal;
  const { database } = house;
  const counted = traffic(botApi);
  const calendar = await house.calendar();
  const waves = (await wavesAhead(database, year)).slice(0, rehearsal.waves);
  const program = programOf(calendar, waves);
  const [first, last] = [program[0], program.at(-1)];
  if (!first || !last) throw new Error(`rehearsal: the sample plan has no wave of ${year}`);
  clock.advance(Math.max(0, first.at - HOUR_MS - clock.now()));

  const cast = await castOf(stage, seed, rehearsal.units);
  const { chats, province } = cast;
  told.line(`${year}: ${await province.joins()}/${province.units.length} đơn vị đã kết nối`);

  const shelf = out === null ? null : new Shelf(out, (fileId) => botApi.file(fileId));
  const from = clock.now();
  const stopped = (now: number) => told.progress((now - from) / (last.at - from), calendar.localDate(now));
  const others = waves.map(({ shortName }) => shortName);
  for (const step of program) {
    await province.livesUntil(step.at, stopped);
    await does(step, cast, shelf, others);
  }
  stopped(last.at);
  if (shelf) for (const [id, chat] of chats) await keepsDocuments(shelf, botApi, id, chat);
  return { ...(await storyOf(database, year)), messages: counted() };
}

/** @param others short names of the waves, which stand on buttons too */
async function does(step: Step, { board, leader }: Cast, shelf: Shelf | null, others: readonly string[]): Promise<void> {
  switch (step.does) {
    case 'launches':
      return board.launches(step.wave.shortName);
    case 'reviews':
      return board.works();
    case 'looks': {
      const { report, when, who, whole } = step;
      const hand = who === 'board' ? board.hand : leader;
      return looks(hand, report.name, whole ? others : null, (name, messages) => shelf?.puts(report.id, `${when}-${name}`, messages));
    }
  }
}

/** Opens the summary of a wave and, unless `others` is `null`, everything that is shown below it once; `others` are buttons to other waves. */
async function looks(
  hand: Hand,
  name: string,
  others: readonly string[] | null,
  puts: (name: string, messages: readonly SeenMessage[]) => Promise<void> | undefined,
): Promise<void> {
  await hand.writes(`/tonghop ${name}`);
  const { heard } = hand;
  await puts('tong-hop', heard);
  if (others === null) return;
  const card = heard.find(({ buttons }) => buttons.length > 0) ?? null;
  for (const label of card?.buttons ?? []) {
    if (others.includes(label) || NOT_LOOKING.test(`${label} `)) continue;
    if (await hand.presses(label, card)) await puts(named(label), hand.heard);
  }
}

/** What a unit took home of its own reports. */
async function keepsDocuments(shelf: Shelf, botApi: BotApi, unitId: string, chat: number): Promise<void> {
  const sent = botApi.person(chat).chat.messages.filter(({ fromBot, file }) => fromBot && file?.kind === 'document');
  for (const message of sent) await shelf.puts(`don-vi/${unitId}`, 'tep', [{ ...message, text: '' }]);
}

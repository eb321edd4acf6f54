/** A year of waves, lived by simulated units on a Bot API of their own: the board launches and reviews, the leader looks. */
import type { House } from '../../features/context.ts';
import type { BotApi, SeenMessage } from '../bot-api/index.ts';
import { provinceHouse, sandboxHouse } from '../house.ts';
import { Board } from '../province/board.ts';
import { Hand } from '../province/hand.ts';
import { takesSeat } from '../province/joining.ts';
import { Province } from '../province/province.ts';
import { untilQuiet } from '../province/quiet.ts';
import type { Clock } from '../surroundings.ts';
import type { Rehearsal } from './options.ts';
import { programOf, type Step } from './program.ts';
import type { Story } from './saying.ts';
import { named, Shelf } from './shelf.ts';
import { storyOf, unitsThatReport, wavesAhead } from './store.ts';
import { traffic } from './traffic.ts';

/** What a rehearsal is played on: a bot that has started on an empty database with a sample plan, and turns its clock only when told. */
export interface Stage {
  readonly botApi: BotApi;
  readonly house: House;
  readonly clock: Clock;
  /** Gives the reminders that have become due. */
  remind(): Promise<void>;
}

export interface Told {
  /** A line of the story. */
  line(text: string): void;
  /** The part that is done, 0 to 1, and the day 'YYYY-MM-DD'. */
  progress(part: number, day: string): void;
}

const BOARD = { id: 1001, name: 'Trần Thị Lan', position: 'chuyên viên' } as const;
const LEADER = { id: 3001, name: 'Nguyễn Văn Hải', position: 'Phó Chủ tịch' } as const;
/** Chats of units begin here; the people a seat is handed over to have chats of their own behind them. */
const FIRST_CHAT = 10_001;
const MOST_UNITS = 10_000;
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

  const ofProvince = provinceHouse(house, stage.remind);
  const settled = () => untilQuiet(ofProvince.waiting);
  const seats = sandboxHouse(house, 'telegram', () => undefined);
  const enters = async ({ id, name, position }: typeof BOARD | typeof LEADER, code: string | null): Promise<Hand> => {
    const hand = new Hand(botApi.person(id, { first_name: name }), settled);
    if (code === null || !(await takesSeat(hand, code, { name, position }))) throw new Error(`rehearsal: ${name} could not take a seat`);
    return hand;
  };
  const board = new Board(await enters(BOARD, await seats.claimCode()), seed);
  const leader = await enters(LEADER, await seats.invite({ duty: 'leader' }));

  const units = (await unitsThatReport(database, calendar.localDate(clock.now()))).slice(0, rehearsal.units);
  const chats = new Map(units.map(({ id }, index) => [id, FIRST_CHAT + index]));
  const chatOf = (id: string, nth: number): number => (chats.get(id) ?? 0) + nth * MOST_UNITS;
  const open = ({ id }: { readonly id: string }, name: string, nth: number) => botApi.person(chatOf(id, nth), { first_name: name });
  const province = new Province({ clock, house: ofProvince, seed, open }, units);
  told.line(`${year}: ${await province.joins()}/${units.length} đơn vị đã kết nối`);

  const shelf = out === null ? null : new Shelf(out, (fileId) => botApi.file(fileId));
  const from = clock.now();
  const stopped = (now: number) => told.progress((now - from) / (last.at - from), calendar.localDate(now));
  const others = waves.map(({ shortName }) => shortName);
  for (const step of program) {
    await province.livesUntil(step.at, stopped);
    await does(step, { board, leader, shelf, others });
  }
  stopped(last.at);
  if (shelf) for (const [id, chat] of chats) await keepsDocuments(shelf, botApi, id, chat);
  return { ...(await storyOf(database, year)), messages: counted() };
}

interface Cast {
  readonly board: Board;
  readonly leader: Hand;
  readonly shelf: Shelf | null;
  /** Short names of the waves, which stand on buttons too. */
  readonly others: readonly string[];
}

async function does(step: Step, { board, leader, shelf, others }: Cast): Promise<void> {
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

/** A year of waves, lived by simulated units on a Bot API of their own: the board launches and reviews, the leader looks. */
import type { BotApi, SeenMessage } from '../bot-api/index.ts';
import type { Hand } from '../province/hand.ts';
import { type Cast, castOf, type Stage } from './cast.ts';
import type { Rehearsal } from './options.ts';
import { OPENING, programOf, type Step } from './program.ts';
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
const NOT_LOOKING = /^(?:Giao|Nhắc|Gửi|Công bố|Kết thúc|Trang)(?: |$)/;
/** The leader's are the same: the board takes them once, when all is in. */
const FILES = /^Xuất tệp$/;
const PHOTOS = 'Ảnh, tệp kèm theo';

/** On the button of a petition; so many of one list are handed on. */
const HANDED_ON = /^Giao xử lý số /;
const MOST_HANDED_ON = 2;

type Puts = (name: string, messages: readonly SeenMessage[]) => Promise<void>;

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
    // Nights and days have passed since: what people sent has been fetched.
    if (step.does === 'looks' && step.who === 'board') await stage.running.filesFetched();
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
      return board.works(step.chooses);
    case 'answers':
      return board.answers(step.report.name, step.sitting);
    case 'looks': {
      const { report, when, who, whole } = step;
      const hand = who === 'board' ? board.hand : leader;
      const left = who === 'board' ? NOT_LOOKING : new RegExp(`${NOT_LOOKING.source}|${FILES.source}`);
      const puts: Puts = async (name, messages) => shelf?.puts(report.id, `${when}-${name}`, messages);
      await looks(hand, report.name, whole ? { others, left } : null, puts);
      if (who === 'leader' && when !== OPENING) await handsOn(leader, report.name, whole, puts);
    }
  }
}

/** Buttons under a summary that are not opened: to other waves, and by what they say. */
interface Left {
  readonly others: readonly string[];
  readonly left: RegExp;
}

/** Opens the summary of a wave and, unless `except` is `null`, everything else that is shown below it once. */
async function looks(hand: Hand, name: string, except: Left | null, puts: Puts): Promise<void> {
  await hand.writes(`/tonghop ${name}`);
  const { heard } = hand;
  await puts('tong-hop', heard);
  if (except === null) return;
  const card = heard.find(({ buttons }) => buttons.length > 0) ?? null;
  for (const label of card?.buttons ?? []) {
    if (except.others.includes(label) || except.left.test(label)) continue;
    if (!(await hand.presses(label, card))) continue;
    await puts(named(label), hand.heard);
    // Photos are offered beside the other files.
    if (FILES.test(label) && (await hand.presses(PHOTOS, hand.offering(PHOTOS)))) await puts(named(PHOTOS), hand.heard);
  }
}

/**
 * Reads what units ask for, and hands some of it on to the board.
 * @param hands whether anything is handed on, or what became of it only read
 */
async function handsOn(leader: Hand, name: string, hands: boolean, puts: Puts): Promise<void> {
  const list = await leader.writes(`/kiennghi ${name}`);
  await puts('kien-nghi', leader.heard);
  if (!hands) return;
  for (const label of list?.buttons.filter((one) => HANDED_ON.test(one)).slice(0, MOST_HANDED_ON) ?? []) await leader.presses(label, list);
}

/** What a unit took home of its own reports. */
async function keepsDocuments(shelf: Shelf, botApi: BotApi, unitId: string, chat: number): Promise<void> {
  const sent = botApi.person(chat).chat.messages.filter(({ fromBot, file }) => fromBot && file?.kind === 'document');
  for (const message of sent) await shelf.puts(`don-vi/${unitId}`, 'tep', [{ ...message, text: '' }]);
}

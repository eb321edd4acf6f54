/** One simulated unit: a person with a phone, who reads what the bot writes and does what their habit is, when it is. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Person, SeenMessage } from '../bot-api/index.ts';
import { answerTo } from './answering.ts';
import { type Chance, chance } from './chance.ts';
import { BLOCKED, BLOCKING, doneAt, givesNumberOf, HANDING_OVER, type Habit, habitOf, moodOf, within } from './habits.ts';
import { Hand } from './hand.ts';
import { givesNumber, takesSeat } from './joining.ts';
import { inventedPhone, personOf, type Somebody } from './names.ts';
import { photo } from './photos.ts';
import { goals, question } from './sentences.ts';
import { isReport, type Purpose, type Wish, wishesIn } from './wishes.ts';

export interface UnitOf {
  readonly id: string;
  readonly kind: string;
}

/** Where a unit's people come from. */
export interface Home {
  /** The phone of the unit's first person (0), or of whoever the seat was handed over to. */
  open(name: string, nth: number): Person;
  /** Makes a code that opens the unit's seat once. */
  invite(): Promise<string>;
  /** Resolves when all of the bot's answer has arrived in a chat. */
  answered(chatId: number): Promise<void>;
}

interface Act {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly deed: Purpose | 'ask' | 'block' | 'return' | 'hand_over';
  /** The message that asks for it, and its button; `null`: none does. */
  readonly asked: Asked | null;
}

interface Asked extends Pick<Wish, 'label' | 'about'> {
  readonly message: SeenMessage;
}

/** What is known when something is done. */
export interface Moment {
  readonly now: number;
  readonly calendar: Calendar;
  /** The part of the year that is over, 0 to 1. */
  readonly elapsed: number;
}

/** Stands below a report that is ready. */
const SENDS = 'Gửi báo cáo';
/** Answers at most in one sitting. */
const MOST_ANSWERS = 45;
/** Of the reports so many have a photo, and of those so many another one. */
const PHOTOS = 0.35;
const SECOND_PHOTO = 0.3;
/** Of those who have reported, so many take the document home. */
const PRINTS = 0.1;

export class SimulatedUnit {
  readonly unit: UnitOf;
  private readonly seed: number;
  private readonly home: Home;
  private readonly pace: number;
  private habit: Habit;
  private who: Somebody;
  private hand: Hand;
  /** How many people have had the seat before this one. */
  private nth = 0;
  /** The last message that was read. */
  private read = 0;
  private acts: Act[] = [];
  private slipped = false;
  /** How often each thing was left to chance. */
  private readonly drawn = new Map<string, number>();

  constructor(unit: UnitOf, seed: number, home: Home) {
    this.unit = unit;
    this.seed = seed;
    this.home = home;
    this.habit = habitOf(chance(seed, unit.id));
    this.pace = 0.8 + 0.4 * chance(seed, unit.id, 'pace').next();
    this.who = personOf(seed, unit.id);
    this.hand = this.handOf(0);
  }

  private handOf(nth: number): Hand {
    const person = this.home.open(this.who.name, nth);
    return new Hand(person, () => this.home.answered(person.chatId));
  }

  /** When the next thing is done, epoch ms; `null`: nothing is to be done. */
  get next(): number | null {
    return this.acts.reduce<number | null>((least, { at }) => (least === null || at < least ? at : least), null);
  }

  /** Goes on after a restart: what came since the person's own last message is read anew. */
  resumes(): void {
    this.read = this.hand.person.chat.messages.findLast(({ fromBot }) => !fromBot)?.seq ?? 0;
  }

  /** Takes the seat. Answers whether the bot said so. */
  async joins(): Promise<boolean> {
    const joined = await this.sitsDown();
    this.read = this.hand.person.last?.seq ?? 0;
    return joined;
  }

  /** Reads what came since the last look, and decides what to do of it and when. */
  looks(calendar: Calendar): void {
    for (const message of this.hand.person.since(this.read)) {
      this.read = Math.max(this.read, message.seq);
      for (const wish of wishesIn(message)) this.plan(wish, message, calendar);
    }
  }

  /** Does what is due by now. */
  async catchesUp(moment: Moment): Promise<void> {
    const due = this.acts.filter(({ at }) => at <= moment.now);
    this.acts = this.acts.filter(({ at }) => at > moment.now);
    const { hand } = this;
    for (const act of due) {
      await this.does(act, moment);
      // Whoever sits there now was asked for none of the rest.
      if (this.hand !== hand) return;
    }
  }

  private plan({ purpose, label, about }: Wish, message: SeenMessage, calendar: Calendar): void {
    const { habit } = this;
    const from = message.date * 1_000;
    const asked = { message, label, about };
    if (purpose === 'confirm' && habit === 'blocks') {
      this.later('block', within(BLOCKING, from, calendar, this.chance('block')));
      return;
    }
    // A second reminder of what is planned already changes nothing.
    const same = (act: Act) => act.asked?.about === about && (act.deed === purpose || (isReport(act.deed) && isReport(purpose)));
    if (about !== '' && this.acts.some(same)) return;
    const mood = isReport(purpose) ? moodOf(habit, chance(this.seed, this.unit.id, 'mood', about)) : habit;
    const at = doneAt(purpose, mood, from, calendar, this.chance(purpose));
    if (at === null) return;
    if (habit === 'asks' && purpose === 'report') this.later('ask', within([0, 1], from, calendar, this.chance('ask')));
    this.later(purpose, at, asked);
  }

  private later(deed: Act['deed'], at: number, asked: Asked | null = null): void {
    this.acts.push({ at, deed, asked });
  }

  /** A course of its own each time something is left to chance, so that what happens in between changes nothing of it. */
  private chance(what: string): Chance {
    const times = (this.drawn.get(what) ?? 0) + 1;
    this.drawn.set(what, times);
    return chance(this.seed, this.unit.id, what, String(times));
  }

  private async does({ deed, asked }: Act, moment: Moment): Promise<void> {
    const { hand } = this;
    const pressed = () => (asked === null ? Promise.resolve(null) : hand.presses(asked.label, asked.message));
    switch (deed) {
      case 'block':
        hand.person.blocks();
        return this.later('return', within(BLOCKED, moment.now, moment.calendar, this.chance('return')));
      case 'return':
        this.habit = 'prompt';
        hand.person.unblocks();
        return void (await hand.does(() => hand.person.starts()));
      case 'hand_over':
        return this.handsOver();
      case 'confirm':
      case 'understood':
        return void (await pressed());
      case 'goals':
        if (await pressed()) await hand.writes(goals(this.chance('goals said')));
        return;
      case 'ask':
        if (await hand.writes('/hoiban')) await hand.writes(question(this.chance('question')));
        return;
      default:
        return this.reports(await pressed(), moment);
    }
  }

  /** Somebody else takes the seat, with a phone of their own. */
  private async handsOver(): Promise<void> {
    this.nth += 1;
    this.habit = 'prompt';
    this.who = personOf(this.seed, this.unit.id, this.nth);
    this.hand = this.handOf(this.nth);
    // What the one before had in mind is gone with them; what is due is said to the successor.
    this.acts = [];
    await this.sitsDown();
    this.read = 0;
  }

  /** Takes the seat by a code and leaves a number, as some do. Answers whether the bot gave it. */
  private async sitsDown(): Promise<boolean> {
    const { hand, nth, seed, unit } = this;
    if (!(await takesSeat(hand, await this.home.invite(), this.who))) return false;
    if (givesNumberOf(chance(seed, unit.id, 'number', String(nth)))) await givesNumber(hand, inventedPhone(hand.person.chatId));
    return true;
  }

  /** Answers question by question until nothing is asked any more. */
  private async reports(first: SeenMessage | null, { now, calendar, elapsed }: Moment): Promise<void> {
    const { hand } = this;
    const said = this.chance('report said');
    let shown = false;
    let screen = first;
    for (let step = 0; step < MOST_ANSWERS && screen !== null; step += 1) {
      if (screen.text.includes('ĐÃ NHẬN BÁO CÁO')) {
        if (said.happens(PRINTS)) await hand.presses('Tải bản Word', screen);
        if (this.habit === 'hands_over') this.later('hand_over', within(HANDING_OVER, now, calendar, this.chance('hand over')));
        return;
      }
      if (!shown && screen.buttons.includes(SENDS)) {
        shown = true;
        screen = await this.shows(screen);
      }
      const slips = this.habit === 'corrects' && !this.slipped;
      const deed = answerTo(screen, { kind: this.unit.kind, pace: this.pace, elapsed, slips, chance: said });
      if (deed === null) return;
      if ('press' in deed) screen = await hand.presses(deed.press, screen);
      else if (deed.slip) screen = await this.slips(deed.type);
      else screen = await hand.writes(deed.type);
    }
  }

  /** Sends photos of what is reported, or does not. Answers what is to be answered then. */
  private async shows(screen: SeenMessage): Promise<SeenMessage> {
    const { hand } = this;
    const drawn = this.chance('photos');
    for (let likelihood = PHOTOS; drawn.happens(likelihood); likelihood *= SECOND_PHOTO) await hand.shows(await photo(drawn));
    // With each photo what is to be sent is shown anew.
    return (await hand.awaits(SENDS)) ?? screen;
  }

  /** Types a nought too many, notices it, and says what was meant. */
  private async slips(typed: string): Promise<SeenMessage | null> {
    this.slipped = true;
    const meant = typed.replaceAll('.', '').slice(0, -1);
    const screen = await this.hand.writes(typed);
    const again = await this.hand.presses(/^Nhập (?:lại|số khác)$/, screen);
    return this.hand.writes(again ? meant : `nhầm, câu trên là ${meant}`);
  }
}

/** One simulated unit: a person with a phone, who reads what the bot writes and does what their habit is, when it is. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Person, SeenMessage } from '../bot-api/index.ts';
import { answerTo, asked } from './answering.ts';
import { type Chance, chance } from './chance.ts';
import { doneAt, type Habit, habitOf, officeMoment, type Wish } from './habits.ts';
import { type Somebody, somebody } from './names.ts';
import { goals } from './sentences.ts';

export interface UnitOf {
  readonly id: string;
  readonly kind: string;
}

interface Act {
  readonly at: number;
  readonly wish: Wish | 'ask' | 'block';
  /** The message that asks for it. */
  readonly message: number;
}

/** How long a person waits for the bot before giving up, milliseconds on the wall. */
const WAIT_MS = 60_000;
/** Answers at most in one sitting. */
const MOST_ANSWERS = 45;
const HOUR_MS = 3_600_000;

export class SimulatedUnit {
  readonly unit: UnitOf;
  readonly habit: Habit;
  readonly somebody: Somebody;
  private readonly person: Person;
  private readonly chance: Chance;
  private readonly pace: number;
  /** The last message that was read. */
  private read = 0;
  private acts: Act[] = [];
  private slipped = false;

  /** @param open the phone of somebody with this name */
  constructor(unit: UnitOf, seed: number, open: (name: string) => Person) {
    const own = chance(seed, unit.id);
    this.unit = unit;
    this.chance = own;
    this.habit = habitOf(own);
    this.somebody = somebody(chance(seed, unit.id, 'name'));
    this.pace = 0.8 + 0.4 * own.next();
    this.person = open(this.somebody.name);
  }

  /** When the next thing is done, epoch ms; `null`: nothing is to be done. */
  get next(): number | null {
    return this.acts.reduce<number | null>((least, { at }) => (least === null || at < least ? at : least), null);
  }

  /** Goes on after a restart: what came since the person's own last message is read anew. */
  resumes(): void {
    this.read = this.person.chat.messages.findLast(({ fromBot }) => !fromBot)?.seq ?? 0;
  }

  /** Takes the seat that this code opens. */
  async joins(code: string): Promise<boolean> {
    let screen = await this.does(() => void this.person.starts(code));
    for (let step = 0; step < 8 && screen; step += 1) {
      const yes = ['Đúng, tiếp tục', 'Đúng', 'Tôi đồng ý', 'Nhận nhiệm vụ', 'Bỏ qua'].find((label) => screen?.buttons.includes(label));
      if (/họ tên/i.test(screen.text) && !yes?.startsWith('Đúng')) {
        screen = await this.does(() => void this.person.sends(`${this.somebody.name}, ${this.somebody.position}`));
      } else if (yes) {
        const from = screen;
        screen = await this.does(() => void this.person.presses(yes, { in: from }));
      } else break;
    }
    this.read = this.person.last?.seq ?? 0;
    return screen !== null && /[Đđ]ã kết nối/.test(this.person.chat.messages.map(({ text }) => text).join('\n'));
  }

  /** Reads what came since the last look, and decides what to do of it and when. */
  looks(calendar: Calendar): void {
    const { messages } = this.person.chat;
    for (const message of messages) {
      if (!message.fromBot || message.seq <= this.read) continue;
      this.read = message.seq;
      const at = message.date * 1_000;
      for (const wish of wishesIn(message)) this.plan(wish, at, message.id, calendar);
    }
  }

  /** Does what is due by now; answers whether anything was done. */
  async catchesUp(now: number, elapsed: number): Promise<boolean> {
    const due = this.acts.filter(({ at }) => at <= now);
    this.acts = this.acts.filter(({ at }) => at > now);
    for (const act of due) await this.act(act, elapsed);
    return due.length > 0;
  }

  private plan(wish: Wish, at: number, message: number, calendar: Calendar): void {
    const { habit, chance: own } = this;
    if (wish === 'confirm' && habit === 'blocks') {
      this.acts.push({ at: officeMoment(calendar, at, own.whole(1, 30) * HOUR_MS), wish: 'block', message });
      return;
    }
    const when = doneAt(wish, habit, at, calendar, own);
    if (when === null) return;
    // A second reminder of what is planned already changes nothing.
    const same = (act: Act) => act.wish === wish || (isReport(act.wish) && isReport(wish));
    if (wish !== 'confirm' && this.acts.some(same)) return;
    if (habit === 'asks' && wish === 'report')
      this.acts.push({ at: officeMoment(calendar, at, own.next() * HOUR_MS), wish: 'ask', message });
    this.acts.push({ at: when, wish, message });
  }

  private async act({ wish, message }: Act, elapsed: number): Promise<void> {
    const { person } = this;
    const on = person.chat.messages.find(({ id }) => id === message);
    const press = (label: string) => (on?.buttons.includes(label) ? this.does(() => void person.presses(label, { in: on })) : null);
    switch (wish) {
      case 'block':
        return person.blocks();
      case 'confirm':
        await press('Đã nhận');
        return;
      case 'goals': {
        const screen = await press('Đặt mục tiêu đợt');
        if (screen) await this.does(() => void person.sends(goals(this.chance)));
        return;
      }
      case 'ask':
        if (await this.does(() => void person.sends('/hoiban'))) await this.does(() => void person.sends(asked(this.chance)));
        return;
      case 'complete':
        await this.answers(await press('Bổ sung ngay'), elapsed);
        return;
      default:
        await this.answers(
          (await press('Báo cáo')) ?? (await press('Làm tiếp')) ?? (await this.does(() => void person.sends('/baocao'))),
          elapsed,
        );
    }
  }

  /** Answers question by question until nothing is asked any more. */
  private async answers(first: SeenMessage | null, elapsed: number): Promise<void> {
    let screen = first;
    for (let step = 0; step < MOST_ANSWERS && screen; step += 1) {
      if (/ĐÃ NHẬN BÁO CÁO/.test(screen.text)) return;
      const slips: boolean = this.habit === 'corrects' && !this.slipped;
      const deed = answerTo(screen, { kind: this.unit.kind, pace: this.pace, elapsed, slips, chance: this.chance });
      if (deed === null) return;
      const from: SeenMessage = screen;
      if ('press' in deed) {
        screen = await this.does(() => void this.person.presses(deed.press, { in: from }));
        continue;
      }
      screen = await this.does(() => void this.person.sends(deed.type));
      if (deed.slip && screen) screen = await this.corrects(deed.type, screen);
    }
  }

  /** Notices a nought too many. */
  private async corrects(typed: string, screen: SeenMessage): Promise<SeenMessage | null> {
    this.slipped = true;
    const meant = typed.replaceAll('.', '').slice(0, -1);
    const again = screen.buttons.find((label) => /^Nhập (?:lại|số khác)$/.test(label));
    if (again) {
      const asking = await this.does(() => void this.person.presses(again, { in: screen }));
      return asking && this.does(() => void this.person.sends(meant));
    }
    return this.does(() => void this.person.sends(`nhầm, câu trên là ${meant}`));
  }

  /** Does something and waits for the bot's last word on it: several messages may come together. `null`: none came. */
  private async does(deed: () => void): Promise<SeenMessage | null> {
    const before = this.person.last?.seq ?? 0;
    deed();
    try {
      await this.person.waitFor(() => true, { timeoutMs: WAIT_MS, after: before });
    } catch {
      return null;
    }
    await settled();
    return this.person.last ?? null;
  }
}

/** Messages of one answer follow one another at once. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 15));

const isReport = (wish: Act['wish']): boolean => wish === 'report' || wish === 'late_report' || wish === 'last_day';

/** What a message asks of its reader. */
function wishesIn({ text, buttons }: SeenMessage): Wish[] {
  const wishes: Wish[] = [];
  if (buttons.includes('Đã nhận')) wishes.push('confirm');
  if (buttons.includes('Đặt mục tiêu đợt')) wishes.push('goals');
  if (buttons.includes('Bổ sung ngay')) wishes.push('complete');
  if (buttons.includes('Báo cáo') || buttons.includes('Làm tiếp')) {
    if (/chưa nhận được báo cáo|đã qua hạn/.test(text)) wishes.push('late_report');
    // Whom nobody reminds after the due day thinks of it by himself.
    else if (/^⏰ Hạn báo cáo: [\d:]+ hôm nay/.test(text)) wishes.push('last_day', 'report');
    // What is to be prepared is not to be sent yet.
    else if (!/^🗓 Chuẩn bị số liệu/.test(text)) wishes.push('report');
  }
  return wishes;
}

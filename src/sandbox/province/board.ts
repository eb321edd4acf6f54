/** Somebody of the board at work: launches waves, takes reports or gives them back, answers what units ask. */
import type { SeenMessage } from '../bot-api/index.ts';
import { chance } from './chance.ts';
import type { Hand } from './hand.ts';
import { answerOfBoard, answerToPetition } from './sentences.ts';

/** Of the reports with something to remark on, so many are given back. */
const GIVEN_BACK = 0.3;
/** Of the petitions, so many are answered at the first sitting, and so many in the end. */
const AT_FIRST = 0.5;
const IN_THE_END = 0.8;
/** Things done in one sitting, at most; lists of petitions. */
const MOST_STEPS = 200;
const MOST_ROUNDS = 40;

export class Board {
  readonly hand: Hand;
  private readonly seed: number;

  constructor(hand: Hand, seed: number) {
    this.hand = hand;
    this.seed = seed;
  }

  /** Launches a wave by its short name. Throws an Error that says what stood there where it could not be sent. */
  async launches(shortName: string): Promise<void> {
    const { hand } = this;
    await hand.writes('/phatdong');
    await hand.presses(shortName, hand.offering(shortName));
    if (!(await hand.presses('Gửi ngay', hand.offering('Gửi ngay')))) {
      throw new Error(`the board could not launch ${shortName}: ${hand.heard.map(({ text }) => text).join('\n')}`);
    }
  }

  /** Looks at what waits, one thing after the other, until nothing does. */
  async works(): Promise<void> {
    await this.hand.writes('/duyet');
    let done = false;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (await this.goesOn()) done = true;
      else if (done) {
        // Behind the reports there may be questions.
        done = false;
        await this.hand.writes('/duyet');
      } else return;
    }
  }

  /**
   * Answers petitions of a wave whose turn it is: half of them at the first sitting after the due day, some late at the second, some never.
   * @param wave as `/kiennghi` is asked for it
   * @param sitting 1 or 2
   */
  async answers(wave: string, sitting: number): Promise<void> {
    const { hand } = this;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      let screen = await hand.writes(`/kiennghi ${wave}`);
      let answered = false;
      // Whatever is answered goes to the end of the list: what follows is looked for from its beginning.
      while (screen !== null && !answered) {
        for (const { label, petition } of petitionsIn(screen)) {
          if (this.sittingOf(petition) > sitting || !(await hand.presses(label, screen))) continue;
          await hand.writes(answerToPetition(chance(this.seed, 'answer', petition)));
          answered = true;
        }
        if (!answered) screen = await hand.presses('Trang sau', screen);
      }
      if (!answered) return;
    }
  }

  private sittingOf(petition: string): number {
    const drawn = chance(this.seed, 'petition', petition).next();
    return drawn < AT_FIRST ? 1 : drawn < IN_THE_END ? 2 : Number.POSITIVE_INFINITY;
  }

  /** Does the next thing that the bot offers. Answers whether there was one. */
  private async goesOn(): Promise<boolean> {
    const { hand } = this;
    for (const label of [/^Tiếp nhận [\d.]+$/, 'Xem từng bản']) {
      if (await hand.presses(label, hand.offering(label))) return true;
    }
    const report = hand.offering('Tiếp nhận');
    if (report) {
      if (this.givesBack(report)) await this.asksForMore(report);
      else await hand.presses('Tiếp nhận', report);
      return true;
    }
    const asked = hand.offering('Trả lời');
    if (!asked) return false;
    await hand.presses('Trả lời', asked);
    await hand.writes(answerOfBoard(asked.text));
    return true;
  }

  /** The same report is given back whenever it is looked at: what else waits changes nothing. */
  private givesBack({ text }: SeenMessage): boolean {
    const [first = ''] = text.split('\n');
    return text.includes('Lưu ý:') && chance(this.seed, 'given back', first).happens(GIVEN_BACK);
  }

  private async asksForMore(report: SeenMessage): Promise<void> {
    const { hand } = this;
    await hand.presses('Đề nghị bổ sung', report);
    for (const label of ['1', 'Tiếp', 'Thiếu số liệu']) await hand.presses(label, hand.offering(label));
  }
}

/** The petitions of a list that nobody has answered, with the button that does: who asks for what, however long it has waited. */
function petitionsIn({ text, buttons }: SeenMessage): { label: string; petition: string }[] {
  return buttons.flatMap((label) => {
    const n = /^Trả lời số (\d+)$/.exec(label)?.[1];
    const line = n === undefined ? undefined : text.split('\n').find((one) => one.startsWith(`${n}. `));
    const [, unit, words] = /^\d+\. (.+?)(?: \([\d.]+ ngày\))?: (.+?)(?: \(đã giao [^)]*\))?$/.exec(line ?? '') ?? [];
    return unit === undefined || words === undefined ? [] : [{ label, petition: `${unit}: ${words}` }];
  });
}

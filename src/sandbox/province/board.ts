/** Somebody of the board at work: launches waves, takes reports or gives them back, answers what units ask. */
import type { SeenMessage } from '../bot-api/index.ts';
import { chance } from './chance.ts';
import type { Hand } from './hand.ts';
import { answerOfBoard } from './sentences.ts';

/** Of the reports with something to remark on, so many are given back. */
const GIVEN_BACK = 0.3;
/** Things done in one sitting, at most. */
const MOST_STEPS = 200;

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

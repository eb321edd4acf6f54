/** Somebody of the board at work: launches waves, takes reports or gives them back, chooses what of them is quoted, answers what units ask. */
import type { SeenMessage } from '../bot-api/index.ts';
import { chance } from './chance.ts';
import { aboutProcedures, Chosen, waveOfList } from './choosing.ts';
import type { Hand } from './hand.ts';
import { answerOfBoard, answerToPetition } from './sentences.ts';
import { shortOf } from './wishes.ts';

/** Of the reports with something to remark on, so many are given back. */
const GIVEN_BACK = 0.3;
/** Of the petitions, so many are answered at the first sitting, and so many in the end. */
const AT_FIRST = 0.5;
const IN_THE_END = 0.8;
/** Things done in one sitting, at most; lists of petitions. */
const MOST_STEPS = 200;
const MOST_ROUNDS = 40;
/** Sentences chosen in one sitting, at most. */
const MOST_CHOSEN = 30;
/** Of the sentences about procedures, so many a wave, looked for on so many pages of what units have done. */
const MOST_PROCEDURES = 1;
const MOST_TURNED = 8;
const DEEDS = 'Mục II.5';

export class Board {
  readonly hand: Hand;
  private readonly seed: number;
  /** By the wave's name in lists. */
  private readonly chosen = new Map<string, Chosen>();
  /** Sentences about procedures, by what the wave's names end with. */
  private readonly procedures = new Map<string, number>();

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

  /**
   * Looks at what waits, one thing after the other, until nothing does.
   * @param chooses whether sentences are chosen for the board's report, too
   */
  async works(chooses = false): Promise<void> {
    await this.hand.writes('/duyet');
    let done = false;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (await this.goesOn(chooses)) done = true;
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
  private async goesOn(chooses: boolean): Promise<boolean> {
    const { hand } = this;
    const taken = await hand.presses(/^Tiếp nhận [\d.]+$/, hand.offering(/^Tiếp nhận [\d.]+$/));
    if (taken) {
      if (chooses) for (const label of taken.buttons.filter((one) => one.startsWith('Câu chưa chọn'))) await this.choosesFrom(label, taken);
      return true;
    }
    if (await hand.presses('Xem từng bản', hand.offering('Xem từng bản'))) return true;
    const report = hand.offering('Tiếp nhận');
    if (report) {
      if (this.givesBack(report)) await this.asksForMore(report);
      else {
        await this.choosesProcedures(report);
        await hand.presses('Tiếp nhận', hand.offering('Tiếp nhận'));
      }
      return true;
    }
    const asked = hand.offering('Trả lời');
    if (!asked) return false;
    await hand.presses('Trả lời', asked);
    await hand.writes(answerOfBoard(asked.text));
    return true;
  }

  /** Opens a wave's list of sentences and goes from place to place, as long as something is wanted there. */
  private async choosesFrom(label: string, taken: SeenMessage): Promise<void> {
    const { hand } = this;
    let list = await hand.presses(label, taken);
    const wave = list && waveOfList(list);
    if (!list || wave === null) return;
    const chosen = this.chosen.get(wave) ?? new Chosen();
    this.chosen.set(wave, chosen);
    const seen = new Set<string>();
    for (let step = 0; step < MOST_CHOSEN && list !== null; step += 1) {
      const next = chosen.next(list);
      const elsewhere = next === null ? chosen.elsewhere(list).find((place) => !seen.has(place)) : undefined;
      if (elsewhere !== undefined) seen.add(elsewhere);
      const button: string | undefined = next ?? elsewhere;
      if (button === undefined) break;
      list = await hand.presses(button, list);
    }
    if (list !== null && this.wantsProcedures(wave)) await this.looksForProcedures(wave, list);
  }

  /** Turns some pages of what units have done. */
  private async looksForProcedures(wave: string, from: SeenMessage): Promise<void> {
    const { hand } = this;
    let list = (await hand.presses(DEEDS, from)) ?? from;
    for (let turned = 0; turned < MOST_TURNED; turned += 1) {
      const n = aboutProcedures(list);
      if (n !== null) return this.placesProcedures(wave, await hand.presses(`Xem câu ${n}`, list));
      const next = await hand.presses('Trang sau', list);
      if (next === null) return;
      list = next;
    }
  }

  /** What a report says of procedures goes to the section about them. */
  private async choosesProcedures(report: SeenMessage): Promise<void> {
    const wave = / - (.+) \([^)]*\)$/.exec(report.text.split('\n')[0] ?? '')?.[1] ?? '';
    if (!this.wantsProcedures(wave) || !report.text.includes('thủ tục hành chính')) return;
    await this.placesProcedures(wave, await this.hand.presses('Đưa vào báo cáo', report));
  }

  private wantsProcedures(wave: string): boolean {
    return (this.procedures.get(shortOf(wave)) ?? 0) < MOST_PROCEDURES;
  }

  private async placesProcedures(wave: string, list: SeenMessage | null): Promise<void> {
    const { hand } = this;
    const n = list && aboutProcedures(list);
    if (n === null) return;
    // A single sentence is chosen already when its list is opened.
    const shown = (await hand.presses(`Chọn câu ${n}`, list)) ?? list;
    if (await hand.presses(`Xếp câu ${n}: II.3`, shown)) this.procedures.set(shortOf(wave), (this.procedures.get(shortOf(wave)) ?? 0) + 1);
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

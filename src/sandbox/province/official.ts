/** Somebody of the board, or a leader: a person with a phone who does one thing after the other, each once the bot has answered the last. */
import type { Person, SeenMessage } from '../bot-api/index.ts';

/** How long an answer is waited for, milliseconds on the wall. */
const WAIT_MS = 30_000;
/** Messages of one answer follow one another at once. */
const SETTLE_MS = 25;

export class Official {
  private readonly person: Person;
  private readonly name: string;
  /** The last message before what was written last. */
  private asked = 0;

  constructor(person: Person, name: string) {
    this.person = person;
    this.name = name;
  }

  /** The files the bot sent since the message with this number, newest last. */
  files(after: number): SeenMessage[] {
    return this.person.chat.messages.filter(({ fromBot, seq, file }) => fromBot && seq > after && file !== null);
  }

  get last(): SeenMessage | undefined {
    return this.person.last;
  }

  /** Takes the seat that this code opens. */
  async joins(code: string): Promise<void> {
    this.asked = this.person.last?.seq ?? 0;
    await this.does(() => this.person.starts(code));
    for (let step = 0; step < 8; step += 1) {
      const { text = '', buttons = [] } = this.last ?? {};
      const yes = ['Đúng, tiếp tục', 'Đúng', 'Tôi đồng ý', 'Nhận nhiệm vụ'].find((label) => buttons.includes(label));
      if (yes) await this.presses(yes);
      else if (/họ tên/i.test(text) && !/[Đđ]ã kết nối/.test(text)) await this.writes(`${this.name}, chuyên viên`);
      else if (buttons.includes('Bỏ qua')) await this.presses('Bỏ qua');
      else return;
    }
  }

  /** Resolves with what came back, all of it in one text. */
  async writes(text: string): Promise<string> {
    this.asked = this.person.last?.seq ?? 0;
    return this.does(() => this.person.sends(text));
  }

  /** Presses a button that came after what was written last, once it stands there. Rejects when it never does. */
  async presses(label: string | RegExp): Promise<string> {
    const fits = (one: string) => (typeof label === 'string' ? one === label : label.test(one));
    const on = await this.person.waitFor(({ buttons }) => buttons.some(fits), { timeoutMs: WAIT_MS, after: this.asked });
    return this.does(() => this.person.presses(label, { in: this.last?.buttons.some(fits) ? this.last : on }));
  }

  private async does(deed: () => unknown): Promise<string> {
    const before = this.person.last?.seq ?? 0;
    deed();
    await this.person.waitFor(({ fromBot }) => fromBot, { timeoutMs: WAIT_MS, after: before });
    let seen = -1;
    for (;;) {
      const now = this.person.last?.seq ?? 0;
      if (now === seen) break;
      seen = now;
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
    return this.person.chat.messages
      .filter(({ fromBot, seq }) => fromBot && seq > before)
      .map(({ text }) => text)
      .join('\n\n');
  }
}

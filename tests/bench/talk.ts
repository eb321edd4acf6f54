/** People who talk to the bot under test, each doing the next thing as soon as the answer to the last one is there. */
import type { BotApi, BotApiEvent, Person } from '../../src/sandbox/bot-api/index.ts';

/** One thing a person does, and a part of the answer that shows it was understood. */
export type Step = { readonly expect: string } & ({ readonly type: string } | { readonly press: string });

/** The six-question report: eight updates from the command to the receipt. */
export const REPORT: readonly Step[] = [
  { type: '/baocao', expect: 'Câu 1/6' },
  { press: 'Văn bản', expect: 'Câu 2/6' },
  { type: '1.250', expect: 'Câu 3/6' },
  { type: '71,5%', expect: 'Câu 4/6' },
  { type: 'Hoàn thành 02 tuyến lộ bê tông', expect: 'Câu 5/6' },
  { type: 'Vận động 1,2 tỷ đồng và 3.400 ngày công làm 6,5 km lộ nông thôn.', expect: 'Câu 6/6' },
  { press: 'Không có thêm', expect: 'KIỂM TRA TRƯỚC KHI GỬI' },
  { press: 'Gửi báo cáo', expect: 'ĐÃ NHẬN BÁO CÁO' },
];

const ANSWER_MS = 60_000;

/** Does one step and waits for its answer. Every answer of the chat must be the expected one: the wrong answer is an error, not a slow one. */
export interface Talk {
  /** @returns milliseconds from the deed to the answer on the screen */
  act(chat: number, step: Step): Promise<number>;
  close(): void;
}

interface Waiting {
  readonly step: Step;
  readonly since: number;
  readonly answered: (ms: number) => void;
  readonly failed: (error: Error) => void;
}

/** @param ignore what the bot may say in between that answers nobody, such as a notice */
export function talkTo(api: BotApi, ignore: (text: string) => boolean = () => false): Talk {
  const waiting = new Map<number, Waiting>();
  const people = new Map<number, Person>();
  const end = api.subscribe((event: BotApiEvent) => {
    if (event.kind !== 'message' || !event.fromBot) return;
    const text = event.message.text ?? '';
    const one = waiting.get(event.chatId);
    if (!one || ignore(text)) return;
    waiting.delete(event.chatId);
    const ms = performance.now() - one.since;
    // Only after the bot has got its answer: a person is never faster than that.
    setImmediate(() => {
      if (text.includes(one.step.expect)) one.answered(ms);
      else one.failed(new Error(`chat ${event.chatId}: after ${JSON.stringify(one.step)} the bot said: ${text}`));
    });
  });
  const late = setInterval(() => {
    for (const [chat, one] of waiting) {
      if (performance.now() - one.since < ANSWER_MS) continue;
      waiting.delete(chat);
      one.failed(new Error(`chat ${chat}: no answer to ${JSON.stringify(one.step)} within ${ANSWER_MS} ms`));
    }
  }, 1_000);
  return {
    act(chat, step) {
      const person = people.get(chat) ?? api.person(chat);
      people.set(chat, person);
      return new Promise((answered, failed) => {
        waiting.set(chat, { step, since: performance.now(), answered, failed });
        try {
          if ('type' in step) person.sends(step.type);
          else person.presses(step.press);
        } catch (error) {
          waiting.delete(chat);
          failed(error as Error);
        }
      });
    },
    close() {
      clearInterval(late);
      end();
    },
  };
}

/** Runs `work` on every item, `users` at a time: whoever is done takes the next. */
export async function closedLoop<T>(users: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const user = async () => {
    for (;;) {
      const item = items[next++];
      if (item === undefined) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: users }, user));
}

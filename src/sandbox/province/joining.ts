/** Taking a seat: what people answer when a code has brought them, and how they leave their number. */
import type { Hand } from './hand.ts';
import type { Somebody } from './names.ts';

/** What is pressed to get on, the first of them first. */
const YES = ['Đúng, tiếp tục', 'Đúng', 'Thay', 'Tôi đồng ý', 'Nhận nhiệm vụ'] as const;
/** Questions at most. */
const STEPS = 10;

/** Takes the seat that this code opens, in somebody's name. Answers whether the bot said so. */
export async function takesSeat(hand: Hand, code: string, { name, position }: Somebody): Promise<boolean> {
  let screen = await hand.does(() => hand.person.starts(code));
  for (let step = 0; step < STEPS && screen !== null; step += 1) {
    if (hand.heard.some(({ text }) => text.includes('Đã kết nối'))) return true;
    const { text, buttons } = screen;
    const yes = YES.find((label) => buttons.includes(label));
    if (yes !== undefined) screen = await hand.presses(yes, screen);
    else if (text.includes('họ tên và chức vụ')) screen = await hand.writes(`${name}, ${position}`);
    else screen = await hand.presses('Bỏ qua', screen);
  }
  return hand.heard.some(({ text }) => text.includes('Đã kết nối'));
}

/** Whoever came with a code is not asked for a number: it is sent as one sends one's own contact. Answers whether the bot kept it. */
export async function givesNumber(hand: Hand, phone: string): Promise<boolean> {
  await hand.does(() => hand.person.sharesContact({ phone, own: true }));
  return hand.heard.some(({ text }) => text.startsWith('Đã ghi'));
}

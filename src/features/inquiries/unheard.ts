/** The board's answers to a unit's questions, as whoever asked reads them, and as whoever comes later to a unit where nobody heard. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { to as button } from '../../domain/button.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { type AnsweredInquiry, repliesUnheard } from '../../inquiries/store.ts';
import { choices } from '../../texts/layout.ts';
import type { House } from '../context.ts';
import type { Recipient } from '../tell.ts';
import * as buttons from './buttons.ts';
import { inquiries } from './words.ts';

/** Under which an answer is told once in each chat. */
export const replyKey = (inquiryId: string): string => `inquiry_answer:${inquiryId}`;

export function replyOut({ code, unitId, obligationId, answer }: Omit<AnsweredInquiry, 'id'>): Outgoing {
  const askMore = button(buttons.askBoard, { unit: unitId, ...(obligationId !== null && { obligation: obligationId }) });
  return {
    text: inquiries.answerOut({ code, answer }),
    choices: choices('inquiries.answerOut', { clear: button(buttons.clear), askMore }),
  };
}

const DAY_MS = 86_400_000;
/** An older one is no news any more. */
const DAYS = 90;

interface Beginning {
  readonly house: Pick<House, 'database' | 'id'>;
  readonly now: number;
}

export async function unheardReplies({ house, now }: Beginning, unitId: string, to: Recipient): Promise<NewDelivery[]> {
  return (await repliesUnheard(house.database, unitId, now - DAYS * DAY_MS)).map(({ id, ...said }) =>
    message({
      id: house.id(),
      to,
      body: replyOut(said),
      at: now,
      unitId,
      dedupeKey: `${replyKey(id)}:${to.channel}:${to.address}`,
    }),
  );
}

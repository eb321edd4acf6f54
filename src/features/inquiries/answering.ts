/** The board's answer to a question: of the first member who gives one, in writing or by telephone. */

import { valueIn } from '../../domain/answers.ts';
import { seatFor } from '../../domain/people.ts';
import { closeInquiry, findInquiry, type Inquiry } from '../../inquiries/store.ts';
import { readersOf } from '../../reports/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, Refused, refuse } from '../authorized.ts';
import { type Context, type KnownContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { answerInquiryFlow } from './flow.ts';
import { loadAnswer } from './subject.ts';
import { replyKey, replyOut } from './unheard.ts';
import { inquiries } from './words.ts';

/** A question that is open; of another one, who answered it is said. */
async function openInquiry(
  { house, person, calendar }: KnownContext,
  args: { readonly inquiry: string },
): Promise<Authorized<Inquiry> | Refused> {
  const inquiry = await findInquiry(house.database, args.inquiry);
  if (!inquiry) return idle(person);
  if (inquiry.state === 'open') return allow(seatFor(person, 'launch'), inquiry) ?? idle(person);
  const at = moment(calendar, inquiry.answeredAt ?? 0);
  return refuse(say(inquiries.questionAnswered({ code: inquiry.code, by: inquiry.answeredByName ?? '', at })));
}

export const answer = action(buttons.answer, {
  may: 'launch',
  load: openInquiry,
  run: async ({ about }) => ({ begin: begin(answerInquiryFlow, about.id) }),
});

export const answering = talk(answerInquiryFlow, {
  may: 'launch',
  load: loadAnswer,
  async end(context) {
    const { house, person, now, answers, subject } = context;
    const inquiry = await openInquiry(context, { inquiry: subject.inquiryId });
    if (inquiry instanceof Refused) return inquiry.reply;
    const { id, code, unitId, unitName, obligationId } = inquiry;
    const text = valueIn(answers.text) ?? '';
    house.log.info({ inquiry: code }, 'a question to the board was answered');
    return {
      parts: closeInquiry(house.database, id, { state: 'answered', answer: text, personId: person.id, now }),
      deliveries: tell(context, await askersOf(context, inquiry), replyOut({ code, unitId, obligationId, answer: text }), {
        unitId,
        once: replyKey(id),
      }),
      say: [say(inquiries.answerDone({ unit: unitName }))],
    };
  },
});

/** Whoever asked; when that person has left the unit since, the unit's people. */
async function askersOf({ house }: Context, { unitId, askedBy }: Inquiry) {
  const readers = await readersOf(house.database, unitId, ['liaison', 'deputy', 'head']);
  const own = readers.filter((reader) => reader.personId === askedBy);
  return own.length > 0 ? own : readers.filter((reader) => reader.duty !== 'head');
}

export const phoned = action(buttons.phoned, {
  may: 'launch',
  load: openInquiry,
  async run({ house, person, now, about }) {
    return {
      parts: closeInquiry(house.database, about.id, { state: 'phoned', answer: null, personId: person.id, now }),
      say: [say(inquiries.questionClosed({ code: about.code }))],
    };
  },
});

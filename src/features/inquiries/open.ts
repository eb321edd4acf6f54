/** The questions that wait for the board, one after the other. */

import { to } from '../../domain/button.ts';
import { seatFor } from '../../domain/people.ts';
import { type OpenInquiry, openInquiries } from '../../inquiries/store.ts';
import { findReport } from '../../reports/store.ts';
import { choices } from '../../texts/layout.ts';
import { action } from '../action.ts';
import { allow } from '../authorized.ts';
import { type Context, moment } from '../context.ts';
import { toRead } from '../reading/buttons.ts';
import { idle } from '../refusal.ts';
import { type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { inquiries } from './words.ts';

/** [Tiếp theo] under a question: the one asked after it; after the last the first. */
export const nextOpen = action(buttons.nextOpen, {
  may: 'launch',
  load: async ({ house, person }, _args) => allow(seatFor(person, 'launch'), await openInquiries(house.database)) ?? idle(person),
  async run(context) {
    const { args, about } = context;
    const { after = 0 } = args;
    const next = about.find(({ number }) => number > after) ?? about[0];
    return { say: [next ? await card(context, next, about.length) : say(inquiries.noneOpen())] };
  },
});

/** The question that has waited longest; `null`: none waits. */
export async function firstOpen(context: Context): Promise<Say | null> {
  const open = await openInquiries(context.house.database);
  return open[0] ? card(context, open[0], open.length) : null;
}

async function card({ house, calendar }: Context, question: OpenInquiry, waiting: number): Promise<Say> {
  const { id, number, code, obligationId } = question;
  const report = obligationId === null ? null : await findReport(house.database, obligationId);
  const sent = report && report.state !== 'withdrawn' ? report : null;
  return say(
    inquiries.questionIn({
      unit: question.unitName,
      name: question.askedByName,
      phone: question.phone,
      at: moment(calendar, question.askedAt),
      code,
      about: sent ? sent.code : null,
      question: question.text,
    }),
    {
      choices: choices('inquiries.questionIn', {
        $reading: sent ? toRead(sent.obligationId, 0) : [],
        answer: to(buttons.answer, { inquiry: id }),
        phoned: to(buttons.phoned, { inquiry: id }),
        nextOne: waiting > 1 ? to(buttons.nextOpen, { after: number }) : null,
      }),
    },
  );
}

/** [Hỏi lại Ban]: a unit's question, to every member of the board. */

import { acknowledge } from '../../delivery/store.ts';
import { valueIn } from '../../domain/answers.ts';
import { to } from '../../domain/button.ts';
import { unitsFor, you } from '../../domain/people.ts';
import { insertInquiry, nextNumber } from '../../inquiries/store.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { officeFrom } from '../../reminders/office.ts';
import { findReport } from '../../reports/store.ts';
import { toast } from '../../texts/errors.ts';
import { choices } from '../../texts/layout.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused } from '../authorized.ts';
import { type KnownContext, moment, pressedOn, writtenAt } from '../context.ts';
import { toRead } from '../reading/buttons.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { type AskBoardSubject, askBoardFlow } from './flow.ts';
import { loadAskBoard } from './subject.ts';
import { inquiries } from './words.ts';

const OFFICE_OPENS = '07:00';

interface Asking {
  readonly unitId: string;
  readonly obligationId: string | null;
}

/** For the people of the unit that asks; without a unit it is the person's first. */
async function ownUnit(
  { person }: KnownContext,
  args: { readonly unit?: string; readonly obligation?: string },
): Promise<Authorized<Asking> | Refused> {
  const seats = unitsFor(person, 'own_unit');
  const unitId = args.unit ?? seats[0]?.unitId ?? null;
  const seat = seats.find((one) => one.unitId === unitId);
  return (unitId === null ? null : allow(seat, { unitId, obligationId: args.obligation ?? null })) ?? idle(person);
}

export const askBoard = action(buttons.askBoard, {
  may: 'own_unit',
  commands: ['hoiban'],
  load: ownUnit,
  run: async ({ about: { unitId, obligationId } }) => ({
    begin: begin(askBoardFlow, obligationId === null ? unitId : `${unitId}/${obligationId}`),
  }),
});

export const asking = talk(askBoardFlow, {
  may: 'own_unit',
  load: loadAskBoard,
  end: (context) => sent(context, context.subject, valueIn(context.answers.text) ?? ''),
});

/** The unit's question on its way to the board: the row, the messages, and what the one who asks is told. */
async function sent(
  context: KnownContext,
  subject: Pick<AskBoardSubject, 'unitId' | 'unitName' | 'obligationId'>,
  question: string,
  goesOn = false,
) {
  const { house, person, calendar, now } = context;
  const { unitId, unitName, obligationId } = subject;
  const [{ number, code }, board, report] = await Promise.all([
    nextNumber(house.database),
    boardAddresses(house.database),
    obligationId === null ? null : findReport(house.database, obligationId),
  ]);
  const askedAt = writtenAt(context);
  const at = moment(calendar, askedAt);
  const id = house.id();
  const args = { inquiry: id };
  house.log.info({ inquiry: code, unit: unitId }, 'a unit asked the board');
  const opens = officeFrom(calendar, now) ?? calendar.instantAt(calendar.after(calendar.localDate(now)), OFFICE_OPENS);
  const about = report && report.state !== 'withdrawn' ? report : null;
  return {
    parts: [insertInquiry(house.database, { id, number, unitId, obligationId, text: question, askedBy: person.id, askedAt })],
    deliveries: tell(
      context,
      board,
      {
        text: inquiries.questionIn({
          unit: unitName,
          name: person.name,
          phone: person.phone,
          at,
          code,
          about: about?.code ?? null,
          question,
        }),
        choices: choices('inquiries.questionIn', {
          $reading: about ? toRead(about.obligationId, 0) : [],
          answer: to(buttons.answer, args),
          phoned: to(buttons.phoned, args),
          nextOne: null,
        }),
      },
      { unitId },
    ),
    say: [
      say(inquiries.askSent({ time: at.time, code, goesOn })),
      ...(opens > now ? [say(inquiries.offHoursBoard({ opens: moment(calendar, opens) }))] : []),
    ],
  };
}

/** [Hỏi Ban] beside a question that was typed in the middle of a report: it is passed on as it was typed, and the report's own question stays. */
export const askThis = action(buttons.askThis, {
  may: 'own_unit',
  load: ownUnit,
  async run(context) {
    const { unitId, obligationId } = context.about;
    const seat = unitsFor(context.person, 'own_unit').find((one) => one.unitId === unitId);
    const subject = { unitId, unitName: seat?.unitName ?? unitId, obligationId };
    return { stay: true, ...(await sent(context, subject, context.args.text, true)) };
  },
});

/** [Đã rõ], under an answer. */
export const clear = action(buttons.clear, {
  may: 'own_unit',
  async run(context) {
    const { person, now } = context;
    return {
      stay: true,
      parts: [acknowledge(pressedOn(context).deliveryId, person.id, now)],
      toast: toast.received,
      say: [say(inquiries.answerClear(you(person)))],
    };
  },
});

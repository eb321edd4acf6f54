/** [Hỏi lại Ban]: a unit's question to every member of the board, and the answer of the first who gives one. */

import { acknowledge } from '../../delivery/store.ts';
import type { JsonObject } from '../../domain/messages.ts';
import { unitsFor } from '../../domain/people.ts';
import { closeInquiry, findInquiry, type Inquiry, insertInquiry, nextNumber } from '../../inquiries/store.ts';
import { boardAddresses } from '../../registry/store.ts';
import { officeFrom } from '../../reminders/due.ts';
import { findReport, readersOf } from '../../reports/store.ts';
import { boardDesk } from '../../texts/board-desk.ts';
import { err } from '../../texts/errors.ts';
import { help } from '../../texts/help.ts';
import { choices } from '../../texts/layout.ts';
import { work } from '../../texts/work.ts';
import { type Action, argument, type Context, type Finished, type KnownContext, moment, pressedOn, type Reply, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { writtenAt } from '../reporting/sending.ts';
import { tell } from '../tell.ts';
import { type AnswerSubject, type AskBoardSubject, answerInquiryFlow, askBoardFlow } from './flow.ts';

const OFFICE_OPENS = '07:00';

const askAction: Action = {
  name: 'ask_board',
  permission: 'own_unit',
  async run({ person }, args) {
    const seats = unitsFor(person, 'own_unit');
    const unitId = typeof args.unit === 'string' ? args.unit : (seats[0]?.unitId ?? null);
    if (!seats.some((seat) => seat.unitId === unitId)) return { say: [say(err.oldButtonIdle(you(person)))] };
    const about = typeof args.obligation === 'string' ? `/${args.obligation}` : '';
    return { begin: { flow: askBoardFlow.name, subjectId: `${unitId}${about}`, personal: true } };
  },
};

function textOf({ answers }: Finished): string {
  return answers.text?.state === 'value' ? String(answers.text.value) : '';
}

const sendAction: Action = {
  name: 'send_inquiry',
  permission: 'own_unit',
  async finish(context, finished: Finished) {
    const { house, calendar, now } = context;
    const { person } = context.loaded;
    if (!person) throw new Error('a question was asked by nobody');
    const { unitId, unitName, obligationId } = finished.subject as AskBoardSubject;
    const [{ number, code }, board, sent] = await Promise.all([
      nextNumber(house.database),
      boardAddresses(house.database),
      obligationId === null ? null : findReport(house.database, obligationId),
    ]);
    const askedAt = writtenAt(context);
    const at = moment(calendar, askedAt);
    const question = textOf(finished);
    const id = house.id();
    const args = { inquiry: id };
    house.log.info({ inquiry: code, unit: unitId }, 'a unit asked the board');
    const opens = officeFrom(calendar, now) ?? calendar.instantAt(calendar.after(calendar.localDate(now)), OFFICE_OPENS);
    return {
      parts: [insertInquiry(house.database, { id, number, unitId, obligationId, text: question, askedBy: person.id, askedAt })],
      deliveries: tell(
        context,
        board,
        {
          text: boardDesk.questionIn({
            unit: unitName,
            name: person.name,
            phone: person.phone,
            at,
            code,
            about: sent && sent.state !== 'withdrawn' ? sent.code : null,
            question,
          }),
          choices: choices('board.questionIn', {
            answer: { action: 'answer_inquiry', args },
            phoned: { action: 'inquiry_phoned', args },
          }),
        },
        { unitId },
      ),
      say: [
        say(help.askSent({ time: at.time, code })),
        ...(opens > now ? [say(err.offHoursBoard({ opens: moment(calendar, opens) }))] : []),
      ],
    };
  },
};

/** The question a board member's button speaks of while it is open; else who answered it. */
async function openInquiry({ house, person, calendar }: KnownContext, id: string): Promise<Inquiry | Reply> {
  const inquiry = await findInquiry(house.database, id);
  if (!inquiry) return { say: [say(err.oldButtonIdle(you(person)))] };
  if (inquiry.state === 'open') return inquiry;
  const at = moment(calendar, inquiry.answeredAt ?? 0);
  return { say: [say(boardDesk.questionAnswered({ code: inquiry.code, by: inquiry.answeredByName ?? '', at }))] };
}

const answerAction: Action = {
  name: 'answer_inquiry',
  permission: 'launch',
  async run(context, args) {
    const found = await openInquiry(context, argument(args, 'inquiry'));
    return 'code' in found ? { begin: { flow: answerInquiryFlow.name, subjectId: found.id, personal: true } } : found;
  },
};

const sendAnswerAction: Action = {
  name: 'send_inquiry_answer',
  permission: 'launch',
  async finish(context, finished: Finished) {
    const { house, now } = context;
    const { person } = context.loaded;
    if (!person) throw new Error('a question was answered by nobody');
    const found = await openInquiry({ ...context, person }, (finished.subject as AnswerSubject).inquiryId);
    if (!('code' in found)) return found;
    const answer = textOf(finished);
    house.log.info({ inquiry: found.code }, 'a question to the board was answered');
    const ask: JsonObject = { unit: found.unitId, ...(found.obligationId !== null && { obligation: found.obligationId }) };
    return {
      parts: closeInquiry(house.database, found.id, { state: 'answered', answer, personId: person.id, now }),
      deliveries: tell(
        context,
        await askersOf(context, found),
        {
          text: boardDesk.answerOut({ code: found.code, answer }),
          choices: choices('board.answerOut', { clear: { action: 'inquiry_clear' }, askMore: { action: 'ask_board', args: ask } }),
        },
        { unitId: found.unitId },
      ),
      say: [say(boardDesk.answerDone({ unit: found.unitName }))],
    };
  },
};

/** Whoever asked; when that person has left the unit since, the unit's people. */
async function askersOf({ house }: Context, { unitId, askedBy }: Inquiry) {
  const readers = await readersOf(house.database, unitId, ['liaison', 'deputy', 'head']);
  const own = readers.filter((reader) => reader.personId === askedBy);
  return own.length > 0 ? own : readers.filter((reader) => reader.duty !== 'head');
}

const phonedAction: Action = {
  name: 'inquiry_phoned',
  permission: 'launch',
  async run(context, args) {
    const { house, person, now } = context;
    const found = await openInquiry(context, argument(args, 'inquiry'));
    if (!('code' in found)) return found;
    return {
      parts: closeInquiry(house.database, found.id, { state: 'phoned', answer: null, personId: person.id, now }),
      say: [say(boardDesk.questionClosed({ code: found.code }))],
    };
  },
};

/** [Đã rõ]. */
const clearAction: Action = {
  name: 'inquiry_clear',
  permission: 'own_unit',
  async run(context) {
    const { person, now } = context;
    return {
      stay: true,
      parts: [acknowledge(pressedOn(context).deliveryId, person.id, now)],
      toast: work.toastReceived,
      say: [say(help.answerClear(you(person)))],
    };
  },
};

export const inquiryActions: readonly Action[] = [askAction, sendAction, answerAction, sendAnswerAction, phonedAction, clearAction];

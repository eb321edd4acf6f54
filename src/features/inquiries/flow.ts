/** A unit's question to the board, and the board's answer: one text each. */

import { textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { labels } from '../../texts/labels.ts';
import { inquiries } from './words.ts';

export interface AskBoardSubject {
  readonly unitId: string;
  readonly unitName: string;
  /** The report it is about, when it is about one. */
  readonly obligationId: string | null;
  /** How the writer is addressed. */
  readonly you: string;
}

export interface AnswerSubject {
  readonly inquiryId: string;
  readonly unitName: string;
  readonly question: string;
}

/** What is asked, and what is answered, may be a question. */
const LENGTH = { min: 3, max: 1_000, questions: true } as const;

/** [Hỏi lại Ban], [Hỏi Ban], [Hỏi thêm]. */
export const askBoardFlow = flow<AskBoardSubject>()({
  name: 'ask_board',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: () => [textField({ key: 'text', label: labels.askBoard, ...LENGTH, question: () => inquiries.askBoard(subject) })],
  }),
});

/** [Trả lời]. */
export const answerInquiryFlow = flow<AnswerSubject>()({
  name: 'answer_inquiry',
  version: 1,
  personal: true,
  form: ({ unitName, question }) => ({
    exits: 'cancel',
    fields: () => [
      textField({ key: 'text', label: labels.answer, ...LENGTH, question: () => inquiries.answerAsk({ unit: unitName, question }) }),
    ],
  }),
});

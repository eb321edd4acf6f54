/** Every button that hangs on a message of this room: nowhere else in it is one named. PURE. */
import { to } from '../domain/button.ts';
import type { Call } from '../domain/messages.ts';
import { complete, edit, supplement } from '../features/amending/buttons.ts';
import { later, tomorrow, whenOpen } from '../features/asking-again/buttons.ts';
import { ask as askCorrection } from '../features/correcting/buttons.ts';
import * as drafts from '../features/drafts/buttons.ts';
import { askBoard } from '../features/inquiries/buttons.ts';
import { questions, report } from '../features/reporting/buttons.ts';

/** Of a report still owed: [Báo cáo], [Xem câu hỏi], [Nhắc ngày mai], [Nhắc khi đến kỳ]. */
export const onReport = (obligation: string) =>
  ({
    report: to(report, { obligation }),
    questions: to(questions, { obligation }),
    tomorrow: to(tomorrow, { obligation }),
    whenOpen: to(whenOpen, { obligation }),
  }) satisfies Record<string, Call>;

/** Of a report that was sent, as it stood in this version: what is missing, and what the board asked for. */
export const onSentReport = (sent: { readonly obligation: string; readonly version: number; readonly unit: string }) => {
  const { obligation, version, unit } = sent;
  return {
    supplement: to(supplement, { obligation, version }),
    later: to(later, { obligation, version }),
    complete: to(complete, { obligation, version }),
    edit: to(edit, { obligation, version }),
    askCorrection: to(askCorrection, { obligation }),
    askBoard: to(askBoard, { unit, obligation }),
  } satisfies Record<string, Call>;
};

/** Of a draft somebody stopped in: [Làm tiếp], [Để sau]. */
export const onDraft = (flow: string, subject: string) =>
  ({
    goOn: to(drafts.draft, { flow, subject, how: 'go' }),
    putOff: to(drafts.later, { flow, subject }),
  }) satisfies Record<string, Call>;

/** Every button that hangs on a message of this room, as the action it calls: nowhere else in it is one named. PURE. */
import type { Binding } from '../texts/layout.ts';

/** Of a report still owed: [Báo cáo], [Xem câu hỏi], [Nhắc ngày mai], [Nhắc khi đến kỳ]. */
export const onReport = (obligation: string) =>
  ({
    report: { action: 'report', args: { obligation } },
    questions: { action: 'questions', args: { obligation } },
    tomorrow: { action: 'remind_tomorrow', args: { obligation } },
    whenOpen: { action: 'remind_when_open', args: { obligation } },
  }) satisfies Record<string, Binding>;

/** Of a report that was sent, as it stood in this version: what is missing, and what the board asked for. */
export const onSentReport = (sent: { readonly obligation: string; readonly version: number; readonly unit: string }) => {
  const { obligation, version, unit } = sent;
  return {
    supplement: { action: 'report_supplement', args: { obligation, version } },
    later: { action: 'report_later', args: { obligation, version } },
    complete: { action: 'report_complete', args: { obligation, version } },
    askBoard: { action: 'ask_board', args: { unit, obligation } },
  } satisfies Record<string, Binding>;
};

/** Of a draft somebody stopped in: [Làm tiếp], [Để sau]. */
export const onDraft = (flow: string, subject: string) =>
  ({
    goOn: { action: 'draft', args: { flow, subject, how: 'go' } },
    putOff: { action: 'draft_later', args: { flow, subject } },
  }) satisfies Record<string, Binding>;

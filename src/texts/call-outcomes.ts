/** What a call came to, for whoever may not read the caller's words, and where they are not kept any more. */
import type { CallOutcome } from '../language/call-note.ts';

export const callOutcomes: Readonly<Record<CallOutcome, string>> = {
  spoken: 'Đã trao đổi',
  promised: 'Đã hẹn',
  no_answer: 'Không nghe máy',
  contact_changed: 'Đã đổi đầu mối',
  no_promise: 'Không còn hẹn',
};

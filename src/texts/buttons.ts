/**
 * Which buttons a message carries, row by row as they lie on a phone. The caller says what each does; a button without meaning here and now
 * (nothing reported last period, nobody to approve) is bound to `null` and left out.
 * Keys are those of `labels`; a key that begins with “$” is a slot for buttons whose words carry data (`labelOf`).
 */
import type { LabelKey } from './labels.ts';

type Slot = `$${string}`;
export type Rows = readonly (readonly (LabelKey | Slot)[])[];

export const buttons = {
  'remind.yearEnd': [['report', 'viewQuestions']],
  'remind.goals': [['setGoals']],
  'remind.t7': [['viewQuestions', 'remindWhenOpen']],
  'remind.t3': [['report', 'viewQuestions'], ['remindTomorrow']],
  'remind.t1': [['report']],
  'remind.today': [['report']],
  'remind.overdue1': [['report']],
  'remind.overdue3': [['report']],
  'remind.promisedDay': [['report']],
  'remind.unfinished': [['continueDraft', 'later']],
  'remind.filesLeft': [['edit', 'askCorrection']],
  'remind.toComplete': [['supplementThis', 'askBoardBack']],
  'report.resume': [['continueDraft', 'viewDraft'], ['startOver']],
  'report.otherEditing': [['takeOver', 'viewOnly', 'back']],
  'reporting.receipt': [['downloadWord', 'edit', 'withdraw']],
  'report.locked': [['askCorrection', 'back']],
  'report.returned': [['supplementThis', 'askBoardBack']],
  'report.missingFollowup': [['supplementNow', 'notYetRemindLater']],
  'reporting.questions': [['reportStepByStep']],
  'approving.toHead': [['sendNow', 'printCopy']],
  'approving.noHead': [['printCopy', 'sendReport'], ['back']],
  'approving.headReturned': [['edit', 'submitToHead']],
  'reviewing.review': [['$reading'], ['accept', 'requestMore'], ['$choosing', 'nextOne']],
  'choosing.sentences': [['accept', 'requestMore'], ['chosenSentences']],
  'reviewing.acceptBulk': [['$acceptAll', 'viewOneByOne']],
  'inquiries.questionIn': [['$reading'], ['answer', 'phoned'], ['nextOne']],
  'inquiries.answerOut': [['clear', 'askMore']],
  'correcting.correctionIn': [['$reading'], ['agree', 'noConsent']],
  'approving.review': [['$reading'], ['agreeSend', 'needsChange']],
} as const satisfies Record<string, Rows>;

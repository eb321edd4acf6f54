/** What other features may know of the quick report: its form, what it is about, whose business it is, and sending it. */
export {
  loadRemark,
  ownReport,
  ownSentReport,
  readableReport,
  readingSeat,
  reportForBoard,
  reportReader,
  type SentFacts,
} from './access.ts';
export {
  answering,
  asked,
  changeableUntil,
  complete,
  draftId,
  labelsOf,
  type OpenDraft,
  openDraft,
  type ReportFacts,
  reportFacts,
  shown,
  timelinessOf,
  wholeLines,
} from './facts.ts';
export { fieldsToAsk } from './fields-to-ask.ts';
export { asOfIn, reportFlow } from './flow.ts';
export { gapsOf } from './gaps.ts';
export { countQuestions } from './questions.ts';
export { refused, sendReport } from './sending.ts';
export { loadReport, loadReportOfUnit } from './subject.ts';
export { sendWhenOpen } from './when-open.ts';

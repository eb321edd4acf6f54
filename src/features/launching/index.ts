/** What others send of a wave that was launched, and what the heartbeat sends at its hour. */
export { launchAtItsHour } from './at-its-hour.ts';
export { type DateProblem, dateProblems, movedDates } from './dates.ts';
export { fileOfWave } from './documents.ts';
export { problemWords } from './form/card.ts';
export { noticeText } from './subject.ts';

/** What others send of a wave that was launched. */
export { noticeText } from './subject.ts';

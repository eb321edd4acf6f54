/** What the rest of the house needs of the workbook: that what was sent is read. */
export { readWorkbooks } from './receiving.ts';

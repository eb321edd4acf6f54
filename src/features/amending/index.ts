/** What other features may say of changing a report. */
export { locked } from './locked.ts';

/** What other features may know of corrections. */
export { completionDue } from './due.ts';

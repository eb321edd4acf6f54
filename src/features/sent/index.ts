/** What other features may say of a report that was sent. */
export { already, sentBefore } from './already.ts';
export { outdated } from './card.ts';
export { changedAfter } from './changed.ts';

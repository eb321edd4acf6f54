/** What other features may show of the questions that wait, and of the answers that nobody in a unit has heard. */
export { firstOpen } from './open.ts';
export { unheardReplies } from './unheard.ts';

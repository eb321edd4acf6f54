/** What other features may show of the questions that wait. */
export { firstOpen } from './open.ts';

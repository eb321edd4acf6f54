/** What other features may show of the board's queue. */
export { card as reviewCard } from './queue.ts';

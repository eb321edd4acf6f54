/** What the board's queue shows of those who ask to join. */
export { firstRequest } from './deciding.ts';

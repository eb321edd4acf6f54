/** What other features use of leaders' orders. */
export { openTasks } from './missed.ts';

/** Everything the board reads: launching, the daily desk, invites. */
import { boardDesk } from './board-desk.ts';
import { boardLaunch } from './board-launch.ts';

export { progress, unreachableWords } from './board-launch.ts';

export const board = {
  ...boardLaunch,
  ...boardDesk,
} as const;

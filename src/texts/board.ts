/** Everything the board reads: launching, the daily desk, invites. */
import { boardDesk } from './board-desk.ts';
import { boardLaunch, progress } from './board-launch.ts';
import { directory } from './directory.ts';
import { leader } from './leader.ts';

export { progress, unreachableWords } from './board-launch.ts';

export const board = {
  ...boardLaunch,
  ...boardDesk,
  sending: progress.sending,
  sent: progress.sent,
  invite: directory.invite,
  noContact: directory.noContact,
  cham: leader.cham,
} as const;

/** What the rest of the house may call when somebody begins to serve a unit, or can be written to again. */
export { arriveByDay } from './arrive-by-day.ts';
export { backInReach } from './back-in-reach.ts';
export { seatByBoard } from './by-board.ts';
export { privacyDeclined } from './words.ts';

/** What other features may show of summaries. */
export { waveFiles } from './actions.ts';

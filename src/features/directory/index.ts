/** What other features may show of units. */
export { surely as unitNamed } from './actions.ts';

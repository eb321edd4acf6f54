/** What other features may show of the menu. */
export { menuFor, welcome } from './screens.ts';

/** What other features may show of the menu. */
export { keyboardOf, menuFor, welcome } from './screens.ts';
export { smallTalk } from './words.ts';

/** What other features use of letters to heads. */
export { lettersForHead } from './missed.ts';

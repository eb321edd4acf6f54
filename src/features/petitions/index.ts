/** What other features use of petitions. */
export { unheardAnswers } from './unheard.ts';

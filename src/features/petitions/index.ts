/** What other features use of petitions. */
export { answersSince, unheardAnswers } from './unheard.ts';

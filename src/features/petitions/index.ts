/** What other features use of petitions. */
export { answersSince, answersToLeader, openPetitions, unheardAnswers } from './unheard.ts';

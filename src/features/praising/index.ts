/** What other features use of proposals for praise. */
export { openPraises, praiseAnswers } from './telling.ts';

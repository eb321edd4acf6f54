/** What taking a seat needs of leaving one. */
export { leaving } from './leaving.ts';
export { seats } from './words.ts';

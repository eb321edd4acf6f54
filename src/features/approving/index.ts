/** What other features may do with a head's approval. */
export { toHead } from './to-head.ts';
export { decision, waitingDrafts } from './waiting.ts';

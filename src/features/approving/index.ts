/** What other features may do with a head's approval. */

export { toHead } from './to-head.ts';
export { draftsForHead } from './unseen.ts';
export { decision, waitingDrafts } from './waiting.ts';

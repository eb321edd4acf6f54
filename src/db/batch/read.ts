/**
 * The door for what many read at the same moment, and for what changes seldom.
 *
 * `readByKey` declares a read: however many ask at once, one statement answers them all, each with the rows of its own key.
 * `readTogether` joins reads of different kinds that are asked for together.
 * `keptAt` remembers an answer for as long as nobody changed the tables behind it, which their revision tells.
 */
export { readByKey } from './keyed-reads.ts';
export { keptAt, keptRevision, PROGRAMME_REVISION, REGISTRY_REVISION } from './revisions.ts';
export { readTogether } from './together.ts';

/**
 * The door for writes that many have at the same moment.
 *
 * A store declares a `Kind` of rows, made from its table, and returns `Rows` of it as a part of a turn: turns that hold nothing but rows are written
 * together, in one statement (see `Database.turn`, whose `waitMs` lets rows that nobody waits for go along with others a little later).
 */
export { inserts, type RowOf, statementOver, updates, upserts } from './kinds.ts';
export { at, type Kind, Rows } from './rows.ts';

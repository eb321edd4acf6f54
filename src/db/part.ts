/** One of the statements that a turn joins into one: what the stores' write functions return. */
export type { SQLWrapper as Part } from 'drizzle-orm';

/** Which reports count as given, in SQL. */
import { sql } from 'drizzle-orm';

/** States of reports that count, as text: sent, accepted, given back to be completed; one that was taken back does not. */
export const GIVEN_STATES = `('submitted', 'accepted', 'returned')`;

/** The same within a statement. */
export const GIVEN = sql.raw(GIVEN_STATES);

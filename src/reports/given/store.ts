/** Which reports count as given, as a piece of SQL. */
import { sql } from 'drizzle-orm';

/** States of reports that count: sent, accepted, given back to be completed; one that was taken back does not. */
export const GIVEN = sql`('submitted', 'accepted', 'returned')`;

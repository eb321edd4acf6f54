/** What the clocks on the walls of a zone show at an instant. */
import { IANAZone } from 'luxon';

/** Every change of a zone's clocks falls on a quarter of an hour: until the next one the zone need not be asked again. */
const QUARTER_MS = 900_000;
const MOST_QUARTERS = 1_000;
/** By zone: a house has one. */
const offsets = new Map<string, Map<number, number>>();

/**
 * The instant (epoch milliseconds) shifted so that UTC arithmetic on it gives the zone's own dates and times of day.
 * @param zone an IANA name; one that does not exist gives NaN, and so does an instant that is none
 */
export function wallClock(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER_MS);
  let known = offsets.get(zone);
  if (!known || known.size >= MOST_QUARTERS) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = IANAZone.create(zone).offset(instant) * 60_000;
    known.set(quarter, offset);
  }
  return instant + offset;
}

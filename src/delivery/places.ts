/**
 * The places in the pace that this process holds, counted in memory: a message takes one, and gives it back a second after its answer. PURE: the caller
 * says what time it is (ms of one running clock).
 */
import { type Demand, keptPlaces } from './pace.ts';

/** What a process was granted. */
export interface Grant {
  readonly places: number;
  /** Messages a second on average. */
  readonly rate: number;
  /** A place is free again so long after the answer. */
  readonly restMs: number;
  readonly bulkRestsUntil: number;
  /** The places are ours until then. */
  readonly until: number;
}

/** How many messages bulk may make up for at once after a pause, and what it waits for: a fiftieth of a second's, so that few statements take many. */
const BULK_BURST = 8;
const BATCHES_A_SECOND = 50;
/** What was used at most is forgotten by so much with each renewal. */
const FORGOTTEN = 0.9;

export class Places {
  #grant: Grant = { places: 0, rate: 0, restMs: 0, bulkRestsUntil: 0, until: Number.NEGATIVE_INFINITY };
  /** Messages that may leave on average, saved up or, when replies went first, owed. As of `#savedAt`. */
  #saved = 1;
  #savedAt: number | null = null;
  /** For messages that may leave at any moment, and of those that have left. */
  #reserved = 0;
  #onTheWay = 0;
  /** When each place that rests is free again, in order. */
  readonly #resting: number[] = [];
  /** The most places used at once of late, and whether more would have been. */
  #peak = 0;
  #missed = false;

  grant(grant: Grant, now: number): void {
    this.#save(now);
    this.#grant = grant;
    this.#peak = Math.max(this.#used(now), this.#peak * FORGOTTEN);
    this.#missed = false;
  }

  /** No more than these from now on, whatever comes of the renewal. */
  limit(places: number): void {
    if (places < this.#grant.places) this.#grant = { ...this.#grant, places };
  }

  /** Whether a message that has a place may still leave. */
  holds(now: number): boolean {
    return now < this.#grant.until;
  }

  inUse(now: number): number {
    let over = 0;
    while (over < this.#resting.length && (this.#resting[over] as number) <= now) over += 1;
    if (over > 0) this.#resting.splice(0, over);
    return this.#reserved + this.#onTheWay + this.#resting.length;
  }

  #used(now: number): number {
    return this.inUse(now) - this.#reserved;
  }

  free(now: number): number {
    return Math.max(0, this.#left(now));
  }

  /** Less than none when places are to be given back, or may not be used any more. */
  #left(now: number): number {
    return (this.holds(now) ? this.#grant.places : 0) - this.inUse(now);
  }

  /** Of these, those that bulk may take now: some are kept for replies, and on average no more leave than the rate allows. */
  freeForBulk(now: number): number {
    if (now < this.#grant.bulkRestsUntil) return 0;
    this.#save(now);
    return Math.max(0, Math.min(Math.floor(this.#saved - this.#reserved + 1e-9), this.free(now) - keptPlaces(this.#grant.places)));
  }

  reserve(count: number): void {
    this.#reserved += count;
  }

  /** Reserved, and not needed. */
  giveBack(count: number): void {
    this.#reserved -= count;
  }

  /** A message leaves, with a place that was reserved for it. */
  leave(now: number): void {
    this.#save(now);
    this.#saved -= 1;
    this.#reserved -= 1;
    this.#onTheWay += 1;
    this.#peak = Math.max(this.#peak, this.#used(now));
  }

  /** The message of one place got its answer, whatever it was. */
  answered(now: number): void {
    this.#onTheWay -= 1;
    this.#resting.push(now + this.#grant.restMs);
  }

  /** A message found no place: this process could use more. */
  miss(): void {
    this.#missed = true;
  }

  demand(now: number): Demand {
    const inUse = this.inUse(now);
    const peak = Math.round(Math.max(this.#used(now), this.#peak));
    return { inUse, wants: this.#missed ? 2 * Math.max(this.#grant.places, peak) + 1 : 2 * peak };
  }

  /** Milliseconds until there are places again for several replies that wait; unknown while they are on the way. */
  untilFree(now: number): number {
    return this.#until(Math.max(1, Math.floor(this.#grant.places / BATCHES_A_SECOND)), now);
  }

  /** Milliseconds until bulk may go on. */
  untilBulk(now: number): number {
    this.#save(now);
    const { rate, places, bulkRestsUntil } = this.#grant;
    const batch = this.#batch();
    const saved = rate > 0 ? ((batch - this.#saved) / rate) * 1_000 : Number.POSITIVE_INFINITY;
    const kept = keptPlaces(places);
    return Math.max(0, saved, bulkRestsUntil - now, this.#until(Math.min(places, batch + kept), now));
  }

  #batch(): number {
    return Math.max(1, Math.floor(this.#grant.rate / BATCHES_A_SECOND));
  }

  #until(count: number, now: number): number {
    const missing = count - this.#left(now);
    if (missing <= 0) return 0;
    return this.holds(now) ? (this.#resting[missing - 1] ?? Number.POSITIVE_INFINITY) - now : Number.POSITIVE_INFINITY;
  }

  /** What replies owe is at most a second's. */
  #save(now: number): void {
    const { rate } = this.#grant;
    if (this.#savedAt !== null) this.#saved += (Math.max(0, now - this.#savedAt) / 1_000) * rate;
    this.#saved = Math.max(-Math.max(1, rate), Math.min(Math.max(BULK_BURST, this.#batch()), this.#saved));
    this.#savedAt = now;
  }
}

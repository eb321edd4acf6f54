/** The app's clock: every moment the house stores or shows comes from here, as epoch milliseconds. */
export interface Clock {
  /** Whole epoch milliseconds; never less than an earlier answer, unless `set` moved the clock back. */
  now(): number;
  /** Moves the clock forward by `ms` ≥ 0, as rehearsals do. Throws RangeError for anything else. */
  advance(ms: number): void;
  /** Puts the clock at `ms` (epoch milliseconds). Throws RangeError below the floor. */
  set(ms: number): void;
  /** Raises the floor to `ms`, the latest moment known to be stored; a clock that is behind jumps there and runs on. A lower floor changes nothing. */
  raise(ms: number): void;
}

export interface ClockOptions {
  /** Where the clock starts (APP_CLOCK_START, epoch milliseconds). Without it: the wall clock. */
  readonly start?: number | null;
  /** The latest moment stored so far (epoch milliseconds): the clock never shows an earlier one. */
  readonly floor?: number | null;
  /** The machine's clocks, in milliseconds: the wall, which can jump, and one that only runs. Replaced in tests. */
  readonly wall?: () => number;
  readonly elapsed?: () => number;
}

/** How far the wall clock must be ahead of the running clock to be followed: less is reading noise, more is a suspended machine or a corrected clock. */
const FOLLOW_MS = 1_000;

function moment(name: string, value: number): number {
  if (!Number.isFinite(value)) {
    throw new RangeError(`clock: ${name} ${value} is not a moment in epoch milliseconds`);
  }
  return value;
}

/**
 * A clock that starts at `start` (else at the wall clock) or at `floor`, whichever is later, and runs at wall speed.
 *
 * It runs on the monotonic clock, so a wall clock set back never repeats a moment; a wall clock that leaps ahead (the machine slept, or its clock
 * was corrected) is followed. Throws RangeError when `start` or `floor` is not a finite number.
 */
export function createClock({ start, floor, wall = Date.now, elapsed = () => performance.now() }: ClockOptions = {}): Clock {
  let lowest = floor == null ? Number.NEGATIVE_INFINITY : moment('floor', floor);
  let base = 0;
  let elapsedAtBase = 0;
  let ahead = 0;

  const put = (ms: number): void => {
    base = ms;
    elapsedAtBase = elapsed();
    ahead = ms - wall();
  };
  const now = (): number => {
    const running = base + (elapsed() - elapsedAtBase);
    const byWall = wall() + ahead;
    if (byWall - running < FOLLOW_MS) {
      return Math.floor(running);
    }
    put(byWall);
    return Math.floor(byWall);
  };

  put(Math.max(start == null ? wall() : moment('start', start), lowest));

  return {
    now,
    advance(ms) {
      if (!(moment('advance', ms) >= 0)) {
        throw new RangeError(`clock: cannot advance by ${ms} ms: time only goes forward`);
      }
      put(now() + ms);
    },
    set(ms) {
      if (moment('set', ms) < lowest) {
        throw new RangeError(`clock: cannot be set to ${ms}: the latest time stored is ${lowest}`);
      }
      put(ms);
    },
    raise(ms) {
      lowest = Math.max(lowest, moment('floor', ms));
      if (now() < lowest) {
        put(lowest);
      }
    },
  };
}

/** Chance that a seed decides: the same seed and the same words give the same course, on every machine. PURE. */

export interface Chance {
  /** From 0, below 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** One of them; throws a RangeError where there is none. */
  one<T>(from: readonly T[]): T;
  /** Whether something with this likelihood, from 0 to 1, happens. */
  happens(likelihood: number): boolean;
}

/** A course of its own for each of these words. */
export function chance(seed: number, ...words: readonly string[]): Chance {
  let state = [...words.join('\n')].reduce(
    (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    seed ^ 2_166_136_261,
  );
  // "mulberry32": small, and even enough for people's habits.
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    one(from) {
      if (from.length === 0) throw new RangeError('chance: there is nothing to choose from');
      return from[Math.floor(next() * from.length)] as (typeof from)[number];
    },
    happens: (likelihood) => next() < likelihood,
  };
}

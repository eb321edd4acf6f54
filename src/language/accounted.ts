/**
 * No word of an answer is dropped: a reader tells which words it took for its value, and what is left must be a listed filler. Anything else turns what would
 * have been stored into a question that offers what was understood.
 */
import { FILLERS } from './fillers.ts';
import { ask, type Reading, type Why } from './reading.ts';
import { covered, phrases, type Word, withoutEnds } from './words.ts';

const ANY_FILLER = phrases<true>([[true, FILLERS]]);

/** The words without the fillers at both ends ("dạ em báo cáo anh là … nghen"); none when there is nothing else. */
export function withoutFraming(words: readonly Word[]): readonly Word[] {
  return withoutEnds(words, ANY_FILLER);
}

/** The words that were neither taken nor are fillers, as typed and in order; '' when every word is accounted for. */
export function leftOver(words: readonly Word[], taken: readonly boolean[]): string {
  // What a reader took is no part of a filler beside it.
  const free = words.map((word, index) => (taken[index] ? { typed: '', plain: '\u0000' } : word));
  const filler = covered(free, ANY_FILLER);
  return words
    .filter((_, index) => !taken[index] && !filler[index])
    .map((word) => word.typed)
    .join(' ');
}

/** `reading`, unless words were left over: then its value is only offered. States, refusals and questions stay as they are. */
export function unlessLeftOver<T>(reading: Reading<T>, left: string, why: (value: T, typed: string) => Why): Reading<T> {
  return left !== '' && (reading.outcome === 'accept' || reading.outcome === 'confirm')
    ? ask([reading.value], why(reading.value, left), reading.note)
    : reading;
}

/** What the row of questions depends on among the answers: as long as it stays the same, so do the questions. */
import type { Place } from '../../../conversations/form.ts';
import type { Answers } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import type { ReportSubject } from './subject.ts';
import type { Step } from './words.ts';

export interface Shape {
  /** Nothing is answered yet. */
  readonly fresh: boolean;
  /** There is nothing to report. */
  readonly nothing: boolean;
  /** The unit reports along its own line. */
  readonly ownWay: boolean;
  /** Questions that the choice "Có thêm nội dung nào?" opened. */
  readonly opened: readonly Json[];
  /** Communes that meet all their criteria. */
  readonly complete: readonly string[];
}

/** The row as it is as long as no answer opens or closes a question. */
export const PLAIN: Shape = { fresh: false, nothing: false, ownWay: false, opened: [], complete: [] };
/** The same before the first answer. */
export const FRESH: Shape = { ...PLAIN, fresh: true };

export function shapeOf(subject: ReportSubject, answers: Answers): Shape {
  if (Object.keys(answers).length === 0) return FRESH;
  const value = (key: string) => (answers[key]?.state === 'value' ? (answers[key] as { readonly value: Json }).value : null);
  const opened = value('extra');
  return {
    fresh: false,
    nothing: answers.nothing?.state === 'value',
    ownWay: value('own_channel') === 'own',
    opened: Array.isArray(opened) ? opened : [],
    complete: subject.items.filter((item) => value(`item:${item.id}`) === item.scale).map((item) => item.id),
  };
}

/** Where a question stands, as its text says it; `null`: it is not one of those counted. */
export function stepOf(place: Place | null): Step | null {
  return place && { i: place.index, n: place.of };
}

/** Two shapes with one name are the same. */
export function nameOf({ fresh, nothing, ownWay, opened, complete }: Shape): string {
  return `${fresh} ${nothing} ${ownWay} ${opened.length === 0 ? '' : JSON.stringify(opened)} ${complete.join(' ')}`;
}

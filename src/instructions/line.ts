/** Lines of reports about which something is decided: petitions, exemplars. */
import { createHash } from 'node:crypto';

/** A line's own name: of its report, and of its words, which may stand elsewhere in the report tomorrow. */
export function lineId(obligationId: string, words: string): string {
  return `${obligationId}#${createHash('sha256').update(words).digest('hex').slice(0, 16)}`;
}

/** When a report may be sent, and what its answers become as rows. PURE. */
import type { Answer, Answers } from '../domain/answers.ts';
import type { Json } from '../domain/messages.ts';

export interface Clocks {
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
}

/** A report may be drafted from launch; it may be sent from its opening to its lock. Instants are epoch ms. */
export function sendable(clocks: Clocks, sentAt: number): 'yes' | 'too_early' | 'locked' {
  if (sentAt < clocks.opensAt) return 'too_early';
  return sentAt > clocks.lockAt ? 'locked' : 'yes';
}

/** On time by the message's own date: a report sent at 16:59 and processed at 17:05 was on time. */
export function onTime(clocks: Clocks, sentAt: number): boolean {
  return sentAt <= clocks.dueAt;
}

export interface AnswerRow {
  readonly field: string;
  readonly state: Answer['state'];
  readonly value: Json;
  readonly number: number | null;
  readonly targetId: string | null;
  readonly itemId: string | null;
}

/** A field's key says what it is about: "target:viec-lam", "item:X-TAANKHUONG", or a question's own name. */
export function answerRows(answers: Answers): AnswerRow[] {
  return Object.entries(answers).map(([field, answer]) => {
    const [about, id] = field.split(':', 2);
    const value = answer.state === 'value' ? answer.value : null;
    return {
      field,
      state: answer.state,
      value,
      number: numberIn(value),
      targetId: about === 'target' ? (id ?? null) : null,
      itemId: about === 'item' ? (id ?? null) : null,
    };
  });
}

/** The number to add up or compare: the value itself, or the percentage beside its fraction. */
function numberIn(value: Json): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { percent } = value as { readonly percent?: Json };
    return typeof percent === 'number' ? percent : null;
  }
  return null;
}

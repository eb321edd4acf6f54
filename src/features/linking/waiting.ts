/** What waits for whoever takes an official's seat: what nobody who sat there could be told, what wants their decision, and what the board was asked to do. */
import type { Part } from '../../db/part.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import type { Duty } from '../../domain/people.ts';
import { draftsForHead } from '../approving/index.ts';
import { lettersForHead } from '../escalating/index.ts';
import { openTasks } from '../orders/index.ts';
import { unheardAnswers } from '../petitions/index.ts';
import type { Beginning } from './arrival.ts';

export interface Waiting {
  readonly parts: readonly Part[];
  readonly deliveries: readonly NewDelivery[];
}

export const NOTHING: Waiting = { parts: [], deliveries: [] };

interface Official {
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly channel: string;
  readonly address: string;
}

/** Of the board a newcomer finds the rest in its lists: petitions, proposals, the queue. */
export async function waitingFor(beginning: Beginning, duty: Duty, unitId: string | null, to: Official): Promise<Waiting> {
  if (duty === 'board') return { parts: [], deliveries: await openTasks(beginning, to) };
  if (duty !== 'head' || unitId === null) return NOTHING;
  const [answers, letters, drafts] = await Promise.all([
    unheardAnswers(beginning, unitId, to),
    lettersForHead(beginning, unitId, to),
    draftsForHead(beginning, unitId, to),
  ]);
  // What wants a decision stands last.
  return { parts: letters.parts, deliveries: [...answers, ...letters.deliveries, ...drafts] };
}

/** Which draft took an answer from a message: kept beside the message, so that an edit of it or a reply to it finds the answer. */
import type { Draft } from '../conversations/load.ts';
import type { State } from '../conversations/state.ts';
import type { Understanding } from './turn.ts';

/** Whether an answer that stands, or is asked back, came in this message. */
export function answers({ sources, pending }: State, from: string | null): boolean {
  if (from === null) return false;
  const asked =
    pending?.kind === 'clarify' || pending?.kind === 'reason' ? pending.from : pending?.kind === 'held' ? pending.held.from : null;
  return asked === from || Object.values(sources ?? {}).includes(from);
}

/** The draft as the inbox names it beside a message. A person's own is named by its flow only: its name holds whose it is. */
export function aboutOf({ features }: Understanding, { id, flow }: Pick<Draft, 'id' | 'flow'>): string {
  return features.talks.get(flow)?.personal ? `${flow}:` : id;
}

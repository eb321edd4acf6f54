/** What a button or a command does, as a turn. */
import type { Draft } from '../conversations/load.ts';
import type { Call } from '../domain/messages.ts';
import { named } from '../domain/owner.ts';
import type { Action } from '../features/action.ts';
import { moment } from '../features/context.ts';
import { type Reply, type Say, say } from '../features/reply.ts';
import { toastOf } from '../texts/errors.ts';
import { report } from '../texts/report.ts';
import { enter } from './entering.ts';
import { answer, type Turn, type Understanding } from './turn.ts';

/** The second tap of a double tap comes within this time; later it is a wish. */
export const DOUBLE_TAP_MS = 10_000;

/** What a second tap is told: what was pressed, and when. */
export function againToast({ calendar, conversation, house }: Understanding, label: string): string {
  return toastOf.again({ label: named(label, house.owner), time: moment(calendar, conversation.updatedAt).time });
}

/** What a button calls. */
export async function called(
  context: Understanding,
  { action: name, args = {}, label = '' }: Call & { readonly label?: string },
  pressed: string | null,
): Promise<Turn> {
  const action = context.features.actions.get(name);
  if (!action) throw new Error(`a button names the action "${name}", which does not exist`);
  const { lastPress, updatedAt } = context.loaded.conversation;
  if (pressed !== null && lastPress === pressed && context.now - updatedAt < DOUBLE_TAP_MS)
    return answer(context, { toast: againToast(context, label) });
  return apply(context, await action.call(context, args), pressed);
}

export async function commanded(context: Understanding, action: Action, typed: string): Promise<Turn> {
  return apply(context, await action.command(context, typed), null);
}

/** An action's reply as a turn: the flow under way is left where it is, another may begin. */
export async function apply(context: Understanding, reply: Reply, pressed: string | null): Promise<Turn> {
  const { conversation } = context.loaded;
  if (reply.begin) return enter(context, reply, reply.begin, pressed);
  const leaves = conversation.draft && !reply.stay && (reply.say ?? []).length > 0;
  const left = leaves && conversation.draft ? leftNote(context, conversation.draft) : [];
  return {
    reply,
    conversation:
      leaves || pressed !== null
        ? {
            draftId: leaves ? null : (conversation.draft?.id ?? null),
            ask: leaves ? null : conversation.ask,
            lastPress: pressed,
            misunderstood: 0,
          }
        : null,
    parts: reply.parts ?? [],
    says: [...left, ...(reply.say ?? [])],
  };
}

/** A report put aside says where it is; small flows are simply over. */
function leftNote({ features }: Understanding, draft: Draft): Say[] {
  return features.talks.get(draft.flow)?.resumes ? [say(report.saved({ done: draft.answered, questions: draft.total }))] : [];
}

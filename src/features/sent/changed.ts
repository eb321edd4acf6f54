/** A message was edited, or answered, whose answer is in a report that was sent: the report stands, and [Sửa] changes it. */
import { press } from '../../domain/button.ts';
import { findReport, findReturn } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { edit } from '../amending/buttons.ts';
import { locked } from '../amending/index.ts';
import { type KnownContext, writtenAt } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import { answering, changeableUntil, reportFacts } from '../reporting/index.ts';
import { view } from './buttons.ts';
import { sent as texts } from './words.ts';

/** `null`: it was never sent, or is not this person's. */
export async function changedAfter(context: KnownContext, obligationId: string): Promise<Reply | null> {
  const [facts, sent] = await Promise.all([reportFacts(context, obligationId), findReport(context.house.database, obligationId)]);
  if (!facts || !sent || sent.state === 'withdrawn' || !answering(context.person, facts.obligation)) return null;
  const { obligation, subject } = facts;
  const given = await findReturn(context.house.database, sent);
  if (writtenAt(context) > changeableUntil(obligation.lockAt, sent, given)) return { say: [locked(context, facts)] };
  const args = { obligation: obligation.id, version: sent.version };
  return {
    say: [
      say(texts.messageChanged({ you: subject.unit.address, code: sent.code }), {
        choices: [[press(labels.edit, edit, args), press(labels.view, view, { obligation: obligation.id })]],
      }),
    ],
  };
}

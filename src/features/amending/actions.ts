/** Changing a report after it was sent: until the lock anything, when the board asks what it asks for, and the figures that were missing. */
import { type ChangeMode, changeId } from '../../reports/changes/rules.ts';
import { findReturn } from '../../reports/store.ts';
import { action } from '../action.ts';
import { type KnownContext, writtenAt } from '../context.ts';
import { begin, type Reply } from '../reply.ts';
import { changeableUntil, ownSentReport, reportFlow, type SentFacts } from '../reporting/index.ts';
import { outdated } from '../sent/index.ts';
import * as buttons from './buttons.ts';
import { amendFlow } from './flow.ts';
import { locked } from './locked.ts';

interface Change extends KnownContext {
  readonly args: { readonly version: number };
  readonly about: SentFacts;
}

/** Begins a change; a button of an older version, or after the lock, changes nothing. */
async function change(context: Change, mode: ChangeMode): Promise<Reply> {
  const { house, args, about } = context;
  const { facts, sent } = about;
  const { id, lockAt } = facts.obligation;
  if (sent.version !== args.version || (mode === 'return' && sent.state !== 'returned')) return outdated(context, about);
  if (sent.state === 'withdrawn') return { begin: begin(reportFlow, id) };
  const given = await findReturn(house.database, sent);
  if (writtenAt(context) > changeableUntil(lockAt, sent, given)) return { say: [locked(context, facts)] };
  // What the board asked for stays asked for, whichever button was pressed.
  const asked = sent.state === 'returned' ? 'return' : mode;
  return { begin: begin(amendFlow, changeId(asked, id, sent.version)) };
}

export const edit = action(buttons.edit, {
  may: 'report',
  load: ownSentReport,
  run: (context) => change(context, 'edit'),
});

/** [Bổ sung mục này]. */
export const complete = action(buttons.complete, {
  may: 'report',
  load: ownSentReport,
  run: (context) => change(context, 'return'),
});

/** [Bổ sung ngay]: only the figures that were missing. */
export const supplement = action(buttons.supplement, {
  may: 'report',
  load: ownSentReport,
  run: (context) => change(context, 'missing'),
});

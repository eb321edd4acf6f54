/** The draft as the unit's head reads it. */

import { to } from '../../domain/button.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { choices } from '../../texts/layout.ts';
import { type Context, moment } from '../context.ts';
import { toRead } from '../reading/buttons.ts';
import { complete, type OpenDraft, type ReportFacts, shown } from '../reporting/index.ts';
import { approve, change } from './buttons.ts';
import { approving } from './words.ts';

export interface Reading {
  /** The head's name. */
  readonly head: string;
  /** Who shows it, by id. */
  readonly liaison: string;
}

/** Without all its answers it cannot go: then there is nothing to agree to yet. */
export function review({ calendar }: Pick<Context, 'calendar'>, facts: ReportFacts, open: OpenDraft, reading: Reading): Outgoing {
  const { obligation, wave, subject } = facts;
  const args = { obligation: obligation.id, by: reading.liaison };
  return {
    text: approving.review({
      head: reading.head,
      wave: wave.shortName,
      due: moment(calendar, obligation.dueAt.getTime()),
      ...shown(subject, open.answers),
    }),
    choices: choices('approving.review', {
      $reading: toRead(obligation.id, subject.files),
      agreeSend: complete(subject, open.answers) ? to(approve, { ...args, digest: open.digest }) : null,
      needsChange: to(change, args),
    }),
  };
}

/** What is said of files that came with a change which cannot be sent any more. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { choices } from '../../texts/layout.ts';
import { onSentReport } from '../buttons.ts';
import { moment } from '../rules/rule.ts';
import { remind } from '../words.ts';

/** Files of one change of a report. Instants are epoch ms. */
export interface LeftFiles {
  readonly obligationId: string;
  readonly files: number;
  readonly unitId: string;
  readonly unitAddress: string;
  readonly waveName: string;
  readonly code: string;
  readonly version: number;
  /** Until when this very change can be sent; in the past when the report moved on without it. */
  readonly ownUntil: number;
  /** Until when the report can be changed. */
  readonly until: number;
  /** The wave was called off, or the unit ended: nothing of it can be sent in any way. */
  readonly ended: boolean;
}

/** `wait`: the change can be sent yet. `next`: another one can take them along. `locked`: only one that the board opens the report for. `ended`: none. */
export function stateOfFiles(
  { ownUntil, until, ended }: Pick<LeftFiles, 'ownUntil' | 'until' | 'ended'>,
  now: number,
): 'wait' | 'next' | 'locked' | 'ended' {
  if (ended) return 'ended';
  if (now <= ownUntil) return 'wait';
  return now <= until ? 'next' : 'locked';
}

export function sayLeft(left: LeftFiles, state: 'next' | 'locked' | 'ended', calendar: Calendar): Outgoing {
  const { files: count, code, waveName: wave, obligationId: obligation, version, unitId: unit } = left;
  const { edit, askCorrection } = onSentReport({ obligation, version, unit });
  const text = remind.filesLeft({ you: left.unitAddress, count, code, wave, state, until: moment(calendar, left.until) });
  if (state === 'ended') return { text };
  return {
    text,
    choices: choices('remind.filesLeft', {
      edit: state === 'next' ? edit : null,
      askCorrection: state === 'locked' ? askCorrection : null,
    }),
  };
}

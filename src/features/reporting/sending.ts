/** Sending a report, whoever pressed: the liaison on the confirm card, the liaison who waits no longer, or the head. */

import type { Part } from '../../db/part.ts';
import type { Answers } from '../../domain/answers.ts';
import { press, to } from '../../domain/button.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { markDone } from '../../obligations/store.ts';
import { changedAnswers, onTime, sendable, WITHDRAW_MINUTES } from '../../reports/rules.ts';
import { auditReport, beforeSending, type NamedReport, submitReport } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { codePrefix, freeCode, obligationId } from '../../waves/rules.ts';
import { edit } from '../amending/buttons.ts';
import type { Authorized } from '../authorized.ts';
import { type Doing, moment, writtenAt } from '../context.ts';
import { askBoard } from '../inquiries/buttons.ts';
import { word } from '../printing/buttons.ts';
import { withdraw } from '../withdrawing/buttons.ts';
import { sendWhenOpen } from './buttons.ts';
import { asked, type ReportFacts } from './facts.ts';
import { gapsOf } from './gaps.ts';
import { reporting } from './words.ts';

export interface Sending {
  readonly facts: Authorized<ReportFacts>;
  readonly answers: Answers;
  readonly formVersion: number;
  readonly sender: { readonly id: string; readonly name: string };
  /** The head who approved it, when it went that way. */
  readonly approver: { readonly id: string; readonly name: string } | null;
}

export type Sent =
  | { readonly state: 'too_early' | 'locked'; readonly message: Outgoing }
  /** Somebody sent it before. */
  | { readonly state: 'already'; readonly report: NamedReport }
  | { readonly state: 'sent'; readonly code: string; readonly parts: readonly Part[]; readonly receipt: Outgoing };

/** All that sending writes but the end of the draft, and the receipt. */
export async function sendReport(context: Doing, { facts, answers, formVersion, sender, approver }: Sending): Promise<Sent> {
  const { house, calendar } = context;
  const { obligation, wave, subject } = facts;
  const sentAt = writtenAt(context);
  const refusal = refused(context, facts);
  if (refusal) return refusal;
  const { database } = house;
  // Another year's wave may have the same code: the number at the end tells the reports apart.
  const prefix = codePrefix(wave.code, subject.unit.id);
  const { report: before, answers: given, codes } = await beforeSending(database, obligation.id, subject.unit.id, prefix);
  if (before && before.state !== 'withdrawn') return { state: 'already', report: before };
  const punctual = onTime(obligation, sentAt);
  const lateDays = calendar.lateness(obligation.dueAt.getTime(), sentAt) ?? 0;
  const code = before?.code ?? freeCode(wave, subject.unit.id, codes);
  const version = (before?.version ?? 0) + 1;
  const gaps = gapsOf(context, facts, asked(subject, answers), sender.id);
  const received = {
    code,
    unit: subject.unit.name,
    wave: wave.name,
    at: moment(calendar, sentAt),
    by: sender.name,
    approvedBy: approver?.name ?? null,
    paper: { kind: wave.paper, due: wave.paperDue },
    editableUntil: moment(calendar, obligation.lockAt.getTime()),
    withdrawMinutes: WITHDRAW_MINUTES,
    missing: gaps.names,
    missingAt: gaps.at === null ? null : moment(calendar, gaps.at),
  };
  const text = punctual
    ? reporting.receipt({ ...received, timeliness: { kind: 'on_time' } })
    : reporting.receiptLate({ ...received, workingDays: lateDays });
  house.log.info({ report: code, version, onTime: punctual, approved: approver !== null }, 'a report was sent');
  return {
    state: 'sent',
    code,
    receipt: { text, choices: receiptButtons(obligation.id, version) },
    parts: [
      ...submitReport({
        obligationId: obligation.id,
        code,
        version,
        revision: before?.revision ?? 0,
        formVersion,
        answers: changedAnswers(given, asked(subject, answers)),
        personId: sender.id,
        approvedBy: approver?.id ?? null,
        sentAt,
        onTime: punctual,
        lateDays,
      }),
      markDone(obligation.id, sender.id, sentAt, punctual),
      // Whoever reports has the notice: it is not asked for any more.
      markDone(obligationId(wave.campaignId ?? wave.id, 'receipt', subject.unit.id), sender.id, sentAt, punctual),
      ...gaps.parts,
      auditReport({
        id: house.id(),
        at: sentAt,
        personId: approver?.id ?? sender.id,
        action: approver ? 'report.approved' : 'report.sent',
        obligationId: obligation.id,
        detail: { version },
      }),
    ],
  };
}

/** Why it cannot go now, or `null`: the period has not opened, or it is over. */
export function refused(context: Doing, { obligation, wave, subject }: ReportFacts): Extract<Sent, { message: Outgoing }> | null {
  const { calendar } = context;
  const when = sendable(obligation, writtenAt(context));
  if (when === 'yes') return null;
  if (when === 'locked') return { state: when, message: over(context, { obligation, wave, subject }) };
  const opens = moment(calendar, obligation.opensAt.getTime());
  const text = reporting.notOpenYet({ you: subject.unit.address, wave: wave.shortName, opens });
  return { state: when, message: { text, choices: [[press(labels.sendWhenOpen, sendWhenOpen, { obligation: obligation.id })]] } };
}

/** A report that was never sent, after its lock. */
export function over(
  { calendar }: Pick<Doing, 'calendar'>,
  { obligation, wave, subject }: Pick<ReportFacts, 'obligation' | 'wave' | 'subject'>,
): Outgoing {
  return {
    text: reporting.over({ wave: wave.name, locked: calendar.localDate(obligation.lockAt.getTime()) }),
    choices: [[press(labels.askBoard, askBoard, { unit: subject.unit.id, obligation: obligation.id })]],
  };
}

/** Under a receipt. They name the version: after another one they change nothing. */
export function receiptButtons(obligationId: string, version: number): NonNullable<Outgoing['choices']> {
  const args = { obligation: obligationId, version };
  return choices('reporting.receipt', {
    downloadWord: to(word, { obligation: obligationId }),
    edit: to(edit, args),
    withdraw: to(withdraw, args),
  });
}

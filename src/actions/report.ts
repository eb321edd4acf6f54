/** Reporting: which report, going on where it was left, and sending it. */

import type { ReportSubject } from '../conversations/flows/report.ts';
import { reportFlow } from '../conversations/flows/report.ts';
import type { Choice } from '../domain/messages.ts';
import { unitsFor } from '../domain/people.ts';
import { findObligation, markDone, type OpenWork, openWork } from '../obligations/store.ts';
import { onTime, sendable } from '../reports/rules.ts';
import { findReport, lastSent, submitReport } from '../reports/store.ts';
import { report } from '../texts/report.ts';
import { reportCode } from '../waves/rules.ts';
import { findWave } from '../waves/store.ts';
import { type Action, type Finished, type KnownContext, moment, type Reply, say } from './action.ts';
import { you } from './menu.ts';

/** How long a report may be taken back. */
export const WITHDRAW_MINUTES = 10;

export const reportAction: Action = {
  name: 'report',
  commands: ['baocao'],
  permission: 'report',
  async run(context, args) {
    const { house, person } = context;
    const seats = unitsFor(person, 'report');
    if (typeof args.obligation === 'string') return begin(context, args.obligation);
    const work = (await Promise.all(seats.map((seat) => openWork(house.database, seat.unitId as string, ['progress'])))).flat();
    const only = work[0];
    if (!only) return nothingDue(context);
    if (work.length === 1) return begin(context, only.id);
    return {
      say: [
        say(report.pick({ ...you(person), waves: work.map((one) => name(one, seats.length > 1)) }), {
          choices: work.slice(0, 12).map((one) => [choice(one)]),
        }),
      ],
    };
  },
};

function name(work: OpenWork, severalUnits: boolean): string {
  return severalUnits ? `${work.waveShortName} (${work.unitId})` : work.waveName;
}

function choice(work: OpenWork): Choice {
  return { label: `${work.waveShortName}`, action: 'report', args: { obligation: work.id } };
}

async function nothingDue({ house, person, calendar }: KnownContext): Promise<Reply> {
  const unitId = unitsFor(person, 'report')[0]?.unitId ?? null;
  const sent = unitId === null ? [] : await lastSent(house.database, unitId);
  const [last] = sent;
  if (!last) return { say: [say(report.noneDue({ next: null }))] };
  return {
    say: [
      say(
        report.already({
          unit: last.unitName,
          at: moment(calendar, last.submittedAt.getTime()),
          code: last.code,
          by: last.senderName,
        }),
      ),
    ],
  };
}

/** Begins or goes on; a stranger's obligation behind a forged or old button is refused. */
async function begin(context: KnownContext, obligationId: string): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const obligation = await findObligation(house.database, obligationId);
  const seat = unitsFor(person, 'report').find((one) => one.unitId === obligation?.unitId);
  if (!obligation || !seat) return { say: [say(report.noneDue({ next: null }))] };
  const sent = await findReport(house.database, obligation.id);
  if (sent && (sent.state === 'submitted' || sent.state === 'accepted')) {
    return {
      say: [
        say(
          report.already({
            unit: seat.unitName ?? '',
            at: moment(calendar, sent.submittedAt.getTime()),
            code: sent.code,
            by: sent.senderName,
          }),
        ),
      ],
    };
  }
  if (sendable(clocks(obligation), now) === 'locked')
    return { say: [say(report.locked({ ...you(person), date: calendar.localDate(obligation.lockAt.getTime()) }))] };
  return { begin: { flow: reportFlow.name, subjectId: obligation.id, personal: false } };
}

function clocks(row: { opensAt: Date; dueAt: Date; graceEnd: Date; lockAt: Date }) {
  return { opensAt: row.opensAt.getTime(), dueAt: row.dueAt.getTime(), graceEnd: row.graceEnd.getTime(), lockAt: row.lockAt.getTime() };
}

/** The confirm card's [Gửi báo cáo]. */
export const submitReportAction: Action = {
  name: 'submit_report',
  permission: 'report',
  async finish(context, { subject, answers, draft }: Finished) {
    const { house, incoming, loaded, now, calendar } = context;
    const { person } = loaded;
    if (!person) throw new Error('a report was sent by nobody');
    const { obligationId, unit } = subject as ReportSubject;
    const obligation = await findObligation(house.database, obligationId);
    const wave = obligation?.waveId ? await findWave(house.database, obligation.waveId) : null;
    if (!obligation || !wave) throw new Error(`the report's obligation ${obligationId} is gone`);
    // The message's own date, but never later than now: a phone's clock ahead of ours gains nobody a day.
    const sentAt = Math.min(incoming.sentAt, now);
    const when = sendable(clocks(obligation), sentAt);
    const addressed = { you: unit.address };
    if (when === 'too_early') {
      return {
        stay: true,
        say: [say(report.notOpenYet({ ...addressed, wave: wave.shortName, opens: calendar.localDate(obligation.opensAt.getTime()) }))],
      };
    }
    if (when === 'locked')
      return { stay: true, say: [say(report.locked({ ...addressed, date: calendar.localDate(obligation.lockAt.getTime()) }))] };
    const before = await findReport(house.database, obligationId);
    const punctual = onTime(clocks(obligation), sentAt);
    const late = calendar.lateness(obligation.dueAt.getTime(), sentAt);
    const code = before?.code ?? reportCode(wave.code, unit.id);
    const received = {
      code,
      unit: unit.name,
      wave: wave.name,
      at: moment(calendar, sentAt),
      by: person.name,
      paper: { kind: wave.paper, due: wave.paperDue },
      editableUntil: moment(calendar, obligation.lockAt.getTime()),
      withdrawMinutes: WITHDRAW_MINUTES,
    };
    const text = punctual
      ? report.receipt({ ...received, timeliness: { kind: 'on_time' } })
      : report.receiptLate({ ...received, workingDays: late ?? 0 });
    house.log.info({ report: code, version: (before?.version ?? 0) + 1, onTime: punctual }, 'a report was sent');
    return {
      parts: [
        ...submitReport(house.database, {
          obligationId,
          code,
          version: (before?.version ?? 0) + 1,
          formVersion: draft.flowVersion,
          answers,
          personId: person.id,
          sentAt,
          onTime: punctual,
          lateDays: late ?? 0,
        }),
        markDone(house.database, obligationId, person.id, sentAt, punctual),
      ],
      say: [say(text)],
    };
  },
};

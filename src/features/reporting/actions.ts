/** Reporting: which report, going on where it was left, and the buttons of the confirm card. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { unitsFor, you } from '../../domain/people.ts';
import { isReport, liveFirst, REPORTS } from '../../obligations/rules.ts';
import { findObligation, type OpenWork, openWork, workOfWave } from '../../obligations/store.ts';
import { digest } from '../../reports/digest.ts';
import { sendable } from '../../reports/rules.ts';
import { currentAnswers, findReport, findReturn, lastSent, type SentReport } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { report as texts } from '../../texts/report.ts';
import { action } from '../action.ts';
import { complete } from '../amending/buttons.ts';
import { toHead } from '../approving/index.ts';
import { allow, Refused, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { askBoard } from '../inquiries/buttons.ts';
import { idle } from '../refusal.ts';
import { begin, type Reply, say } from '../reply.ts';
import { already, changedAfter, sentBefore } from '../sent/index.ts';
import { talk } from '../talk.ts';
import { hearWave, meantWave, typedWave, type Which } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { draftDropped } from './dropping.ts';
import { answering, asked, changeableUntil, labelsOf, reportFacts } from './facts.ts';
import { reportFlow } from './flow.ts';
import { over, refused, sendReport } from './sending.ts';
import { loadReport, sourceOf } from './subject.ts';
import { keepToSend } from './when-open.ts';
import { reporting } from './words.ts';

const MOST_CHOICES = 12;

export const report = action(buttons.report, {
  may: 'report',
  commands: ['baocao'],
  typed: typedWave,
  // Whose the obligation is, is asked in `beginOne`: a stranger's is as good as none.
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { house, person, args, now } = context;
    if (args.obligation !== undefined) return beginOne(context, args.obligation);
    if (args.wave !== undefined || args.named !== undefined) return ofWave(context, args);
    const seats = unitsFor(person, 'report');
    const unitIds = [...new Set(seats.map((seat) => seat.unitId as string))];
    const open = await Promise.all(unitIds.map((unitId) => openWork(house.database, unitId, REPORTS, now)));
    // What a unit sent matters when something of it came back, or when nothing is owed.
    const lookedAt = unitIds.filter((_, at) => (open[at] ?? []).every((one) => one.givenBack));
    const sent = lookedAt.length > 0 ? await lastSent(house.database, ...lookedAt) : [];
    const several = unitIds.length > 1;
    const unitName = (id: string | null) => seats.find((seat) => seat.unitId === id)?.unitName ?? id ?? '';
    // What the board asked to be completed is work like the rest, and the first of it.
    const work: readonly Work[] = [
      ...(await toComplete(context, sent)).map((one) => ({
        id: one.obligationId,
        name: `${one.waveName} (bổ sung)`,
        label: one.code,
        known: undefined,
      })),
      ...liveFirst(open.flat(), now).map((known) => {
        const own = several ? `${known.waveShortName} - ${unitName(known.unitId)}` : null;
        return { id: known.id, name: own ?? known.waveName, label: own ?? known.waveShortName, known };
      }),
    ];
    const [first] = work;
    if (!first) return nothingDue(context, sent[0]?.obligationId ?? null);
    if (work.length === 1) return beginOne(context, first.id, first.known);
    // What cannot be sent yet waits, a tap away; the list itself was asked for by its page.
    const [ready, ...alsoReady] = work.filter(({ known }) => !known || known.opensAt.getTime() <= now);
    if (args.page === undefined && ready && alsoReady.length === 0) {
      const ahead = work.filter((one) => one !== ready);
      const reply = await beginOne(context, ready.id, ready.known);
      return reply.begin ? { ...reply, say: [...(reply.say ?? []), aheadSay(ahead)] } : reply;
    }
    const { page, pages, shown } = pageAt(inParts(work, MOST_CHOICES), args.page);
    const choices = shown.map(({ id, label }): Choice[] => [press(label, buttons.report, { obligation: id })]);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.report, { page: to }));
    const text = reporting.pick({ ...you(person), waves: shown.map((one) => one.name), page, pages });
    return { say: [say(text, { choices: [...choices, ...turns] })] };
  },
});

/** A report one may work on, as it is offered. */
interface Work {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** `undefined`: it was sent, and is to be completed. */
  readonly known: OpenWork | undefined;
}

/** What is not open yet, above the report that is. */
function aheadSay(ahead: readonly Work[]) {
  const [next, ...others] = ahead;
  const to =
    next && others.length === 0
      ? press(next.label, buttons.report, { obligation: next.id })
      : press(labels.otherReports, buttons.report, { page: 1 });
  return say(reporting.ahead({ waves: ahead.map(({ name }) => name) }), { choices: [[to]] });
}

/** The unit's report to one wave, whatever became of it; of several units' reports one is chosen. */
async function ofWave(context: KnownContext, which: Which): Promise<Reply> {
  const { house, person } = context;
  const wave = await meantWave(context, which, (label, other) => press(label, buttons.report, other));
  if (wave instanceof Refused) return wave.reply;
  const units = new Map(unitsFor(person, 'report').map((seat) => [seat.unitId as string, seat.unitName ?? (seat.unitId as string)]));
  const work = wave ? await workOfWave(house.database, [wave.id], [...units.keys()]) : [];
  const reports = work.filter(isReport);
  const [only, ...others] = reports;
  if (!only) return { say: [say(wave ? reporting.notAsked({ wave: wave.name }) : reporting.noneDue({ next: null }))] };
  if (others.length === 0) return beginOne(context, only.id);
  const { page, pages, shown } = pageAt(inParts(reports, MOST_CHOICES), which.page);
  const own = shown.map((one) => ({ id: one.id, name: units.get(one.unitId ?? '') ?? one.id }));
  const choices = own.map(({ id, name }): Choice[] => [press(name, buttons.report, { obligation: id })]);
  const turns = turning({ page, pages }, (label, to) => press(label, buttons.report, { wave: only.waveId ?? '', page: to }));
  const text = reporting.pickUnit({ ...you(person), units: own.map(({ name }) => name), page, pages });
  return { say: [say(text, { choices: [...choices, ...turns] })] };
}

/** A wave named beside the command. */
export const reportHeard = hearWave('report', ['/baocao'], ofWave);

/** Reports given back, as long as they may be completed. */
async function toComplete({ house, now }: KnownContext, sent: readonly SentReport[]): Promise<SentReport[]> {
  const returned = sent.filter((one) => one.state === 'returned');
  const given = await Promise.all(returned.map((one) => findReturn(house.database, one)));
  return returned.filter((one, i) => now <= changeableUntil(one.lockAt, one, given[i] ?? null));
}

/** Nothing is owed: the last report, with what is still missing in it. */
async function nothingDue(context: KnownContext, last: string | null): Promise<Reply> {
  const facts = last === null ? null : await reportFacts(context, last);
  const sent = facts && (await findReport(context.house.database, facts.obligation.id));
  return { say: [facts && sent ? await already(context, facts, sent) : say(reporting.noneDue({ next: null }))] };
}

/** Begins or goes on; a stranger's obligation behind a forged or old button is refused. */
async function beginOne(context: KnownContext, obligationId: string, known?: OpenWork): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const [obligation, sent] = await Promise.all([
    known ?? findObligation(house.database, obligationId),
    known && !known.reported ? null : findReport(house.database, obligationId),
  ]);
  if (!obligation || !answering(person, obligation)) return { say: [say(reporting.noneDue({ next: null }))] };
  if (sent && sent.state !== 'withdrawn') {
    const facts = await reportFacts(context, obligation.id);
    if (!facts) return { say: [say(reporting.noneDue({ next: null }))] };
    const given = sent.state === 'returned' ? await findReturn(house.database, sent) : null;
    if (!given) return { say: [await already(context, facts, sent)] };
    const { fields, reason, dueAt } = given;
    return {
      say: [
        say(
          texts.returned({
            code: sent.code,
            wave: facts.wave.shortName,
            fields: labelsOf(facts.subject, await currentAnswers(house.database, obligation.id), (key) => fields.includes(key)),
            reason,
            due: moment(calendar, dueAt.getTime()),
          }),
          {
            choices: [
              [
                press(labels.supplementThis, complete, { obligation: obligation.id, version: sent.version }),
                press(labels.askBoardBack, askBoard, { unit: facts.subject.unit.id, obligation: obligation.id }),
              ],
            ],
          },
        ),
      ],
    };
  }
  if (sendable(obligation, now) === 'locked') {
    const facts = await reportFacts(context, obligation.id);
    return { say: [facts ? { message: over(context, facts) } : say(reporting.noneDue({ next: null }))] };
  }
  return { begin: begin(reportFlow, obligation.id) };
}

/** The confirm card's [Gửi báo cáo] and [Trình lãnh đạo]. */
export const reportTalk = talk(reportFlow, {
  may: 'report',
  load: loadReport,
  past: sentBefore,
  changedAfter,
  dropped: draftDropped,
  async end(context) {
    const { person, subject, answers, draft, how } = context;
    // As it was read for this very message.
    const loaded = sourceOf(subject);
    if (!loaded) throw new Error(`the report ${subject.obligationId} did not come from its loader`);
    const facts = allow(answering(person, loaded.obligation), loaded);
    if (!facts) return idle(person).reply;
    if (how === 'to_head') {
      const kept = asked(facts.subject, answers);
      return toHead(context, facts, { draft, answers: kept, digest: digest(kept) });
    }
    if (how === 'when_open' && refused(context, facts)?.state === 'too_early') return keepToSend(context, facts, answers);
    const sent = await sendReport(context, { facts, answers, formVersion: draft.flowVersion, sender: person, approver: null });
    switch (sent.state) {
      case 'sent':
        return { parts: sent.parts, say: [{ message: sent.receipt }] };
      case 'already':
        return { say: [await already(context, facts, sent.report)] };
      default:
        return { stay: true, say: [{ message: sent.message }] };
    }
  },
});

/** [Xem toàn văn] and [Xem tệp]: for whoever approves a draft, reviews a report, or looks at it later. Who may decide finds the decision below again. */

import type { Answers } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { seatFor, unitsFor } from '../../domain/people.ts';
import { listEvidence } from '../../evidence/store.ts';
import { waitingPlaces, waitingReports } from '../../reports/review/store.ts';
import type { NamedReport } from '../../reports/store.ts';
import { currentAnswers, findReport, findReturn } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { decision } from '../approving/index.ts';
import { type Authorized, allow, Refused } from '../authorized.ts';
import { choosingOf } from '../choosing/index.ts';
import { type KnownContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { type Say, say } from '../reply.ts';
import { draftId, labelsOf, openDraft, type ReportFacts, reportFacts, reportReader, wholeLines } from '../reporting/index.ts';
import { reviewCard } from '../reviewing/index.ts';
import * as buttons from './buttons.ts';
import { fileSay } from './file.ts';
import { reading as texts } from './words.ts';

interface Read {
  readonly facts: ReportFacts;
  readonly answers: Answers;
  /** `null`: a draft of the reader's own unit. */
  readonly sent: NamedReport | null;
}

/** A report as it stands, for whoever may read it; a draft only for the unit's own people. */
async function readable(context: KnownContext, args: { readonly obligation: string }): Promise<Authorized<Read> | Refused> {
  const { house, person } = context;
  const facts = await reportFacts(context, args.obligation);
  if (!facts) return idle(person);
  const seat = await reportReader(context, facts);
  if (seat instanceof Refused) return seat;
  const own = unitsFor(person, 'own_unit').some((one) => one.unitId === facts.obligation.unitId);
  const open = own ? await openDraft(context, facts) : null;
  if (open) return allow(seat, { facts, answers: open.answers, sent: null }) ?? idle(person);
  const sent = await findReport(house.database, facts.obligation.id);
  if (!sent || (sent.state === 'withdrawn' && !own)) return idle(person);
  return allow(seat, { facts, answers: await currentAnswers(house.database, facts.obligation.id), sent }) ?? idle(person);
}

export const whole = action(buttons.whole, {
  may: 'linked',
  load: readable,
  async run(context) {
    const { calendar, args, about } = context;
    const { facts, answers, sent } = about;
    const { obligation, subject, wave } = facts;
    const lines = [...(await askedLines(context, about)), ...wholeLines(subject, answers)];
    const { page, pages, shown } = pageAt(inPages(lines), args.page);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.whole, { obligation: obligation.id, page: to }));
    const files = buttons.toRead(obligation.id, subject.files).slice(1);
    const text = texts.whole({
      unit: subject.unit.name,
      wave: wave.shortName,
      sent: sent && {
        code: sent.code,
        at: moment(calendar, sent.submittedAt.getTime()),
        by: sent.senderName,
        approvedBy: sent.approverName,
      },
      lines: shown,
      page,
      pages,
    });
    const last = page === pages ? await decisionOn(context, about) : [];
    // With the decision comes all that can be made of it.
    const choosing = sent && page === pages && last.length === 0 ? (await choosingOf(context, context.person, sent)).button : null;
    const beside = [...files, ...(choosing ? [choosing] : [])];
    const choices = [...turns, ...(beside.length > 0 ? [beside] : [])];
    return { stay: true, say: [say(text, choices.length > 0 ? { choices } : {}), ...last] };
  },
});

/** What the board asked to be completed, while it is. */
async function askedLines({ house, calendar }: KnownContext, { facts, answers, sent }: Read): Promise<string[]> {
  const given = sent?.state === 'returned' ? await findReturn(house.database, sent) : null;
  if (!given) return [];
  const fields = labelsOf(facts.subject, answers, (key) => given.fields.includes(key));
  return [texts.asked({ fields, reason: given.reason, due: moment(calendar, given.dueAt.getTime()) }), ''];
}

/** Files in one go: more would push everything else off the screen, and take the chat's pace for a while. */
const FILES_A_PAGE = 5;

export const files = action(buttons.files, {
  may: 'linked',
  load: readable,
  async run(context) {
    const { house, args, about } = context;
    const { obligation, subject, wave } = about.facts;
    const kept = await listEvidence(house.database, draftId(obligation.id));
    const unit = subject.unit.name;
    if (kept.length === 0) return { stay: true, say: [say(texts.noFiles({ unit, wave: wave.shortName }))] };
    const first = Math.min(((args.page ?? 1) - 1) * FILES_A_PAGE, kept.length - 1);
    const shown = kept.slice(first, first + FILES_A_PAGE);
    const left = kept.length - first - shown.length;
    const more = press(labels.nextPage, buttons.files, { obligation: obligation.id, page: (args.page ?? 1) + 1 });
    return {
      stay: true,
      say: [
        ...shown.map((file, i) => fileSay(file, { n: first + i + 1, of: kept.length, unit })),
        ...(left > 0 ? [say(texts.moreFiles({ left }), { choices: [[more]] })] : await decisionOn(context, about)),
      ],
    };
  },
});

/** What this person may decide about it now, once more: it stands last. */
async function decisionOn(context: KnownContext, { facts, sent }: Read): Promise<readonly Say[]> {
  if (sent === null) return decision(context, facts);
  if (sent.state !== 'submitted' || !seatFor(context.person, 'launch')) return [];
  const { database } = context.house;
  const [[own], waiting] = await Promise.all([waitingReports(database, facts.obligation.id), waitingPlaces(database)]);
  return own ? [await reviewCard(context, waiting, own)] : [];
}

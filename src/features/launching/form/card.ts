/** The card of a wave that is not launched yet: everything filled in, what can be changed of it, and what can be done. PURE. */
import { choiceField, dateField, readField, textField } from '../../../conversations/fields.ts';
import type { Button, ConfirmCard, Field } from '../../../conversations/form.ts';
import { type Answers, valueIn } from '../../../domain/answers.ts';
import type { RichText } from '../../../domain/messages.ts';
import { readDate } from '../../../language/date.ts';
import { formatDate } from '../../../language/format.ts';
import { labels } from '../../../texts/labels.ts';
import { documentName } from '../../../texts/wave.ts';
import { dateProblem, isAssumed, launching, paperPhrase } from '../words.ts';
import { audienceFields, audienceIn } from './audience.ts';
import { documentShown, formFields, formIn, isDocument, nameField, readDocumentOf } from './guided.ts';
import { hourField, hourIn } from './hour.ts';
import { reportingFields, reportingIn } from './reporting.ts';
import type { LaunchChanges, LaunchSubject, LaunchWave, Problem } from './subject.ts';
import { asking, formNames } from './words.ts';

/** The answers that change a wave on its card; the others say which wave it is. */
const EDITS = [
  'name',
  'focus',
  'tied',
  'due',
  'cutoff',
  'start',
  'end',
  'goals',
  'rhythm',
  'form',
  'audience',
  'except',
  'document',
  'paper',
] as const;

export function isEdited(answers: Answers): boolean {
  return EDITS.some((key) => answers[key] !== undefined);
}

/** The notice, below it everything filled in, and what can be done. */
export function launchCard(subject: LaunchSubject, answers: Answers, wave: LaunchWave): ConfirmCard {
  const wrong = wave.problems.length > 0;
  const hour = hourIn(answers);
  const now: Button = { label: labels.launchNow, input: { finish: 'send' } };
  const later: Button = { label: labels.schedule, input: { edit: 'hour' } };
  const send: Button[] = !subject.alone
    ? [{ label: labels.submitForApproval, input: { finish: 'approve' } }, later]
    : hour === null
      ? [now, later]
      : [{ label: labels.sendAsScheduled, input: { finish: 'schedule' } }, later, now];
  const problems = wrong ? [...launching.datesWrong({ problems: wave.problems.map(problemWords) }), '\n\n'] : [];
  const assumed: Button[] = isAssumed(wave.assumed)
    ? [
        { label: labels.confirmValues, input: { finish: 'confirm_values' } },
        { label: labels.assumedValues, input: { finish: 'assumed' } },
      ]
    : [];
  const { reachable, withoutLiaison, blocked } = wave;
  return {
    text: [
      ...problems,
      ...launching.newPreview({
        ...wave,
        wave: wave.name,
        reachable: reachable.length,
        withoutLiaison: withoutLiaison.length,
        blocked: blocked.length,
      }),
      '\n\n',
      ...(hour === null ? [] : launching.leavesAt({ at: subject.leavesAt(hour).words })),
      ...launching.previewFooter({ alone: subject.alone }),
    ],
    above: wave.notice,
    buttons: [
      ...(wrong ? [] : [send]),
      [
        { label: labels.testToMe, input: { finish: 'test' } },
        { label: labels.attachFile, input: { edit: '@attach' } },
      ],
      ...(assumed.length > 0 ? [assumed] : []),
      [
        { label: labels.edit, input: { edit: '@pick' } },
        ...(withoutLiaison.length + blocked.length > 0
          ? [{ label: labels.withoutLiaison, input: { finish: 'without_liaison' } } as const]
          : []),
        { label: labels.cancel, input: { finish: 'leave' } },
      ],
    ],
  };
}

/** Why a wave cannot be sent, as a clause. */
export function problemWords(problem: Problem): string {
  return problem.kind === 'nobody' ? 'không còn đơn vị nào nhận' : dateProblem(problem);
}

/** Everything that can be changed, each asked when it is chosen. */
export function cardFields(subject: LaunchSubject, answers: Answers, wave: LaunchWave): Field[] {
  const { now, zone, isDayOff, previousWorkingDay } = subject;
  const dates = { now, zone, isDayOff, previousWorkingDay };
  const day = (key: string, label: string, question: RichText, purpose: 'any' | 'deadline' = 'any'): Field =>
    dateField({ key, label, onRequest: true, given: true, question: () => question, context: { ...dates, purpose } });
  const several = wave.periods.length > 0;
  const days = { start: wave.start, end: wave.end };
  const reports = several ? `${wave.periods.length} kỳ` : 'một lần';
  return [
    nameField(wave.name, null),
    textField({
      key: 'focus',
      label: 'Trọng tâm',
      onRequest: true,
      given: true,
      min: 10,
      max: 1_000,
      question: () => launching.focusAsk({ now: wave.focus }),
    }),
    textField({
      key: 'tied',
      label: 'Gắn với',
      onRequest: true,
      given: true,
      min: 5,
      max: 1_000,
      none: labels.tiedToNothing,
      question: () => launching.tiedAsk({ now: wave.tiedTo }),
    }),
    // With several reports their days follow from the rhythm.
    ...(several
      ? []
      : [
          day('due', 'Hạn báo cáo', launching.dueAsk({ now: formatDate(wave.due.date) }), 'deadline'),
          day('cutoff', 'Ngày chốt số', launching.dayAsk({ what: 'Số liệu chốt đến ngày nào?', day: wave.cutoff })),
        ]),
    day('start', 'Ngày bắt đầu', launching.dayAsk({ what: 'Đợt bắt đầu ngày nào?', day: wave.start })),
    day('end', 'Ngày kết thúc', launching.dayAsk({ what: 'Đợt kết thúc ngày nào?', day: wave.end })),
    readField({
      key: 'goals',
      label: 'Hạn đặt mục tiêu',
      onRequest: true,
      given: true,
      none: true,
      buttons: [[{ label: labels.noGoals, input: { state: 'none' } }]],
      question: () => launching.dayAsk({ what: 'Đơn vị đăng ký mục tiêu trước ngày nào?', day: wave.goalsDue }),
      read: (text) => readDate(text, { ...dates, purpose: 'deadline' }),
    }),
    ...reportingFields(subject, answers, days, { step: null, now: reports, onRequest: true }),
    ...formFields(subject, answers, wave.id, {
      step: null,
      now: `${formNames[wave.form]}${wave.targets === null ? '' : `; chỉ tiêu: ${wave.targets.join(', ')}`}`,
      onRequest: true,
    }),
    ...audienceFields(subject, answers, { step: null, before: subject.audienceOf(wave.id), onRequest: true }),
    readField({
      key: 'document',
      label: 'Số, ngày văn bản',
      onRequest: true,
      given: true,
      question: () => launching.documentAsk({ now: documentName(wave.document) }),
      display: documentShown,
      read: (text) => readDocumentOf(subject, text),
    }),
    choiceField({
      key: 'paper',
      label: 'Văn bản giấy',
      onRequest: true,
      given: true,
      options: [
        { value: 'theo_doi', label: labels.paperNotReplaced },
        { value: 'sau', label: labels.paperLater },
        { value: 'thay', label: labels.paperReplaced },
      ],
      question: () => asking.paper({ now: paperPhrase(wave.paper) }),
    }),
    hourField(subject, hourIn(answers) === null ? null : subject.leavesAt(hourIn(answers) ?? '').words, true),
  ];
}

export function changesIn(answers: Answers): LaunchChanges {
  const text = (key: string) => {
    const value = valueIn(answers[key]);
    return typeof value === 'string' ? value : undefined;
  };
  const [name, focus, tiedTo, due, cutoff, start, end, goals] = ['name', 'focus', 'tied', 'due', 'cutoff', 'start', 'end', 'goals'].map(
    text,
  );
  const none = (key: string) => answers[key]?.state === 'none';
  const document = valueIn(answers.document);
  const paper = text('paper');
  const reporting = reportingIn(answers);
  const { except, ...audience } = audienceIn(answers);
  const { all, kinds, blocks, units } = audience;
  return {
    ...(name !== undefined && { name }),
    ...(focus !== undefined && { focus }),
    ...(tiedTo !== undefined && { tiedTo }),
    ...(none('tied') && { tiedTo: null }),
    ...(due !== undefined && { due }),
    ...(cutoff !== undefined && { cutoff }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(goals !== undefined && { goals }),
    ...(none('goals') && { goals: null }),
    ...(isDocument(document) && { document }),
    ...((paper === 'theo_doi' || paper === 'sau' || paper === 'thay') && { paper }),
    ...(reporting !== undefined && { reporting }),
    ...formIn(answers),
    ...(all !== undefined && kinds && blocks && units && { audience: { all, kinds, blocks, units } }),
    ...(except !== undefined && { except }),
  };
}

/** Launching a wave: choose one, see everything filled in, change what must be changed, send. */

import { choiceField, dateField, readField, textField } from '../../conversations/fields.ts';
import { type Button, type ConfirmCard, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { RichText } from '../../domain/messages.ts';
import { readDocument } from '../../language/compound.ts';
import { readDate } from '../../language/date.ts';
import { formatDate } from '../../language/format.ts';
import { mapReading } from '../../language/reading.ts';
import { labels } from '../../texts/labels.ts';
import type { Paper } from '../../texts/paper.ts';
import { type Document, documentName } from '../../texts/wave.ts';
import type { Moment } from '../../texts/when.ts';
import type { DateChanges, DateProblem } from './dates.ts';
import { type Assumed, type Blocked, dateProblem, isAssumed, launching, type PreviewedPeriod } from './words.ts';

/** A wave as it would be launched now. */
export interface LaunchWave {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly start: string;
  readonly end: string;
  readonly goalsDue: string | null;
  readonly cutoff: string | null;
  readonly opens: string;
  readonly graceEnd: string;
  readonly due: Moment;
  /** Dates that contradict each other, or are over: nothing is sent before they are changed. */
  readonly problems: readonly DateProblem[];
  /** Dates that moved along with the due day without being asked for. */
  readonly movedAlong: boolean;
  /** The days on which the units will be reminded, with a word behind a day that needs one. */
  readonly reminders: readonly { readonly day: string; readonly word: string | null }[];
  /** Its reports, where it asks for several, each with its days of reminders; then the ones above are not shown. */
  readonly periods: readonly PreviewedPeriod[];
  readonly units: number;
  readonly reachable: readonly string[];
  readonly withoutLiaison: readonly string[];
  /** Units whose liaison cannot be written to. */
  readonly blocked: readonly Blocked[];
  readonly document: Document;
  readonly paper: Paper;
  readonly focus: string | null;
  readonly tiedTo: string | null;
  /** The units that it is tied for, by name; `null`: all. */
  readonly tiedUnits: readonly string[] | null;
  /** What no document gives and the board has not confirmed. */
  readonly assumed: Assumed;
  /** Who confirmed what was assumed, when nothing is left of it. */
  readonly confirmed: { readonly by: string; readonly at: Moment } | null;
  readonly notice: RichText;
}

export interface LaunchSubject {
  readonly waves: readonly LaunchWave[];
  /** The wave with the answers given so far worked in: a moved due day moves the cut-off, the reminders, the grace and the notice. */
  apply(wave: LaunchWave, changes: LaunchChanges): LaunchWave;
  /** No second board member is connected, so nobody can approve. */
  readonly alone: boolean;
  readonly now: number;
  readonly zone: string;
  isDayOff(date: string): boolean;
  previousWorkingDay(date: string): string;
}

export const launchFlow = flow<LaunchSubject>()({
  name: 'launch',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: (answers) => fields(subject, answers),
    confirm: (answers) => confirm(subject, answers),
  }),
});

/** The notice, below it everything filled in, and what can be done. */
function confirm(subject: LaunchSubject, answers: Answers): ConfirmCard | null {
  const wave = chosenWave(subject, answers);
  if (!wave) return null;
  const wrong = wave.problems.length > 0;
  const send: Button[] = wrong
    ? []
    : [
        subject.alone
          ? { label: labels.launchNow, input: { finish: 'send' } }
          : { label: labels.submitForApproval, input: { finish: 'approve' } },
      ];
  const preview = launching.newPreview({
    wave: wave.name,
    start: wave.start,
    end: wave.end,
    goalsDue: wave.goalsDue,
    cutoff: wave.cutoff,
    opens: wave.opens,
    due: wave.due,
    graceEnd: wave.graceEnd,
    movedAlong: wave.movedAlong,
    reminders: wave.reminders,
    periods: wave.periods,
    units: wave.units,
    reachable: wave.reachable.length,
    withoutLiaison: wave.withoutLiaison.length,
    blocked: wave.blocked.length,
    document: wave.document,
    paper: wave.paper,
    tiedTo: wave.tiedTo,
    tiedUnits: wave.tiedUnits,
    assumed: wave.assumed,
    confirmed: wave.confirmed,
  });
  const problems = wrong ? [...launching.datesWrong({ problems: wave.problems.map(dateProblem) }), '\n\n'] : [];
  const assumed: Button[] = isAssumed(wave.assumed)
    ? [
        { label: labels.confirmValues, input: { finish: 'confirm_values' } },
        { label: labels.assumedValues, input: { finish: 'assumed' } },
      ]
    : [];
  return {
    text: [...problems, ...preview, '\n\n', ...launching.previewFooter({ alone: subject.alone })],
    above: wave.notice,
    buttons: [
      [...send, { label: labels.testToMe, input: { finish: 'test' } }],
      ...(assumed.length > 0 ? [assumed] : []),
      [
        { label: labels.edit, input: { edit: '@pick' } },
        ...(wave.withoutLiaison.length + wave.blocked.length > 0
          ? [{ label: labels.withoutLiaison, input: { finish: 'without_liaison' } } as const]
          : []),
        { label: labels.cancel, input: { finish: 'discard' } },
      ],
    ],
  };
}

/** What was changed on the card. `null` takes a thing away. */
export interface LaunchChanges extends DateChanges {
  readonly focus?: string;
  readonly tiedTo?: string | null;
  readonly document?: { readonly number: string | null; readonly date: string | null };
}

export function changesIn(answers: Answers): LaunchChanges {
  const text = (key: string) => {
    const value = valueIn(answers[key]);
    return typeof value === 'string' ? value : undefined;
  };
  const [focus, tiedTo, due, cutoff, start, end, goals] = ['focus', 'tied', 'due', 'cutoff', 'start', 'end', 'goals'].map(text);
  const none = (key: string) => answers[key]?.state === 'none';
  const document = valueIn(answers.document);
  return {
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
  };
}

function isDocument(value: unknown): value is NonNullable<LaunchChanges['document']> {
  return typeof value === 'object' && value !== null && 'number' in value && 'date' in value;
}

/** The wave chosen, with the changes made on the card. */
export function chosenWave(subject: LaunchSubject, answers: Answers): LaunchWave | null {
  const id = valueIn(answers.wave);
  const wave = subject.waves.find((one) => one.id === id);
  return wave ? subject.apply(wave, changesIn(answers)) : null;
}

function fields(subject: LaunchSubject, answers: Answers) {
  const chosen = chosenWave(subject, answers);
  const { now, zone, isDayOff, previousWorkingDay } = subject;
  const dates = { now, zone, isDayOff, previousWorkingDay };
  const day = <const Key extends string>(key: Key, label: string, question: RichText, purpose: 'any' | 'deadline' = 'any') =>
    dateField({ key, label, onRequest: true, question: () => question, context: { ...dates, purpose } });
  return [
    choiceField({
      key: 'wave',
      label: 'Đợt',
      options: subject.waves.map((wave) => ({ value: wave.id, label: wave.shortName, words: [wave.name] })),
      width: 2,
      question: () => launching.newStart({ waves: subject.waves.map((wave) => wave.name) }),
    }),
    textField({
      key: 'focus',
      label: 'Trọng tâm',
      onRequest: true,
      min: 10,
      max: 1_000,
      question: () => launching.focusAsk({ now: chosen?.focus ?? null }),
    }),
    textField({
      key: 'tied',
      label: 'Gắn với',
      onRequest: true,
      min: 5,
      max: 1_000,
      none: labels.tiedToNothing,
      question: () => launching.tiedAsk({ now: chosen?.tiedTo ?? null }),
    }),
    // Of a wave that asks for several reports each has its own.
    ...(chosen && chosen.periods.length > 0
      ? []
      : [
          day('due', 'Hạn báo cáo', launching.dueAsk({ now: chosen ? formatDate(chosen.due.date) : null }), 'deadline'),
          day('cutoff', 'Ngày chốt số', launching.dayAsk({ what: 'Số liệu chốt đến ngày nào?', day: chosen?.cutoff ?? null })),
        ]),
    day('start', 'Ngày bắt đầu', launching.dayAsk({ what: 'Đợt bắt đầu ngày nào?', day: chosen?.start ?? null })),
    day('end', 'Ngày kết thúc', launching.dayAsk({ what: 'Đợt kết thúc ngày nào?', day: chosen?.end ?? null })),
    readField({
      key: 'goals',
      label: 'Hạn đặt mục tiêu',
      onRequest: true,
      none: true,
      buttons: [[{ label: labels.noGoals, input: { state: 'none' } }]],
      question: () => launching.dayAsk({ what: 'Đơn vị đăng ký mục tiêu trước ngày nào?', day: chosen?.goalsDue ?? null }),
      read: (text) => readDate(text, { ...dates, purpose: 'deadline' }),
    }),
    readField({
      key: 'document',
      label: 'Số, ngày văn bản',
      onRequest: true,
      question: () => launching.documentAsk({ now: chosen ? documentName(chosen.document) : null }),
      display: (value) => documentName({ type: '', number: null, date: null, ...(isDocument(value) && value) }).trim(),
      read: (text) => mapReading(readDocument(text, { ...dates, purpose: 'any' }), ({ number, date }) => ({ number, date })),
    }),
  ];
}

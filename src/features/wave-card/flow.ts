/** Correcting a wave that units were told of, calling it off, bringing it to its end. */
import { dateField, listField, readField, textField } from '../../conversations/fields.ts';
import { type ConfirmCard, type Field, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { RichText } from '../../domain/messages.ts';
import { readDate } from '../../language/date.ts';
import { labels } from '../../texts/labels.ts';
import { waveCard } from './words.ts';

export interface WaveSubject {
  readonly wave: string;
  readonly name: string;
  /** Whom the launch was for. */
  readonly units: number;
  /** Messages that reach them. */
  readonly messages: number;
}

/** Days of one report that are to change: 'YYYY-MM-DD', the due day with an hour where one was said. */
export interface ReportDays {
  readonly due?: string;
  readonly cutoff?: string;
}

export interface CorrectionDays extends ReportDays {
  readonly end?: string;
  /** Of the reports of a wave that asks for several, by their numbers. */
  readonly reports?: Readonly<Record<number, ReportDays>>;
}

/** One of several reports whose days can still be moved, with its days in words. */
export interface OpenReport {
  readonly number: number;
  /** “tháng 6”. */
  readonly name: string;
  readonly due: string;
  readonly cutoff: string;
}

export interface CorrectSubject extends WaveSubject {
  /** The wave's last day as it is, in words. */
  readonly end: string;
  /** The days of its one report; `null`: it has several. */
  readonly once: { readonly due: string; readonly cutoff: string | null } | null;
  /** Of several reports those that are not locked yet. */
  readonly reports: readonly OpenReport[];
  readonly now: number;
  readonly zone: string;
  isDayOff(date: string): boolean;
  previousWorkingDay(date: string): string;
  /** As the first unit reads it, and why it cannot be sent. */
  shown(text: string, days: CorrectionDays): { readonly notice: RichText; readonly problems: readonly string[] };
}

export const correctFlow = flow<CorrectSubject>()({
  name: 'correct_wave',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: (answers) => correctionFields(subject, answers),
    confirm: (answers) => correctionCard(subject, answers),
  }),
});

function correctionFields(subject: CorrectSubject, answers: Answers): Field[] {
  const { once, end } = subject;
  return [
    textField({
      key: 'text',
      label: 'Nội dung thay đổi',
      min: 10,
      max: 2_000,
      questions: true,
      question: () => waveCard.correctAsk({ wave: subject.name }),
    }),
    ...(once
      ? [
          dayField(subject, 'due', 'Hạn báo cáo', 'Hạn báo cáo mới?', once.due, 'deadline'),
          dayField(subject, 'cutoff', 'Ngày chốt số', 'Ngày chốt số mới?', once.cutoff, 'any'),
        ]
      : reportFields(subject, answers)),
    dayField(subject, 'end', 'Ngày kết thúc', 'Ngày kết thúc mới?', end, 'any'),
  ];
}

const contextOf = ({ now, zone, isDayOff, previousWorkingDay }: CorrectSubject, purpose: 'any' | 'deadline') =>
  ({ now, zone, isDayOff, previousWorkingDay, purpose }) as const;

function dayField(
  subject: CorrectSubject,
  key: string,
  label: string,
  what: string,
  current: string | null,
  purpose: 'any' | 'deadline',
): Field {
  const question = () => waveCard.dayAsk({ what, now: current });
  return dateField({ key, label, onRequest: true, given: true, question, context: contextOf(subject, purpose) });
}

const cutoffKey = (number: number): string => `cutoff.${number}`;
const dueKey = (number: number): string => `due.${number}`;

/** Which of several reports, and both its days, each of which may stay. Another one can be chosen after it. */
function reportFields(subject: CorrectSubject, answers: Answers): Field[] {
  const { reports } = subject;
  if (reports.length === 0) return [];
  const chosen = valueIn(answers.report);
  const options = reports.map(({ number, name, cutoff, due }) => ({
    value: String(number),
    label: name,
    words: [`kỳ ${number}`],
    line: waveCard.reportLine({ name, cutoff, due }),
  }));
  const asked = reports.filter(
    ({ number }) => String(number) === chosen || answers[cutoffKey(number)] !== undefined || answers[dueKey(number)] !== undefined,
  );
  const day = (key: string, label: string, what: string, current: string, purpose: 'any' | 'deadline'): Field =>
    readField({
      key,
      label,
      none: true,
      buttons: [[{ label: labels.keepAsIs, input: { state: 'none' } }]],
      question: () => waveCard.dayAsk({ what, now: current }),
      read: (text) => readDate(text, contextOf(subject, purpose)),
    });
  return [
    listField({ key: 'report', label: 'Kỳ báo cáo', onRequest: true, given: true, options, list: waveCard.reportsAsk }),
    ...asked.flatMap(({ number, name, cutoff, due }) => [
      day(cutoffKey(number), `Chốt ${name}`, `Ngày chốt số ${name} mới?`, cutoff, 'any'),
      day(dueKey(number), `Hạn ${name}`, `Hạn báo cáo ${name} mới?`, due, 'deadline'),
    ]),
  ];
}

export function correctionIn(answers: Answers): { readonly text: string; readonly days: CorrectionDays } {
  const text = (key: string) => {
    const value = valueIn(answers[key]);
    return typeof value === 'string' ? value : undefined;
  };
  const daysAt = (dueAt: string, cutoffAt: string): ReportDays => {
    const [due, cutoff] = [text(dueAt), text(cutoffAt)];
    return { ...(due && { due }), ...(cutoff && { cutoff }) };
  };
  const numbers = Object.keys(answers).flatMap((key) => /^(?:due|cutoff)\.(\d+)$/.exec(key)?.[1] ?? []);
  const reports = Object.fromEntries(
    [...new Set(numbers)]
      .map((number) => [Number(number), daysAt(dueKey(Number(number)), cutoffKey(Number(number)))] as const)
      .filter(([, days]) => Object.keys(days).length > 0),
  );
  const end = text('end');
  return {
    text: text('text') ?? '',
    days: { ...daysAt('due', 'cutoff'), ...(end && { end }), ...(Object.keys(reports).length > 0 && { reports }) },
  };
}

function correctionCard(subject: CorrectSubject, answers: Answers): ConfirmCard {
  const { text, days } = correctionIn(answers);
  const { notice, problems } = subject.shown(text, days);
  const wrong = problems.length === 0 ? [] : [...waveCard.correctWrong({ problems }), '\n\n'];
  return {
    text: [...wrong, ...waveCard.correctCard({ ...subject, wave: subject.name, several: subject.once === null })],
    above: notice,
    buttons: [
      [
        ...(problems.length === 0 ? [{ label: labels.sendCorrection, input: { finish: 'send' } } as const] : []),
        { label: labels.edit, input: { edit: '@pick' } },
        { label: labels.cancel, input: { finish: 'discard' } },
      ],
    ],
  };
}

export interface CancelSubject extends WaveSubject {
  notice(why: string): RichText;
}

export const cancelFlow = flow<CancelSubject>()({
  name: 'cancel_wave',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'why',
        label: 'Lý do',
        min: 10,
        max: 1_000,
        questions: true,
        question: () => waveCard.cancelAsk({ wave: subject.name }),
      }),
    ],
    confirm(answers) {
      const why = valueIn(answers.why);
      return {
        text: waveCard.cancelCard({ wave: subject.name, units: subject.units, messages: subject.messages }),
        above: subject.notice(typeof why === 'string' ? why : ''),
        buttons: [
          [
            { label: labels.cancelWave, input: { finish: 'cancel' } },
            { label: labels.edit, input: { edit: '@pick' } },
            { label: labels.back, input: { finish: 'discard' } },
          ],
        ],
      };
    },
  }),
});

export interface FinishSubject extends WaveSubject {
  /** While it is under way: reports that could still come, and those that were still to be opened. */
  readonly open: { readonly several: boolean; readonly missing: number; readonly ahead: number } | null;
  readonly notice: RichText;
}

export const finishFlow = flow<FinishSubject>()({
  name: 'finish_wave',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: () => [],
    confirm: () => ({
      text: waveCard.finishCard({ wave: subject.name, open: subject.open, messages: subject.messages }),
      above: subject.notice,
      buttons: [
        [
          { label: labels.finishWave, input: { finish: 'finish' } },
          { label: labels.back, input: { finish: 'discard' } },
        ],
      ],
    }),
  }),
});

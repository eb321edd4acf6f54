/** Correcting a wave that units were told of, calling it off, bringing it to its end. */
import { dateField, textField } from '../../conversations/fields.ts';
import { type ConfirmCard, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { RichText } from '../../domain/messages.ts';
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

export interface CorrectionDays {
  readonly due?: string;
  readonly cutoff?: string;
  readonly end?: string;
}

export interface CorrectSubject extends WaveSubject {
  /** The days as they are, in words; without them only words can be corrected: the days of several reports follow from their rhythm. */
  readonly days: { readonly due: string; readonly cutoff: string | null; readonly end: string } | null;
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
    fields: () => correctionFields(subject),
    confirm: (answers) => correctionCard(subject, answers),
  }),
});

function correctionFields(subject: CorrectSubject) {
  const { days, now, zone, isDayOff, previousWorkingDay } = subject;
  const day = (key: string, label: string, what: string, current: string | null, purpose: 'any' | 'deadline') =>
    dateField({
      key,
      label,
      onRequest: true,
      given: true,
      question: () => waveCard.dayAsk({ what, now: current }),
      context: { now, zone, isDayOff, previousWorkingDay, purpose },
    });
  return [
    textField({
      key: 'text',
      label: 'Nội dung thay đổi',
      min: 10,
      max: 2_000,
      questions: true,
      question: () => waveCard.correctAsk({ wave: subject.name }),
    }),
    ...(days
      ? [
          day('due', 'Hạn báo cáo', 'Hạn báo cáo mới?', days.due, 'deadline'),
          day('cutoff', 'Ngày chốt số', 'Ngày chốt số mới?', days.cutoff, 'any'),
          day('end', 'Ngày kết thúc', 'Ngày kết thúc mới?', days.end, 'any'),
        ]
      : []),
  ];
}

export function correctionIn(answers: Answers): { readonly text: string; readonly days: CorrectionDays } {
  const text = (key: string) => {
    const value = valueIn(answers[key]);
    return typeof value === 'string' ? value : undefined;
  };
  const [due, cutoff, end] = ['due', 'cutoff', 'end'].map(text);
  return { text: text('text') ?? '', days: { ...(due && { due }), ...(cutoff && { cutoff }), ...(end && { end }) } };
}

function correctionCard(subject: CorrectSubject, answers: Answers): ConfirmCard {
  const { text, days } = correctionIn(answers);
  const { notice, problems } = subject.shown(text, days);
  const wrong = problems.length === 0 ? [] : [...waveCard.correctWrong({ problems }), '\n\n'];
  return {
    text: [...wrong, ...waveCard.correctCard({ wave: subject.name, units: subject.units, messages: subject.messages })],
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
  /** Units that have not reported, while the wave is still under way. */
  readonly open: number;
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

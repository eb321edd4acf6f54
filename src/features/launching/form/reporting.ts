/** How often a wave is reported to: the choice, and the days that go with it. PURE. */
import { MOST_PERIODS } from '../../../calendar/periods.ts';
import { choiceField, readField } from '../../../conversations/fields.ts';
import type { Field } from '../../../conversations/form.ts';
import { type Answers, valueIn } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import { readDate } from '../../../language/date.ts';
import { fold } from '../../../language/fold.ts';
import { accept, ask, type Reading, reject } from '../../../language/reading.ts';
import { labels } from '../../../texts/labels.ts';
import { type Reporting, readReporting } from '../../../waves/drafting/rules.ts';
import type { LaunchSubject } from './subject.ts';
import { asking } from './words.ts';

const KINDS = ['once', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'custom'] as const;
type Kind = (typeof KINDS)[number];

/** Working days from a cut-off to its due day where none is said. */
const USUAL_DUE = { workingDays: 3 } as const;

interface Days {
  readonly start: string;
  readonly end: string;
}

/** The choice, and behind all but “once” its days. @param days of the wave; `null` while they are not known */
export function reportingFields(
  subject: LaunchSubject,
  answers: Answers,
  days: Days | null,
  { step, now, onRequest }: { readonly step: string | null; readonly now: string | null; readonly onRequest: boolean },
): Field[] {
  const options = KINDS.map((value) => ({ value, label: value === 'custom' ? labels.ownDays : labels[value] }));
  const chosen = valueIn(answers.rhythm) as Kind | undefined;
  const fields: Field[] = [
    choiceField({
      key: 'rhythm',
      label: 'Kỳ báo cáo',
      onRequest,
      given: true,
      options,
      question: () => asking.rhythm({ step, now }),
    }),
  ];
  if (chosen === undefined || chosen === 'once') return fields;
  const question = {
    weekly: asking.eachWeek({ twice: false }),
    fortnightly: asking.eachWeek({ twice: true }),
    monthly: asking.eachMonth({ quarter: false }),
    quarterly: asking.eachMonth({ quarter: true }),
    custom: asking.ownDays(),
  }[chosen];
  fields.push(
    readField({
      // Days of one rhythm are none of another: each choice asks its own.
      key: `reports_${chosen}`,
      label: 'Ngày chốt số, hạn gửi',
      unlisted: true,
      question: () => question,
      display: () => labels.correct,
      read: (text) => readDays(subject, text, chosen, days),
    }),
  );
  return fields;
}

/** What was answered; `null`: one report; `undefined`: nothing was. */
export function reportingIn(answers: Answers): Reporting | null | undefined {
  const chosen = valueIn(answers.rhythm);
  if (chosen === undefined) return undefined;
  if (chosen === 'once') return null;
  return readReporting(valueIn(answers[`reports_${String(chosen)}`])) ?? undefined;
}

function readDays(subject: LaunchSubject, text: string, kind: Exclude<Kind, 'once'>, days: Days | null): Reading<Json> {
  const read = kind === 'custom' ? ownDays(subject, text, days) : regularDays(text, kind);
  if (read === null) return ask([], { kind: 'because', because: asking.noRhythm });
  if (days) {
    const reports = subject.reportsIn(days, read);
    if (typeof reports === 'string') return reject({ kind: 'because', because: reports });
    if (reports === 0) return reject({ kind: 'because', because: asking.noReports });
    if (reports > MOST_PERIODS) return reject({ kind: 'because', because: asking.tooManyReports({ most: MOST_PERIODS }) });
  }
  return accept(read as unknown as Json);
}

const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/\bthu (?:hai|2)\b|\bt2\b/, 1],
  [/\bthu (?:ba|3)\b|\bt3\b/, 2],
  [/\bthu (?:tu|4)\b|\bt4\b/, 3],
  [/\bthu (?:nam|5)\b|\bt5\b/, 4],
  [/\bthu (?:sau|6)\b|\bt6\b/, 5],
  [/\bthu (?:bay|7)\b|\bt7\b/, 6],
  [/\bchu nhat\b|\bcn\b/, 7],
];

/** “chốt thứ Sáu, hạn thứ Ba”, “chốt ngày 25, hạn ngày 28”, “cuối tháng”. */
function regularDays(text: string, kind: 'weekly' | 'fortnightly' | 'monthly' | 'quarterly'): Reporting | null {
  const words = fold(text);
  const dueAt = words.search(/\bhan\b/);
  const [cutoffPart = '', duePart = ''] =
    dueAt < 0
      ? words.split(/[,;]/, 2)
      : dueAt === 0 && words.includes('chot')
        ? [words.slice(words.indexOf('chot')), words.slice(0, words.indexOf('chot'))]
        : [words.slice(0, dueAt), words.slice(dueAt)];
  if (kind === 'weekly' || kind === 'fortnightly') {
    const weekday = weekdayIn(cutoffPart);
    const due = weekdayIn(duePart);
    return weekday === null ? null : { rhythm: { kind, weekday }, due: due === null ? USUAL_DUE : { weekday: due } };
  }
  const day = dayIn(cutoffPart);
  const due = dayIn(duePart);
  return day === null ? null : { rhythm: { kind, day }, due: due === null ? USUAL_DUE : { day: due } };
}

const weekdayIn = (part: string): number | null => WEEKDAYS.find(([pattern]) => pattern.test(part))?.[1] ?? null;

function dayIn(part: string): number | null {
  if (/\bcuoi (?:thang|quy)\b/.test(part)) return 31;
  const [number, ...more] = part.match(/(?<!\d)\d{1,2}(?!\d)/g) ?? [];
  const day = Number(number);
  return more.length === 0 && day >= 1 && day <= 31 ? day : null;
}

/** “30/6; 30/9; 15/12”: each in the wave's own time. */
function ownDays(subject: LaunchSubject, text: string, days: Days | null): Reporting | null {
  const { now, zone, isDayOff, previousWorkingDay } = subject;
  const cutoffs = text
    .split(/[;,\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const read = readDate(part, { now, zone, isDayOff, previousWorkingDay, purpose: 'any' });
      if (read.outcome !== 'accept') return null;
      const date = read.value.slice(0, 10);
      if (/\d{4}/.test(part) || days === null || date >= days.start) return date;
      return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
    });
  if (cutoffs.length === 0 || cutoffs.includes(null)) return null;
  const known = cutoffs.filter((date) => date !== null);
  // A day outside the wave is a mistake to be asked about, not one to be left out.
  if (days && known.some((date) => date < days.start || date > days.end)) return null;
  return { rhythm: { kind: 'custom', cutoffs: known }, due: USUAL_DUE };
}

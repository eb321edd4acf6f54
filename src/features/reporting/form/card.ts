/** A report in lines: on the confirm card, for a head, for the board. One line for each answer. */

import type { Field } from '../../../conversations/form.ts';
import type { Answer, Answers } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import { formatDecimal } from '../../../language/format.ts';
import { NTM_STEPS } from './figures.ts';
import type { ReportSubject, ReportTarget } from './subject.ts';
import { reportItem } from './words.ts';

/** Figures that are missing, by name, with the reason where one was given. */
export function missingNames(fields: readonly Field[], answers: Answers): string[] {
  return fields.flatMap((field) => {
    const answer = answers[field.key];
    if (answer?.state !== 'missing') return [];
    return [answer.reason === undefined ? field.label : `${field.label} (${answer.reason})`];
  });
}

/** The same, a line each. */
export function missingLines(fields: readonly Field[], answers: Answers): string[] {
  return fields.flatMap((field) => {
    const answer = answers[field.key];
    return answer?.state === 'missing' ? [reportItem.missing({ name: field.label, reason: answer.reason ?? null })] : [];
  });
}

/** One line for each answer; what is missing is named once, elsewhere. */
export function answerLines(subject: ReportSubject, fields: readonly Field[], answers: Answers): string[] {
  const lines = fields.flatMap((field) => {
    const answer = answers[field.key];
    return answer && answer.state !== 'missing' ? [line(subject, field, answer, answers)].filter((text) => text !== '') : [];
  });
  return subject.files > 0 ? [...lines, reportItem.files({ n: subject.files })] : lines;
}

/** Every answer whole, as it was given: for whoever decides on it, or looks later. A list or a longer text stands below its name. */
export function wholeLines(subject: ReportSubject, fields: readonly Field[], answers: Answers): string[] {
  return fields.flatMap((field) => {
    const answer = answers[field.key];
    if (!answer) return [];
    if (answer.state === 'missing') return [reportItem.missing({ name: field.label, reason: answer.reason ?? null, whole: true })];
    if (answer.state === 'value' && field.key === 'goals' && Array.isArray(answer.value)) {
      const { value } = answer;
      const goals = subject.goals.map((goal, i) => reportItem.goal({ goal, done: value.includes(i + 1) }));
      return [reportItem.goals({ done: value.length, total: subject.goals.length }), ...goals];
    }
    const isText = answer.state === 'value' && typeof answer.value === 'string' && !SILENT.has(field.key) && field.key !== 'deploy';
    const text = isText
      ? reportItem.whole({ name: field.label, text: field.display(answer.value) })
      : line(subject, field, answer, answers);
    return text === '' ? [] : [text];
  });
}

/** Questions whose answer shows in another line, or opened what does. */
const SILENT = new Set(['extra', 'own_channel']);

function line(subject: ReportSubject, field: Field, answer: Answer, answers: Answers): string {
  if (SILENT.has(field.key) || field.key.startsWith('step:')) return '';
  if (answer.state === 'not_yet') return reportItem.notYet({ name: field.label });
  if (answer.state !== 'value') return reportItem.none({ name: field.label });
  const { value } = answer;
  const target = subject.targets.find((one) => field.key === `target:${one.id}`);
  if (target) return targetLine(target, value, answer.estimated ?? false);
  const item = subject.items.find((one) => field.key === `item:${one.id}`);
  if (item) {
    const step = answers[`step:${item.id}`];
    const words = NTM_STEPS.find((one) => step?.state === 'value' && one.value === step.value)?.label ?? null;
    return reportItem.criteria({ commune: item.name, met: value as number, criteria: item.scale, step: words });
  }
  if (field.key === 'nothing') return reportItem.nothing({ reason: String(value) });
  if (field.key === 'goals' && Array.isArray(value)) return reportItem.goals({ done: value.length, total: subject.goals.length });
  if (field.key === 'exemplars' || field.key === 'petitions') {
    const lines = String(value).split('\n');
    return reportItem.number({ name: field.label, n: lines.filter((one) => one.trim() !== '').length });
  }
  return reportItem.text({ name: field.label, text: field.display(value) });
}

function targetLine(target: ReportTarget, value: Json, estimated: boolean): string {
  const name = target.shortName;
  if (target.measure === 'count')
    return reportItem.count({ name, value: value as number, plan: target.planned, unit: target.unit, estimated });
  if (target.measure === 'drop') {
    const points = value as number;
    return reportItem.drop({ name, points: formatDecimal(Math.abs(points)), rise: points < 0 });
  }
  const { percent, numerator, denominator } = (typeof value === 'number' ? { percent: value } : value) as {
    percent: number;
    numerator?: number;
    denominator?: number;
  };
  const of = numerator === undefined || denominator === undefined ? null : { part: numerator, whole: denominator };
  return reportItem.percent({ name, value: percent, of });
}

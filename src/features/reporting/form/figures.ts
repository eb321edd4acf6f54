/** The questions about numbers: a unit's targets and its communes. */

import { choiceField, countField, dropField, percentField, scoreField } from '../../../conversations/fields.ts';
import type { Field } from '../../../conversations/form.ts';
import type { Json } from '../../../domain/messages.ts';
import { formatDecimal, formatNumber, formatPercent, roundExample } from '../../../language/format.ts';
import { labels } from '../../../texts/labels.ts';
import { type Shape, stepOf } from './shape.ts';
import { asOfIn, type ReportItem, type ReportSubject, type ReportTarget } from './subject.ts';
import { questionLine, questions } from './words.ts';

export const NTM_STEPS = [
  { value: 'district', label: labels.ntmDistrictReview },
  { value: 'province', label: labels.ntmSubmitted },
  { value: 'decided', label: labels.ntmDecided },
] as const;

/** The question of one target, by how it is measured. */
export function targetField(subject: ReportSubject, target: ReportTarget): Field {
  const asOf = asOfIn(subject);
  const previous = typeof target.previous === 'number' ? target.previous : percentIn(target.previous);
  const name = target.shortName;
  const example = exampleOf(target);
  const words = { you: subject.unit.address, example };
  const common = { key: `target:${target.id}`, label: name, about: target.name, plan: target.planned, previous, words };
  switch (target.measure) {
    case 'count':
      return countField({
        ...common,
        words: { ...words, noun: target.unit },
        unit: target.unit,
        cumulative: target.cumulative,
        line: questionLine.count({ name, unit: target.unit }),
        question: (place) =>
          questions.q1Count({
            step: stepOf(place),
            name: target.name,
            asOf,
            unit: target.unit,
            plan: target.planned,
            last: previous === null ? null : formatNumber(previous),
            example,
          }),
      });
    case 'level':
      return percentField({
        ...common,
        previousValue: target.previous ?? undefined,
        line: questionLine.percent({ name }),
        question: (place) =>
          questions.q1Percent({
            step: stepOf(place),
            name: target.name,
            asOf,
            direction: target.direction,
            plan: target.planned === null ? null : formatPercent(target.planned),
            last: previous === null ? null : formatPercent(previous),
            example,
          }),
      });
    case 'drop':
      return dropField({
        ...common,
        line: questionLine.drop({ name }),
        question: (place) =>
          questions.q1Drop({
            step: stepOf(place),
            name: target.name,
            asOf,
            plan: target.planned === null ? null : formatDecimal(target.planned),
            last: previous === null ? null : formatDecimal(previous),
            example,
          }),
      });
  }
}

/** The target's own example, else one of the size of its plan. */
function exampleOf({ example, measure, planned }: ReportTarget): string {
  if (example !== null) return example;
  if (measure === 'count') return formatNumber(planned === null ? 120 : roundExample(planned));
  return measure === 'level' ? formatPercent(planned ?? 75) : '0,8';
}

function percentIn(value: Json | null): number | null {
  const percent =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly percent?: Json }).percent : null;
  return typeof percent === 'number' ? percent : null;
}

/** A commune's criteria; all of them met opens the question where its file is, for only a decision recognises it. */
export function itemFields(subject: ReportSubject, item: ReportItem, shape: Shape): Field[] {
  const key = `item:${item.id}`;
  const score = scoreField({
    key,
    label: item.name,
    words: { you: subject.unit.address },
    outOf: item.scale,
    previous: item.previous,
    line: questionLine.criteria({ commune: item.name, criteria: item.scale }),
    question: (place) =>
      questions.q1List({
        step: stepOf(place),
        name: 'Xây dựng nông thôn mới',
        commune: item.name,
        year: subject.wave.year,
        asOf: asOfIn(subject),
        criteria: item.scale,
        last: item.previous === null ? null : `${item.previous}/${item.scale}`,
      }),
  });
  const step = choiceField({
    key: `step:${item.id}`,
    label: `Hồ sơ ${item.name}`,
    numbered: false,
    options: NTM_STEPS,
    question: () => questions.ntmStep({ commune: item.name, criteria: item.scale }),
  });
  return shape.complete.includes(item.id) ? [score, step] : [score];
}

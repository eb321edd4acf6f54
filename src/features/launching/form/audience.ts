/** Whom a wave is for: all, kinds, blocks, or units one by one; and who is left out. PURE. */
import { choiceField, readField, ticksField } from '../../../conversations/fields.ts';
import type { Field } from '../../../conversations/form.ts';
import { type Answers, valueIn } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import { accept, mapReading, type Reading, reject } from '../../../language/reading.ts';
import { readUnitNames } from '../../../language/unit-names.ts';
import { labels } from '../../../texts/labels.ts';
import type { Audience } from '../../../waves/rules.ts';
import type { Group, LaunchSubject } from './subject.ts';
import { asking } from './words.ts';

const NOBODY: Audience = { all: false, kinds: [], blocks: [], units: [], except: [] };

interface Asked {
  readonly step: string | null;
  /** As it is until it is changed. */
  readonly before: Audience;
  readonly onRequest: boolean;
}

export function audienceFields(subject: LaunchSubject, answers: Answers, { step, before, onRequest }: Asked): Field[] {
  const chosen = valueIn(answers.audience);
  const now = { ...before, ...audienceIn(answers) };
  const options = [
    { value: 'all', label: labels.everyone, words: ['tất cả đơn vị', 'mọi đơn vị'] },
    { value: 'kinds', label: labels.byKind, words: ['loại'] },
    ...(subject.blocks.length > 0 ? [{ value: 'blocks', label: labels.byBlock, words: ['cụm', 'khối'] }] : []),
    { value: 'units', label: labels.oneByOne, words: ['chọn đơn vị'] },
  ];
  const fields: Field[] = [
    choiceField({
      key: 'audience',
      label: 'Đơn vị nhận',
      onRequest,
      given: true,
      options,
      question: () => asking.audience({ step, units: subject.count(now) }),
    }),
  ];
  if (chosen === 'kinds') fields.push(groups('kinds', labels.byKind, subject.kinds));
  if (chosen === 'blocks') fields.push(groups('blocks', labels.byBlock, subject.blocks));
  if (chosen === 'units')
    fields.push(
      unitsField(
        subject,
        'units',
        labels.oneByOne,
        () => asking.units({ units: subject.unitNames.slice(0, 2).map(({ name }) => name) }),
        (units) => (subject.count({ ...NOBODY, units, except: now.except }) === 0 ? asking.unitsNone : null),
      ),
    );
  const all = { ...now, except: [] };
  const except = unitsField(
    subject,
    'except',
    'Trừ đơn vị',
    () => asking.except({ units: subject.count(all), now: namesOf(subject, now.except) }),
    (units) => (subject.count({ ...all, except: units }) === 0 ? asking.exceptAll : null),
  );
  fields.push({
    ...except,
    onRequest,
    given: true,
    unlisted: false,
    optional: true,
    takes: ['none'],
    buttons: [[{ label: labels.excludeNone, input: { state: 'none' } }]],
  });
  return fields;
}

function groups(key: 'kinds' | 'blocks', label: string, all: readonly Group[]): Field {
  return ticksField({
    key,
    label,
    unlisted: true,
    options: all.map(({ value, label: name, count }) => ({ value, label: `${name} (${count})`, words: [name] })),
    needsOne: asking.needsOne(),
    question: () => (key === 'kinds' ? asking.kinds() : asking.blocks()),
  });
}

/** @param wrong why these units cannot be, or `null` */
function unitsField(
  subject: LaunchSubject,
  key: 'units' | 'except',
  label: string,
  question: Field['question'],
  wrong: (units: readonly string[]) => string | null,
): Field {
  return readField({
    key,
    label,
    unlisted: true,
    question,
    display: (value: Json) => namesOf(subject, Array.isArray(value) ? value.map(String) : []).join(', '),
    read(text): Reading<Json> {
      const read = readUnitNames(text, subject.unitNames);
      const why = read.outcome === 'accept' ? wrong(read.value) : null;
      if (why !== null) return reject({ kind: 'because', because: why });
      return read.outcome === 'accept' ? accept(read.value) : mapReading(read, (units): Json => units);
    },
  });
}

function namesOf({ unitNames }: LaunchSubject, ids: readonly string[]): string[] {
  return ids.map((id) => unitNames.find((unit) => unit.code === id)?.short ?? id);
}

/** What was answered; nothing of what was not, or not to its end. */
export function audienceIn(answers: Answers): Partial<Audience> {
  const list = (key: string) => {
    const value = valueIn(answers[key]);
    return Array.isArray(value) ? value.map(String) : [];
  };
  const except = answers.except ? { except: answers.except.state === 'none' ? [] : list('except') } : {};
  const { except: _, ...nobody } = NOBODY;
  switch (valueIn(answers.audience)) {
    case 'all':
      return { ...nobody, all: true, ...except };
    case 'kinds':
      return answers.kinds ? { ...nobody, kinds: list('kinds'), ...except } : except;
    case 'blocks':
      return answers.blocks ? { ...nobody, blocks: list('blocks'), ...except } : except;
    case 'units':
      return answers.units ? { ...nobody, units: list('units'), ...except } : except;
    default:
      return except;
  }
}

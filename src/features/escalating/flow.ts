/** Which of the units that are late: by ticks, numbers or names. */
import { listField, ticksField } from '../../conversations/fields.ts';
import { type Field, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { type Json, plain } from '../../domain/messages.ts';
import { readChoices } from '../../language/choices.ts';
import { mapReading, type Reading, reject } from '../../language/reading.ts';
import { readUnitNames } from '../../language/unit-names.ts';
import type { UnitName } from '../../language/units/known.ts';
import { holdsFigure } from '../../language/words.ts';
import { labels } from '../../texts/labels.ts';
import type { Way } from './buttons.ts';
import { escalating } from './words.ts';

export interface ChoosingSubject {
  readonly wave: string;
  readonly way: Way;
  /** Those that may be chosen, in the order of the list; `line`: with what is known of each. */
  readonly choosable: readonly { readonly unitId: string; readonly name: string; readonly shortName: string; readonly line: string }[];
  /** Everybody the wave was for: who is named and may not be chosen is told why. */
  readonly everyone: readonly (UnitName & { readonly is: 'late' | 'called' | 'reported' })[];
}

/** More buttons to tick fill a phone; of a longer list one is chosen by its button, several by their numbers or names. */
export const MOST_TICKS = 20;

export const chooseFlow = flow<ChoosingSubject>()({
  name: 'escalate',
  version: 1,
  personal: true,
  title: ({ wave }) => wave,
  form: (subject) => ({ exits: 'cancel', fields: () => [unitsField(subject)] }),
});

/** The units that were chosen, by their codes. */
export function unitsIn(answers: Answers): string[] {
  const value: Json | undefined = valueIn(answers.units);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly Json[]).filter((one): one is string => typeof one === 'string') : [];
}

function unitsField({ wave, way, choosable, everyone }: ChoosingSubject): Field {
  const options = choosable.map(({ unitId, shortName, name, line }) => ({ value: unitId, label: shortName, words: [name], line }));
  const read = (text: string): Reading<Json> => {
    const byNumber = () => mapReading(readChoices(text, options), (chosen) => chosen.flatMap((n) => options[n - 1]?.value ?? []));
    if (holdsFigure(text)) return someOf(byNumber());
    const named = readUnitNames(text, everyone);
    // “tất cả”
    return named.outcome === 'ask' && named.choices.length === 0 ? someOf(byNumber()) : mayBe(named, everyone);
  };
  const common = { key: 'units', label: labels.chosenUnits };
  if (options.length > MOST_TICKS) {
    const list = listField({ ...common, options, list: (page) => escalating.which({ ...page, way, wave }) });
    return { ...list, display: displayed(everyone), read };
  }
  const lines = options.map(({ line }, i) => escalating.line({ n: i + 1, unit: line }));
  const ticks = ticksField({
    ...common,
    options,
    byNumber: true,
    all: labels.everyone,
    needsOne: escalating.needsOne(),
    question: () => escalating.which({ way, wave, lines, page: 1, pages: 1 }),
  });
  return { ...ticks, display: displayed(everyone), read };
}

/** What is asked about is the last of them. */
const displayed = (everyone: ChoosingSubject['everyone']) => (value: Json) => {
  const code = String(Array.isArray(value) ? value.at(-1) : value);
  return everyone.find((unit) => unit.code === code)?.short ?? code;
};

const BECAUSE_NONE = { kind: 'because', because: plain(escalating.needsOne()) } as const;

const someOf = (reading: Reading<string[]>): Reading<Json> =>
  reading.outcome === 'accept' && reading.value.length === 0 ? reject(BECAUSE_NONE) : reading;

/** Of units named: those the board calls, and those that have reported, are not written to. */
function mayBe(reading: Reading<string[]>, everyone: ChoosingSubject['everyone']): Reading<Json> {
  const wrong = (codes: readonly string[]) => everyone.find(({ code, is }) => codes.includes(code) && is !== 'late');
  if (reading.outcome === 'ask') {
    const choices = reading.choices.filter((codes) => !wrong(codes));
    return choices.length > 0 ? { ...reading, choices } : reading.choices[0] === undefined ? reading : refused(wrong(reading.choices[0]));
  }
  if (reading.outcome !== 'accept' && reading.outcome !== 'confirm') return reading;
  const one = wrong(reading.value);
  return one ? refused(one) : reading;
}

function refused(unit: ChoosingSubject['everyone'][number] | undefined): Reading<never> {
  if (!unit) return reject(BECAUSE_NONE);
  const because = unit.is === 'called' ? escalating.called({ unit: unit.name }) : escalating.reportedOne({ unit: unit.name });
  return reject({ kind: 'because', because });
}

/** What came of a call: which unit, what was said, and the day that was promised where it is not clear. */
import { listField, readField } from '../../conversations/fields.ts';
import { type Button, type Field, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { Json } from '../../domain/messages.ts';
import { type CallContext, type CallNote, type CallOutcome, readCallNote, readPromisedDay } from '../../language/call-note.ts';
import { readChoice } from '../../language/choices.ts';
import { mapReading, type Reading } from '../../language/reading.ts';
import { readUnit } from '../../language/units/unit.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import type { Moment } from '../../texts/when.ts';
import { calls } from './words.ts';

/** A unit that may have been called. */
export interface Callable {
  readonly unitId: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  /** As the list of units to call has it. */
  readonly line: string;
  /** The last call; `null`: nobody called yet. */
  readonly last: {
    readonly at: Moment;
    readonly by: string;
    readonly outcome: CallOutcome;
    readonly words: string;
    readonly today: boolean;
  } | null;
  /** The day that was promised and still stands. */
  readonly promisedOn: string | null;
  /** Days that were promised and went by. */
  readonly broken: number;
}

export interface CallSubject {
  readonly wave: string;
  readonly units: readonly Callable[];
  /** The unit is known already. */
  readonly preset: Callable | null;
  readonly context: CallContext;
  readonly tomorrow: string;
}

/** What stands in the answer to the second question. */
type NoteValue = { readonly [K in keyof CallNote]: CallNote[K] extends readonly string[] ? readonly string[] : CallNote[K] };

export const noteFlow = flow<CallSubject>()({
  name: 'call_note',
  version: 1,
  personal: true,
  title: ({ wave }) => wave,
  form: (subject) => ({
    exits: 'cancel',
    fields: (answers) => fieldsOf(subject, answers),
  }),
});

/** The unit a draft is about, and what was written; `null` while it is not all there. */
export function noteIn(
  { preset, units }: CallSubject,
  answers: Answers,
): { unit: Callable | null; note: NoteValue; day: string | null } | null {
  const chosen = valueIn(answers.unit);
  const note = valueIn(answers.note);
  if (note === undefined) return null;
  const said = note as unknown as NoteValue;
  const day = valueIn(answers.day);
  return {
    unit: preset ?? units.find(({ unitId }) => unitId === chosen) ?? null,
    note: said,
    day: said.day ?? (typeof day === 'string' ? day : null),
  };
}

function fieldsOf(subject: CallSubject, answers: Answers): Field[] {
  const { preset, units } = subject;
  const chosen = valueIn(answers.unit);
  const unit = preset ?? units.find(({ unitId }) => unitId === chosen) ?? null;
  const note = valueIn(answers.note) as unknown as NoteValue | undefined;
  return [
    ...(preset === null ? [unitField(subject)] : []),
    ...(unit === null ? [] : [noteField(subject, unit)]),
    ...(unit !== null && note?.unclear ? [dayField(subject, unit, note)] : []),
  ];
}

function unitField({ wave, units }: CallSubject): Field {
  const options = units.map(({ unitId, shortName, name, line }) => ({ value: unitId, label: shortName, words: [name], line }));
  const named = units.map(({ unitId, name, shortName, aliases }) => ({ code: unitId, name, short: shortName, aliases: [...aliases] }));
  const unitIn = (text: string): Reading<string> => {
    const chosen = readChoice(text, options);
    return chosen.outcome === 'accept'
      ? mapReading(chosen, (n) => options[n - 1]?.value ?? '')
      : readUnit(text, named, Math.min(named.length, 8));
  };
  return {
    ...listField({ key: 'unit', label: 'Đơn vị', options, list: (page) => calls.whichUnit({ ...page, wave }) }),
    read: unitIn,
    // “Cái Nước: gặp chị Mai, hẹn 28/4”
    spread(text) {
      const colon = text.indexOf(':');
      const said = colon < 0 ? '' : text.slice(colon + 1).trim();
      const reading = said === '' ? null : unitIn(text.slice(0, colon));
      return reading?.outcome === 'accept' ? { own: reading.value, others: { note: said } } : null;
    },
  };
}

/** Days that may be meant where none was said: working days on which the report is taken. */
const near = ({ context: { today, lastDay, isDayOff }, tomorrow }: CallSubject): string[] =>
  [today, tomorrow].filter((day) => day <= lastDay && !isDayOff(day));

/** For an example: a day of the past would teach people to write one. */
const exampleDay = (subject: CallSubject): string => near(subject).at(-1) ?? subject.context.lastDay;

function noteField(subject: CallSubject, unit: Callable): Field {
  const example = calls.exampleOfNote({ day: exampleDay(subject) });
  const typed = (label: string): Button => ({ label, input: { typed: label } });
  return readField({
    key: 'note',
    label: labels.noteCall,
    buttons: [
      [typed(labels.promisedToday), typed(labels.promisedTomorrow), typed(labels.noAnswer)],
      [typed(labels.contactChanged), ...(unit.promisedOn === null ? [] : [typed(labels.promiseOver)])],
    ],
    words: { example },
    question: () => calls.note({ unit: unit.name, last: unit.last, promisedOn: unit.promisedOn, broken: unit.broken, example }),
    display: (value) => (value as unknown as NoteValue).words,
    read: (text) => mapReading(readCallNote(text, subject.context), (note) => ({ ...note }) as unknown as Json),
  });
}

function dayField(subject: CallSubject, unit: Callable, note: NoteValue): Field {
  const { context } = subject;
  const days = note.offered.length > 0 ? note.offered : near(subject);
  return readField({
    key: 'day',
    label: labels.promised,
    none: true,
    buttons: [
      days.map((day): Button => ({ label: labelOf.promised(day), input: { value: day } })),
      [{ label: labels.noDayPromised, input: { state: 'none' } }],
    ],
    words: { example: calls.exampleOfDay({ day: exampleDay(subject) }), without: labels.noDayPromised },
    question: () => calls.whichDay({ unit: unit.name, why: note.unclear ?? 'which', lastDay: context.lastDay }),
    display: (value) => labelOf.promised(String(value)),
    read: (text) => readPromisedDay(text, context),
  });
}

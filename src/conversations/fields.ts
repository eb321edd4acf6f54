/** The kinds of fields a form is made of: each pairs a reader of the language room with its buttons. PURE. */

import type { Answer } from '../domain/answers.ts';
import { type Json, plain, type RichText } from '../domain/messages.ts';
import { readChoice, readChoices } from '../language/choices.ts';
import { readTally, type TallyPart } from '../language/compound.ts';
import { type CountContext, readCount } from '../language/count.ts';
import { type DateContext, readDate } from '../language/date.ts';
import { formatDate, formatDecimal, formatNumber, formatPercent } from '../language/format.ts';
import { type PersonAndPosition, readPersonAndPosition } from '../language/names.ts';
import { type PercentValue, readDrop, readPercent } from '../language/percent.ts';
import { ask, mapReading, type Reading, reject } from '../language/reading.ts';
import { readScore } from '../language/score.ts';
import { readText } from '../language/text.ts';
import type { FieldWords } from '../texts/clarifying.ts';
import { labelOf, labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import type { Button, Buttons, Field, Option, Page, Place, Spread } from './form.ts';

interface Common<Key extends string = string> {
  readonly key: Key;
  readonly label: string;
  readonly numbered?: boolean;
  readonly onRequest?: boolean;
  readonly unlisted?: boolean;
  readonly given?: boolean;
  readonly optional?: boolean;
  readonly hint?: RichText;
  readonly words?: FieldWords;
  /** The question as a line to pass on and paste back. */
  readonly line?: string;
  /** What the line left as "…" means, where leaving it is an answer. */
  readonly lineLeft?: Json;
  question(place: Place | null): RichText;
}

/** What a kind of field adds to that. */
type Own = Pick<Field, 'buttons' | 'display' | 'read'> &
  Partial<Pick<Field, 'takes' | 'previous' | 'pages' | 'ticks' | 'needsOne' | 'reasoned' | 'wordy' | 'heads' | 'spread' | 'echo'>> & {
    /** What this kind of answer lends to a sentence, where the question has nothing of its own. */
    readonly words?: FieldWords;
  };

/** A field, with the defaults filled in. Every property has its place, there or not: objects of one shape are made several times as fast as by spreading. */
function fieldOf<Key extends string, Value extends Json>(common: Common<Key>, own: Own): Field<Key, Value> {
  const takes = own.takes ?? [];
  return {
    key: common.key,
    label: common.label,
    numbered: common.numbered ?? true,
    onRequest: common.onRequest ?? false,
    unlisted: common.unlisted ?? false,
    given: common.given ?? false,
    optional: common.optional ?? takes.includes('none'),
    hint: common.hint,
    words: own.words === undefined ? common.words : { ...own.words, ...common.words },
    line: common.line,
    lineLeft: common.lineLeft,
    question: common.question,
    takes,
    previous: own.previous,
    ticks: own.ticks,
    needsOne: own.needsOne,
    reasoned: own.reasoned ?? false,
    wordy: own.wordy ?? false,
    buttons: own.buttons,
    pages: own.pages,
    display: own.display,
    read: own.read,
    heads: own.heads,
    spread: own.spread,
    echo: own.echo,
  };
}

interface Measured<Key extends string = string> extends Common<Key> {
  readonly plan: number | null;
  readonly previous: number | null;
  /** What is asked in full, beside the label and the line: its words may come back with the answer. */
  readonly about?: string;
}

/** The words of a question, which say nothing new when they stand beside its answer. */
const wordsAsked = ({ label, line, about }: Pick<Measured, 'label' | 'line' | 'about'>): string =>
  [label, about, line].filter((words) => words !== undefined).join(' ');

/** [Như trước: 9.200] only when there is a previous value, then [Chưa có số liệu] and, where it can be so, [Chưa đến kỳ]. */
function measuredButtons(previous: Json | undefined, display: (value: Json) => string, notYet: boolean): Buttons {
  const first: Button[] = [
    ...(previous === undefined ? [] : [{ label: labelOf.sameAsLast(display(previous)), input: { value: previous } } as const]),
    { label: labels.noFigure, input: { state: 'missing' } },
    ...(notYet ? [{ label: labels.notYetDue, input: { state: 'not_yet' } } as const] : []),
  ];
  return [first];
}

/** What is said of a figure that is not there; of one that is, nothing. */
function measuredEcho(field: Common): (answer: Answer) => RichText | null {
  return (answer) => {
    if (answer.state === 'missing') return report.missingOk({ ...(field.words?.you && { you: field.words.you }), until: null });
    return answer.state === 'not_yet' ? report.notYet() : null;
  };
}

/** A running count: people, goods, communes. The value is a whole number. */
export function countField<const Key extends string>(
  field: Measured<Key> & { readonly unit: string; readonly cumulative: boolean },
): Field<Key, number> {
  const display = (value: Json) => formatNumber(value as number);
  const context: CountContext = {
    unit: field.unit,
    label: wordsAsked(field),
    cumulative: field.cumulative,
    integer: true,
    ...(field.plan !== null && { plan: field.plan }),
    ...(field.previous !== null && { previous: field.previous }),
  };
  return fieldOf(field, {
    takes: ['missing'],
    previous: field.previous ?? undefined,
    buttons: measuredButtons(field.previous ?? undefined, display, false),
    reasoned: true,
    words: { example: '120' },
    display,
    echo: measuredEcho(field),
    read: (text) => readCount(text, context),
  });
}

/** A level in percent, or a part of a whole. The value keeps both numbers when they were given. */
export function percentField<const Key extends string>(field: Measured<Key> & { readonly previousValue: Json | undefined }): Field<Key> {
  const percent = (value: Json) => (typeof value === 'number' ? value : (value as unknown as PercentValue).percent);
  const display = (value: Json) => formatPercent(percent(value));
  return fieldOf(field, {
    takes: ['missing', 'not_yet'],
    previous: field.previousValue,
    buttons: measuredButtons(field.previousValue, display, true),
    reasoned: true,
    words: { example: '71,5', figure: formatPercent },
    display,
    echo(answer) {
      const value = answer.state === 'value' ? answer.value : null;
      if (value === null) return measuredEcho(field)(answer);
      const { numerator, denominator } = typeof value === 'number' ? {} : (value as unknown as PercentValue);
      if (numerator === undefined || denominator === undefined) return null;
      return report.echo({ text: `${formatNumber(numerator)}/${formatNumber(denominator)} = ${display(value)}` });
    },
    read: (text) =>
      mapReading(
        readPercent(text, {
          label: wordsAsked(field),
          ...(field.plan !== null && { plan: field.plan }),
          ...(field.previous !== null && { previous: field.previous }),
        }),
        (value) => value as unknown as Json,
      ),
  });
}

/** A fall since the start of the year in percentage points; below 0 it rose. */
export function dropField<const Key extends string>(field: Measured<Key>): Field<Key, number> {
  const display = (value: Json) => formatDecimal(value as number);
  return fieldOf(field, {
    takes: ['missing', 'not_yet'],
    previous: field.previous ?? undefined,
    buttons: measuredButtons(field.previous ?? undefined, display, true),
    reasoned: true,
    words: { example: '0,8' },
    display,
    echo: measuredEcho(field),
    read: (text) =>
      readDrop(text, {
        label: wordsAsked(field),
        ...(field.plan !== null && { plan: field.plan }),
        ...(field.previous !== null && { previous: field.previous }),
      }),
  });
}

/** Criteria met out of a scale. */
export function scoreField<const Key extends string>(
  field: Common<Key> & { readonly outOf: number; readonly previous: number | null },
): Field<Key, number> {
  const display = (value: Json) => `${formatNumber(value as number)}/${field.outOf}`;
  return fieldOf(field, {
    takes: ['missing'],
    previous: field.previous ?? undefined,
    buttons: measuredButtons(field.previous ?? undefined, display, false),
    reasoned: true,
    words: { example: display(Math.ceil(field.outOf * 0.75)) },
    display,
    echo: measuredEcho(field),
    read: (text) =>
      readScore(text, { outOf: field.outOf, label: wordsAsked(field), ...(field.previous !== null && { previous: field.previous }) }),
  });
}

/** One of a few. The value is the option's own. */
export function choiceField<const Key extends string, Value extends Json>(
  field: Common<Key> & {
    readonly options: readonly Option<Value>[];
    readonly width?: number;
    /** A text that is no choice but says what one of them would lead to. */
    spread?(text: string): Spread | null;
  },
): Field<Key, Value> {
  const options: readonly Option[] = field.options;
  const buttons = options.map((option): Button => ({ label: option.label, input: { value: option.value } }));
  return fieldOf(field, {
    buttons: inRows(buttons, field.width ?? 3),
    spread: field.spread,
    display: (value) => options.find((option) => option.value === value)?.label ?? String(value),
    read: (text) => mapReading(readChoice(text, options), (n) => options[n - 1]?.value ?? null),
  });
}

/** Lines of a list on one page, each with its button. */
const LISTED = 12;

/** One of many, listed line by line with their numbers, some a page. `list` words a page; its lines are numbered already. */
export function listField<const Key extends string>(
  field: Omit<Common<Key>, 'question'> & {
    readonly options: readonly (Option<string> & { readonly line: string })[];
    list(page: { readonly lines: readonly string[]; readonly page: number; readonly pages: number }): RichText;
  },
): Field<Key, string> {
  const { options, list, ...common } = field;
  const count = Math.max(1, Math.ceil(options.length / LISTED));
  const pages = Array.from({ length: count }, (_, at): Page => {
    const shown = options.slice(at * LISTED, (at + 1) * LISTED);
    const lines = shown.map(({ line }, i) => `${at * LISTED + i + 1}. ${line}`);
    const buttons = shown.map(({ label, value }): Button => ({ label, input: { value } }));
    return { text: list({ lines, page: at + 1, pages: count }), buttons: inRows(buttons, 2) };
  });
  return fieldOf(
    { ...common, question: () => pages[0]?.text ?? [] },
    {
      buttons: pages[0]?.buttons ?? [],
      ...(count > 1 && { pages }),
      display: (value) => options.find((option) => option.value === value)?.label ?? String(value),
      read: (text) => mapReading(readChoice(text, options), (n) => options[n - 1]?.value ?? ''),
    },
  );
}

export interface Ticks<Key extends string = string, Value extends Json = Json> extends Common<Key> {
  readonly options: readonly Option<Value>[];
  /** What the buttons say when the options' own words are too long for one: their numbers. */
  readonly byNumber?: boolean;
  /** Buttons that answer at once. Without one for none, one line at least is to be ticked, and `needsOne` says so. */
  readonly all?: string;
  readonly none?: string;
  readonly needsOne?: RichText;
  readonly width?: number;
  readonly heads?: readonly string[];
  spread?(text: string): Spread | null;
}

/** Any of a few. The value is the list of the options' own values; an empty list is an answer. */
export function ticksField<const Key extends string, Value extends Json>(field: Ticks<Key, Value>): Field<Key, readonly Value[]> {
  const options: readonly Option[] = field.options;
  const lines = options.map((option, i): Button => ({ label: field.byNumber ? String(i + 1) : option.label, input: { on: i + 1 } }));
  const closing: Button[] = [
    ...(field.all === undefined ? [] : [{ label: field.all, input: { all: true } } as const]),
    ...(field.none === undefined ? [] : [{ label: field.none, input: { all: false } } as const]),
    { label: labels.next, input: { next: true } },
  ];
  const name = (value: Json) => options.find((option) => option.value === value)?.label ?? String(value);
  return fieldOf(field, {
    ticks: options,
    needsOne: field.needsOne,
    heads: field.heads,
    spread: field.spread,
    buttons: [...inRows(lines, field.width ?? (field.byNumber ? 5 : 2)), closing],
    display: (value) => (Array.isArray(value) && value.length > 0 ? value.map(name).join(', ') : (field.none ?? '')),
    read(text) {
      const read = mapReading(readChoices(text, options), (chosen) =>
        chosen.flatMap((n) => (options[n - 1] ? [(options[n - 1] as Option).value] : [])),
      );
      const isEmpty = read.outcome === 'accept' && read.value.length === 0;
      return isEmpty && field.needsOne ? reject({ kind: 'because', because: plain(field.needsOne) }) : read;
    },
  });
}

/**
 * Words. `none` is the button of an optional one ("Không có", "Bỏ qua"), `previous` what was written last time, and `questions` that a question may be what is
 * written.
 */
export function textField<const Key extends string>(
  field: Common<Key> & {
    readonly min: number;
    readonly max: number;
    readonly none?: string;
    readonly previous?: string;
    readonly questions?: boolean;
  },
): Field<Key, string> {
  const { min, max, previous, questions = false } = field;
  const context = { min, max, questions, ...(previous !== undefined && { previous }) };
  return fieldOf(field, {
    takes: field.none === undefined ? [] : ['none'],
    previous,
    buttons: field.none === undefined ? [] : [[{ label: field.none, input: { state: 'none' } }]],
    wordy: true,
    display: (value) => String(value),
    read(text) {
      const reading = readText(text, context);
      // “đang tổng hợp” is neither words nor nothing.
      return reading.outcome === 'status' && reading.status === 'missing' ? ask([], { kind: 'text_to_come' }) : reading;
    },
  });
}

/** Counts of several kinds in one line. The value is an object with a number by the key of each kind that was named. */
export function tallyField<const Key extends string>(
  field: Common<Key> & { readonly parts: readonly TallyPart[]; readonly none: string },
): Field<Key, { readonly [part: string]: number }> {
  return fieldOf(field, {
    takes: ['none'],
    buttons: [[{ label: field.none, input: { state: 'none' } }]],
    display(value) {
      const counts = value as Readonly<Record<string, number>>;
      return field.parts
        .flatMap((part) => {
          const count = counts[part.key];
          return count === undefined ? [] : [`${formatNumber(count)} ${part.names[0] ?? part.key}`];
        })
        .join(', ');
    },
    read(text) {
      const said = readText(text, { min: 1, max: 300 });
      // "không", "chưa khen": there is nothing, which is not a row of zeros to confirm.
      if (said.outcome === 'status') return said;
      return mapReading(readTally(text, field.parts), (counts) => counts as unknown as Json);
    },
  });
}

/** A day, or a day and an hour, as 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:mm'. */
export function dateField<const Key extends string>(field: Common<Key> & { readonly context: DateContext }): Field<Key, string> {
  const display = (value: Json) => {
    const [day = '', time] = String(value).split('T', 2);
    return time === undefined ? formatDate(day) : `${time} ngày ${formatDate(day)}`;
  };
  return fieldOf(field, { buttons: [], display, read: (text) => readDate(text, field.context) });
}

/** Somebody's name, and what they are after a comma: {name, position}. */
export function personField<const Key extends string>(
  field: Common<Key>,
): Field<Key, { readonly name: string; readonly position: string | null }> {
  const display = (value: Json) => {
    const { name, position } = value as unknown as PersonAndPosition;
    return position === null ? name : `${name}, ${position}`;
  };
  return fieldOf(field, {
    buttons: [],
    display,
    read: (text) => mapReading(readPersonAndPosition(text), ({ name, position }) => ({ name, position })),
  });
}

/** Anything a reader of its own understands. */
export function readField<const Key extends string, Value extends Json>(
  field: Common<Key> & {
    readonly buttons?: Buttons;
    readonly none?: boolean;
    display?(value: Json): string;
    read(text: string): Reading<Value>;
  },
): Field<Key, Value> {
  return fieldOf(field, {
    takes: field.none ? ['none'] : [],
    buttons: field.buttons ?? [],
    display:
      field.display ?? ((value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : String(value))),
    read: field.read,
  });
}

/** Buttons in rows of at most `width`, one a row when a label is too long to stand beside another. */
export function inRows(buttons: readonly Button[], width: number): Buttons {
  const room = buttons.some(({ label }) => [...label].length > 20) ? 1 : width;
  return Array.from({ length: Math.ceil(buttons.length / room) }, (_, i) => buttons.slice(i * room, (i + 1) * room));
}

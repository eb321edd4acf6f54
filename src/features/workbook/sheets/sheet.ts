/** What a sheet of the workbook is: its columns, said once for writing, reading, the blank template and the page of help. PURE. */
import type { Calendar } from '../../../domain/calendar.ts';
import type { Json, JsonObject } from '../../../domain/messages.ts';
import { fold } from '../../../language/fold.ts';
import type { CellKind } from './cells.ts';

/** A row of a list as the workbook knows it, by the names of its fields. Moments are those of the board's clock, 'YYYY-MM-DDTHH:mm:ss'. */
export type Line = JsonObject;

/** What codes in a cell stand for; `reporter`: a unit or a kind of unit. */
export type Refers = 'kind' | 'unit' | 'block' | 'place' | 'plan' | 'wave' | 'target' | 'reporter' | 'receiver' | 'question';

export interface Column {
  readonly field: string;
  readonly heading: string;
  /** Other headings it is found by. */
  readonly also?: readonly string[];
  readonly required?: boolean;
  readonly width: number;
  readonly kind: CellKind;
  /** The page of help says it, and so does the hint beside the cell. */
  readonly help: string;
  readonly refers?: Refers;
  /** What an empty cell means; `null` without it. */
  blank?(line: Line, context: SheetContext): Json;
  /** It is written and never read. */
  readonly shownOnly?: boolean;
}

export interface SheetContext {
  readonly calendar: Calendar;
  /** Address of the people of a kind of unit, by its code. */
  readonly kinds: ReadonlyMap<string, Line>;
}

/** The lists, by the names of their sheets. */
export type Lists = ReadonlyMap<string, readonly Line[]>;

export interface Sheet {
  readonly name: string;
  /** A book without it is not taken; of the others the list stays as it is. */
  readonly main: boolean;
  /** A sentence about the sheet, on the page of help. */
  readonly about: string;
  readonly columns: readonly Column[];
  /** What a line of the sheet has where it has no column for it, when it is new. */
  readonly fresh: Line;
  /** Which row it is: two lines with one key are one row. */
  key(line: Line): string;
  /** How changes call it: “Sở Y tế”. */
  title(line: Line, lists: Lists): string;
  /** Required fields that may be empty when all of them are. */
  readonly together?: readonly string[];
  /** The last day of what can end. */
  readonly until?: string;
  /** Lines that show how it is filled in, in the template. */
  readonly examples: readonly Line[];
}

/** What marks a line that is only there to show how it is done: import leaves it out. */
export const EXAMPLE = 'Ví dụ: ';
const MARKED = fold(EXAMPLE).trim();

export const isExample = (text: string): boolean => fold(text).startsWith(MARKED);

/** Headings are the same with or without marks, star, brackets and signs. */
export function headingKey(heading: string): string {
  return fold(heading.replace(/\([^)]*\)/g, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const headingOf = ({ heading, required }: Column): string => `${heading}${required ? '*' : ''}`;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
/** A field that holds text; '' where it holds none. */
export const textIn = (line: Line, field: string): string => text(line[field]);
export const listIn = (line: Line, field: string): readonly string[] => {
  const value = line[field];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

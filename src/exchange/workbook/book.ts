/** A workbook as data: what is to be written, and what was read. The package that knows the file format stands behind excel.ts alone. */

/** 'YYYY-MM-DD', and where a time of day belongs to it 'HH:mm:ss', with milliseconds where there are any. */
export interface DayCell {
  readonly day: string;
  readonly time?: string;
}

export type WrittenCell = null | string | number | DayCell;

/** What stood in a cell. A formula is never computed: it is only known that there is one. */
export type ReadCell =
  | string
  | number
  | boolean
  | DayCell
  | { readonly formula: true }
  | { readonly error: string }
  | { readonly percent: number };

export interface ColumnToWrite {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  /** `figure`: a number to be read and added up, in groups of thousands; `number`: one that is also typed in. */
  readonly format: 'text' | 'number' | 'figure' | 'day';
  /** What may be picked in the cell. */
  readonly choices?: readonly string[];
  /** Only what can be picked may stand in the cell; without it the list is an offer. */
  readonly strict?: boolean;
  /** Shown beside the cell while it is filled in. */
  readonly hint?: string;
}

/** Line 1 says which book it is, line 2 has the headings, and rows follow. */
export interface SheetToWrite {
  readonly name: string;
  readonly banner: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: readonly (readonly WrittenCell[])[];
  /** So many of the first columns stay in sight; one, where nothing is said. */
  readonly frozen?: number;
  /** So many of the first rows are examples, set apart from the others. */
  readonly examples?: number;
}

/** A page to be read. */
export interface PageToWrite {
  readonly name: string;
  readonly banner: string;
  readonly lines: readonly { readonly text: string; readonly heading?: boolean }[];
}

export interface BookToWrite {
  readonly title: string;
  readonly author: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** A page to be read before the sheets. */
  readonly page?: PageToWrite;
  readonly sheets: readonly SheetToWrite[];
}

/** A row with something in it; its number is the one people see at the left. Cells by column, from 0; empty ones are left out. */
export interface ReadRow {
  readonly number: number;
  readonly cells: Readonly<Record<number, ReadCell>>;
}

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly ReadRow[];
}

/** Why a file is not read: no workbook at all, one of before 2007, protected by a password, larger than is taken, or broken. */
export type Unreadable = 'no_workbook' | 'old_format' | 'password' | 'too_large' | 'damaged';

export type ReadBook = { readonly sheets: readonly ReadSheet[] } | { readonly unreadable: Unreadable };

/** The sheet of lists behind the cells to pick from: hidden, and not read. */
export const LISTS_SHEET = 'Danh mục';

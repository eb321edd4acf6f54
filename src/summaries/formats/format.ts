/** What a format is: a way to show the facts of a wave, and where the button to it hangs. PURE. */
import { z } from 'zod';
import { button, press } from '../../domain/button.ts';
import type { Choice, Choices, JsonObject, Outgoing } from '../../domain/messages.ts';
import { whichArgs } from '../../features/which-wave/buttons.ts';
import { type Place, turning } from '../../texts/pages.ts';
import type { Moment } from '../../texts/when.ts';
import type { Clock } from '../clock.ts';
import type { EvidenceFile } from '../evidence/rules.ts';
import type { SummaryFacts } from '../facts.ts';
import type { YearRow } from '../year/rules.ts';
import type { OrderedBy } from './orders.ts';

/** Which facts a message shows: what hangs on it speaks of the same. */
export interface Shown {
  readonly wave: string;
  /** Only this block, by its id, or only the units under this heading of lists. */
  readonly block?: string;
  readonly grouping?: string;
  /** As they were published at the wave's end. */
  readonly published?: true;
}

/** A leader proposed that an exemplar be praised. */
export interface Praise {
  readonly id: string;
  readonly unitId: string;
  /** The exemplar's own words. */
  readonly text: string;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What the board made of it; `null`: nothing yet. */
  readonly answer: string | null;
}

/** How somebody sees the facts. */
export interface View {
  readonly clock: Clock;
  readonly shown: Shown;
  /** The board may see names before the due time, and answers petitions. */
  readonly forBoard: boolean;
  /** A leader, who hands to the board what is to be done. */
  readonly mayInstruct: boolean;
  /** When the wave's summary was published, where its numbers have changed since. */
  readonly changedSince: Moment | null;
  /** The board's day of an instant (epoch milliseconds), 'YYYY-MM-DD'. */
  dayOf(instant: number): string;
  /** Which page of a list, from 1; one beyond its end is its last. */
  readonly page: number;
  /** The waves of the same year; none unless the format asks for them. */
  readonly year: readonly YearRow[];
  /** The files that came with the wave's reports; none unless the format asks for them. */
  readonly evidence: readonly EvidenceFile[];
  /** What leaders proposed of its exemplars; none unless the format asks for it. */
  readonly praises: readonly Praise[];
  /** For the board, how many sentences of units stand in the body of the draft, and how many changed since; only if the format asks for it. */
  readonly quoted?: { readonly chosen: number; readonly changed: number } | undefined;
  /** Whoever asked, for what is made later. */
  readonly reader: OrderedBy;
}

/** One message: words, and a picture or a file where there is one. */
export interface Page extends Pick<Outgoing, 'text' | 'drawing' | 'attachment' | 'toMake'> {
  /** What stands behind its lines: units, blocks, what can be done about one of them. */
  readonly choices?: Choices;
  /** Of a list that does not fit: this page of so many. */
  readonly turns?: Place;
}

/** A kind of picture, drawn when its message is sent. */
export interface Picture {
  /** Stored with the message: never renamed. */
  readonly kind: string;
  /** A PNG. @throws for figures it cannot draw */
  draw(figures: JsonObject): Promise<Buffer>;
}

export interface Format {
  /** The action that shows it. Stored with every button: never renamed. */
  readonly id: string;
  /** What is typed to see it, without the slash; `null`: only a button leads to it. */
  readonly command: string | null;
  /** On the buttons that lead to it. */
  readonly label: string;
  /** What is said to see it where no command is said so. */
  readonly said?: readonly string[];
  /** The formats, by id, under which its button hangs. */
  readonly under: readonly string[];
  /** It shows the year's waves beside this one. */
  readonly ofYear?: boolean;
  /** It shows the files that came with the reports. */
  readonly ofEvidence?: boolean;
  /** It says what leaders proposed of its exemplars. */
  readonly ofPraises?: boolean;
  /** It says what the board chose of the reports. */
  readonly ofQuoted?: boolean;
  /** The kinds of pictures it makes. */
  readonly pictures?: readonly Picture[];
  /** The messages, in order; the buttons hang on the first. */
  render(facts: SummaryFacts, view: View): readonly [Page, ...Page[]];
}

const BUTTONS_A_ROW = 2;

/** The buttons under a format, in the order of the list. They speak of the same facts as the message they hang on. */
export function buttonsUnder(formats: readonly Format[], { id }: Format, shown: Shown): Choices {
  const buttons = formats.filter(({ under }) => under.includes(id)).map((format) => press(format.label, buttonTo(format), { ...shown }));
  const rows: Choice[][] = [];
  for (let first = 0; first < buttons.length; first += BUTTONS_A_ROW) rows.push(buttons.slice(first, first + BUTTONS_A_ROW));
  return rows;
}

/** As `Shown`, with a wave as it was typed, or none: the one that matters now. */
const formatArgs = { ...whichArgs, block: z.string().optional(), grouping: z.string().optional(), published: z.boolean().optional() };

/** What leads to a format: of one wave, by its id or as it was typed, or of the one that matters now; a page of it. */
export const buttonTo = ({ id }: Pick<Format, 'id'>) => button(id, formatArgs);

/** [Trang trước] and [Trang sau] of a list. */
export function turnsOf(format: Format, { turns }: Page, shown: Shown): Choices {
  return turns ? turning(turns, (label, page) => press(label, buttonTo(format), { ...shown, page })) : [];
}

/**
 * The list itself, when its formats fit together.
 * @throws RangeError when two have one id, or a button would hang under a format that is not there
 */
export function fitting(formats: readonly Format[]): readonly Format[] {
  const ids = new Set(formats.map(({ id }) => id));
  if (ids.size < formats.length) throw new RangeError(`two summary formats have one id, among ${formats.map(({ id }) => id).join(', ')}`);
  for (const { id, under } of formats) {
    const unknown = under.find((one) => !ids.has(one));
    if (unknown !== undefined) throw new RangeError(`the button to the summary format ${id} hangs under ${unknown}, which is no format`);
  }
  return formats;
}

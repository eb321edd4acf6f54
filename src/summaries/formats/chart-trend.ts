/** How the reports of a year were given, one after the other: a column for each, and a line from share to share. */
import type { Drawing, JsonObject } from '../../domain/messages.ts';
import { formatNumber, formatPercent } from '../../language/format.ts';
import { inParts } from '../../texts/pages.ts';
import { box, broken, COLOURS, type Heading, headed, legend, MARGIN, ROOM, type Shape, stroke, svgOf, words } from './canvas.ts';
import { toPng } from './fonts.ts';
import type { Picture } from './format.ts';
import { widthOf } from './letters.ts';

export interface TrendColumn {
  readonly name: string;
  /** What the name has in common with its neighbours': said below them once. */
  readonly head?: string | null;
  /** Units that owe a report; 0 where nobody does: the place stays empty. */
  readonly total: number;
  readonly reported: number;
  readonly onTime: number;
  /** Its reports still come in; not there in what was ordered before this was said. */
  readonly open?: boolean;
}

/** Columns of a picture: so many in any case, and a year of months where what stands above and below them is short. */
const FEWEST_FIT = 7;
export const MOST_COLUMNS = 12;
const PLOT = 620;
const SMALL = { size: 28, line: 36 } as const;
/** The share above a column, as large as its neighbours leave room for. */
const FIGURES = [
  { size: 36, bold: true, line: 46 },
  { size: 28, bold: true, line: 46 },
  { size: 28, line: 46 },
] as const;
const WIDEST_FIGURE = formatPercent(100);
/** Between what stands above and below neighbouring columns. */
const BETWEEN = { figures: 8, counts: 16, names: 12 } as const;
/** A share that changed says by how many points. */
const HEAD = FIGURES[0].line + SMALL.line + 14;
/** From the names to the line under those that have a head, and on to that. */
const TO_HEAD = 10;
const DOT = 9;
/** Of what there is for a column, the column itself. */
const FILLED = 0.62;

/** The picture below, made when its message is sent. */
export const pictureOfTrend: Picture = {
  kind: 'reporting_trend',
  async draw(figures) {
    const { columns, heading } = figures as unknown as { columns: readonly TrendColumn[]; heading: Heading } & JsonObject;
    return toPng(await trendSvg(columns, heading));
  },
};

/** The columns of each picture, the latest first, shared out evenly; on a picture they stand as they came. At least one picture, which may be empty. */
export function trendPages(columns: readonly TrendColumn[]): readonly (readonly TrendColumn[])[] {
  const fit = Math.floor(ROOM / Math.max(1, ...columns.map(roomOf)));
  const pages = Math.ceil(columns.length / Math.min(MOST_COLUMNS, Math.max(FEWEST_FIT, fit)));
  const each = Math.ceil(columns.length / Math.max(1, pages));
  return inParts(columns.toReversed(), Math.max(1, each)).map((part) => part.toReversed());
}

/** Pixels that a column needs, so that nothing above or below it is broken within a word. */
function roomOf({ name, reported, total }: TrendColumn): number {
  const widest = (words: readonly string[]) => Math.max(...words.map((word) => widthOf(word, SMALL)));
  return Math.max(
    widthOf(WIDEST_FIGURE, FIGURES[2]) + BETWEEN.figures,
    widest([formatNumber(reported), `/${formatNumber(total)}`]) + BETWEEN.counts,
    widest(name.split(/\s+/u)) + BETWEEN.names,
  );
}

/** What it shows, as data. @param name the file's */
export function drawingOfTrend(name: string, columns: readonly TrendColumn[], heading: Heading): Drawing {
  return { name, kind: pictureOfTrend.kind, figures: { columns: columns.map((column) => ({ ...column })), heading: { ...heading } } };
}

/** @throws RangeError for counts that contradict each other, or more columns than there is room for */
export async function trendSvg(columns: readonly TrendColumn[], heading: Heading): Promise<string> {
  if (columns.length > MOST_COLUMNS) throw new RangeError(`chart: ${columns.length} columns, over ${MOST_COLUMNS}`);
  for (const { name, total, reported, onTime } of columns) {
    if (![total, reported, onTime].every((n) => Number.isInteger(n) && n >= 0) || reported > total || onTime > reported)
      throw new RangeError(`chart: ${name}: ${reported} reported, ${onTime} of them on time, of ${total} units`);
  }
  const { title, bottom } = headed(heading);
  const key = legend(
    [
      { name: 'Đúng hạn', mark: COLOURS.strong },
      { name: 'Sau hạn', mark: COLOURS.warning },
      { name: 'Chưa báo cáo', mark: COLOURS.empty },
    ],
    bottom + 18,
  );
  const top = key.bottom + 20 + HEAD;
  const each = ROOM / Math.max(1, columns.length);
  const width = Math.min(150, each * FILLED);
  const figure = FIGURES.find((letters) => widthOf(WIDEST_FIGURE, letters) + BETWEEN.figures <= each) ?? FIGURES[2];
  const names = columns.map(({ name }) => broken(name, each - BETWEEN.names, SMALL));
  const counts = columns.map((column) => countLines(column, each - BETWEEN.counts));
  const countsHigh = Math.max(1, ...counts.map((one) => one.length)) * SMALL.line;
  const shapes: Shape[] = [...key.shapes];
  const dots: (Dot | null)[] = [];
  columns.forEach((column, i) => {
    const centre = MARGIN + (i + 0.5) * each;
    const left = centre - width / 2;
    const high = (units: number) => (column.total === 0 ? 0 : (units / column.total) * PLOT);
    const [onTime, reported] = [high(column.onTime), high(column.reported)];
    if (column.total === 0) shapes.push(stroke(left, top + PLOT, left + width, top + PLOT, COLOURS.empty, 4));
    else
      shapes.push(
        box(left, top, width, PLOT - reported, COLOURS.empty),
        box(left, top + PLOT - reported, width, reported - onTime, COLOURS.warning),
        box(left, top + PLOT - onTime, width, onTime, COLOURS.strong),
      );
    shapes.push(
      words([column.total === 0 ? '–' : formatPercent(shareOf(column))], centre, top - HEAD, { ...figure, align: 'center' }),
      words([changeTo(columns, i)], centre, top - HEAD + figure.line, { ...SMALL, align: 'center', color: COLOURS.quiet }),
      words(counts[i] ?? [], centre, top + PLOT + 14, { ...SMALL, align: 'center' }),
      words(names[i] ?? [], centre, top + PLOT + 14 + countsHigh, { ...SMALL, align: 'center', color: COLOURS.quiet }),
    );
    dots.push(column.total === 0 ? null : [centre, top + PLOT - reported]);
  });
  shapes.push(...lineThrough(dots));
  const lines = Math.max(1, ...names.map((one) => one.length));
  const heads = headsBelow(columns, each, top + PLOT + 14 + countsHigh + SMALL.line * lines + TO_HEAD);
  shapes.push(...heads.shapes);
  return svgOf(heads.bottom + MARGIN, { title, graphic: shapes });
}

/** Under neighbours that have a head a line, and the head once. @param top of the line */
function headsBelow(
  columns: readonly TrendColumn[],
  each: number,
  top: number,
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const shapes: Shape[] = [];
  let lines = 0;
  for (let first = 0; first < columns.length; ) {
    const head = columns[first]?.head ?? null;
    const rest = columns.slice(first + 1).findIndex((column) => column.head !== head);
    const next = head === null ? first + 1 : rest === -1 ? columns.length : first + 1 + rest;
    if (head !== null) {
      const [left, right] = [MARGIN + first * each + BETWEEN.names / 2, MARGIN + next * each - BETWEEN.names / 2];
      const said = broken(head, right - left, SMALL);
      lines = Math.max(lines, said.length);
      shapes.push(stroke(left, top, right, top, COLOURS.quiet));
      shapes.push(words(said, (left + right) / 2, top + TO_HEAD, { ...SMALL, align: 'center' }));
    }
    first = next;
  }
  return { shapes, bottom: lines === 0 ? top - TO_HEAD : top + TO_HEAD + lines * SMALL.line };
}

/** “78/92”; where that is too wide for the column, in two lines; where nobody owes anything, nothing. */
function countLines({ reported, total }: TrendColumn, width: number): string[] {
  if (total === 0) return [];
  const [part, whole] = [formatNumber(reported), formatNumber(total)];
  return widthOf(`${part}/${whole}`, SMALL) <= width ? [`${part}/${whole}`] : [part, `/${whole}`];
}

/** As the card says it: whole percents. */
const shareOf = ({ reported, total }: TrendColumn): number => Math.round((reported / total) * 100);

function changeTo(columns: readonly TrendColumn[], at: number): string {
  const [before, now] = [columns[at - 1], columns[at]];
  // What is still coming in is not less than what came in before.
  if (!before || !now || before.total === 0 || now.total === 0 || now.open) return '';
  const points = shareOf(now) - shareOf(before);
  return points === 0 ? '±0' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`;
}

type Dot = readonly [x: number, y: number];

/** From one to the next, as far as there is one: over an empty place no line goes. */
function lineThrough(dots: readonly (Dot | null)[]): Shape[] {
  const strokes = dots.flatMap((dot, i): Shape[] => {
    const before = dots[i - 1];
    return dot && before ? [stroke(before[0], before[1], dot[0], dot[1], COLOURS.ink, 4)] : [];
  });
  const circles = dots.flatMap((dot): Shape[] =>
    dot === null
      ? []
      : [
          {
            type: 'circle',
            silent: true,
            shape: { cx: dot[0], cy: dot[1], r: DOT },
            style: { fill: COLOURS.ink, stroke: COLOURS.paper, lineWidth: 3 },
          },
        ],
  );
  return [...strokes, ...circles];
}

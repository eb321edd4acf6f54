/** How the reports of a year were given, one after the other: a column for each, and a line from share to share. */
import type { Drawing, JsonObject } from '../../domain/messages.ts';
import { formatNumber, formatPercent } from '../../language/format.ts';
import { box, broken, COLOURS, type Heading, headed, legend, MARGIN, ROOM, type Shape, stroke, svgOf, words } from './canvas.ts';
import { toPng } from './fonts.ts';
import type { Picture } from './format.ts';
import { widthOf } from './letters.ts';

export interface TrendColumn {
  readonly name: string;
  readonly total: number;
  readonly reported: number;
  readonly onTime: number;
}

/** Columns that a phone's width holds with their names. */
export const MOST_COLUMNS = 7;
const PLOT = 620;
const FIGURE = { size: 36, bold: true, line: 46 } as const;
const SMALL = { size: 28, line: 36 } as const;
/** A share that changed says by how many points. */
const HEAD = FIGURE.line + SMALL.line + 14;
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
  const names = columns.map(({ name }) => broken(name, each - 12, SMALL));
  const counts = columns.map((column) => countLines(column, each - 16));
  const countsHigh = Math.max(1, ...counts.map((one) => one.length)) * SMALL.line;
  const shapes: Shape[] = [...key.shapes];
  const dots: [number, number][] = [];
  columns.forEach((column, i) => {
    const centre = MARGIN + (i + 0.5) * each;
    const left = centre - width / 2;
    const high = (units: number) => (column.total === 0 ? 0 : (units / column.total) * PLOT);
    const [onTime, reported] = [high(column.onTime), high(column.reported)];
    shapes.push(
      box(left, top, width, PLOT - reported, COLOURS.empty),
      box(left, top + PLOT - reported, width, reported - onTime, COLOURS.warning),
      box(left, top + PLOT - onTime, width, onTime, COLOURS.strong),
      words([column.total === 0 ? '–' : formatPercent(shareOf(column))], centre, top - HEAD, { ...FIGURE, align: 'center' }),
      words([changeTo(columns, i)], centre, top - HEAD + FIGURE.line, { ...SMALL, align: 'center', color: COLOURS.quiet }),
      words(counts[i] ?? [], centre, top + PLOT + 14, { ...SMALL, align: 'center' }),
      words(names[i] ?? [], centre, top + PLOT + 14 + countsHigh, { ...SMALL, align: 'center', color: COLOURS.quiet }),
    );
    if (column.total > 0) dots.push([centre, top + PLOT - reported]);
  });
  shapes.push(...lineThrough(dots));
  const lines = Math.max(1, ...names.map((one) => one.length));
  return svgOf(top + PLOT + 14 + countsHigh + SMALL.line * lines + MARGIN, { title, graphic: shapes });
}

/** “78/92”; where that is too wide for the column, in two lines. */
function countLines({ reported, total }: TrendColumn, width: number): string[] {
  const [part, whole] = [formatNumber(reported), formatNumber(total)];
  return widthOf(`${part}/${whole}`, SMALL) <= width ? [`${part}/${whole}`] : [part, `/${whole}`];
}

/** As the card says it: whole percents. */
const shareOf = ({ reported, total }: TrendColumn): number => Math.round((reported / total) * 100);

function changeTo(columns: readonly TrendColumn[], at: number): string {
  const [before, now] = [columns[at - 1], columns[at]];
  if (!before || !now || before.total === 0 || now.total === 0) return '';
  const points = shareOf(now) - shareOf(before);
  return points === 0 ? '±0' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`;
}

function lineThrough(dots: readonly (readonly [number, number])[]): Shape[] {
  return [
    ...dots.slice(1).map(([x, y], i) => {
      const [fromX, fromY] = dots[i] ?? [x, y];
      return stroke(fromX, fromY, x, y, COLOURS.ink, 4);
    }),
    ...dots.map(
      ([x, y]): Shape => ({
        type: 'circle',
        silent: true,
        shape: { cx: x, cy: y, r: DOT },
        style: { fill: COLOURS.ink, stroke: COLOURS.paper, lineWidth: 3 },
      }),
    ),
  ];
}

/** Targets against their plan and, where they run through the year, against the time gone. */
import type { Drawing, JsonObject } from '../../domain/messages.ts';
import { formatPercent } from '../../language/format.ts';
import { type Assessment, assessmentWords } from './assessment.ts';
import {
  box,
  broken,
  COLOURS,
  type Heading,
  headed,
  type LegendItem,
  legend,
  MARGIN,
  ROOM,
  type Shape,
  svgOf,
  WIDTH,
  words,
} from './canvas.ts';
import { toPng } from './fonts.ts';
import type { Picture } from './format.ts';
import { widthOf } from './letters.ts';

export interface TargetBar {
  readonly name: string;
  /** In percent: how far the bar goes, and where its plan stands; `null`: no number, no bar. */
  readonly share: number | null;
  readonly plan: number | null;
  /** The share of the year gone, 0–100, where the number runs with it. */
  readonly gone: number | null;
  /** At the end of the line: “33%”, “0/8”. */
  readonly figure: string;
  /** Below the bar: “12.450/37.500 lao động, nguồn Sở LĐ-TB&XH”. */
  readonly note: string;
  readonly assessment: Assessment;
}

const NAME = { size: 32, bold: true, line: 42 } as const;
const NOTE = { size: 28, line: 38 } as const;
const BAR = 30;
/** Between a name and the figure beside it. */
const BESIDE = 30;
const BETWEEN_ROWS = 34;
/** A bar may go a little beyond the plan; what is more than that is cut off with a notch. */
const MOST = 125;

const COLOUR_OF: Readonly<Partial<Record<Assessment, string>>> = {
  reached: COLOURS.done,
  on_pace: COLOURS.strong,
  slow: COLOURS.warning,
  not_reached: '#7fa8c9',
  no_plan: '#7fa8c9',
};

/** The picture below, made when its message is sent. */
export const pictureOfTargets: Picture = {
  kind: 'targets_progress',
  async draw(figures) {
    const { bars, heading } = figures as unknown as { bars: readonly TargetBar[]; heading: Heading } & JsonObject;
    return toPng(await targetsSvg(bars, heading));
  },
};

/** What it shows, as data. @param name the file's */
export function drawingOfTargets(name: string, bars: readonly TargetBar[], heading: Heading): Drawing {
  return { name, kind: pictureOfTargets.kind, figures: { bars: bars.map((bar) => ({ ...bar })), heading: { ...heading } } };
}

/**
 * A row for each target: name and figure, the bar on a track that ends a little beyond the plan, a note. Marks show plan and time.
 * @throws RangeError for a share that is no number, or below zero
 */
export async function targetsSvg(bars: readonly TargetBar[], heading: Heading): Promise<string> {
  for (const { name, share, plan } of bars) {
    if ([share, plan].some((one) => one !== null && !(Number.isFinite(one) && one >= 0)))
      throw new RangeError(`chart: ${name}: a share of ${share} against ${plan}`);
  }
  const { title, bottom } = headed(heading);
  const most = bars.some(({ share, plan }) => Math.max(share ?? 0, plan ?? 0) > 100) ? MOST : 100;
  const at = (percent: number) => MARGIN + (Math.min(percent, most) / most) * ROOM;
  const key = legend(legendItems(bars), bottom + 18);
  const shapes: Shape[] = [...key.shapes];
  let y = key.bottom + 26;
  for (const bar of bars) {
    const row = rowOf(bar, y, at, most);
    shapes.push(...row.shapes);
    y = row.bottom + BETWEEN_ROWS;
  }
  return svgOf(y - BETWEEN_ROWS + MARGIN, { title, graphic: shapes });
}

function rowOf(bar: TargetBar, y: number, at: (percent: number) => number, most: number) {
  const name = broken(bar.name, ROOM - BESIDE - widthOf(bar.figure, NAME), NAME);
  const note = broken(bar.note, ROOM, NOTE);
  // Marks stand out above the bar, clear of the name.
  const top = y + name.length * NAME.line + (bar.gone === null ? 10 : 20);
  const shapes: Shape[] = [
    words(name, MARGIN, y, NAME),
    words([bar.figure], WIDTH - MARGIN, y, { ...NAME, align: 'right' }),
    box(MARGIN, top, ROOM, BAR, COLOURS.empty),
  ];
  if (bar.share !== null) {
    const end = at(bar.share);
    shapes.push(box(MARGIN, top, Math.max(end - MARGIN, bar.share > 0 ? 3 : 0), BAR, COLOUR_OF[bar.assessment] ?? COLOURS.strong));
    if (bar.share > most) shapes.push(...[14, 28].map((back) => box(end - back, top, 6, BAR, COLOURS.paper)));
  }
  if (bar.plan !== null) shapes.push(planMark(at(bar.plan), top + BAR / 2));
  if (bar.gone !== null) shapes.push(timeMark(at(bar.gone), top + BAR / 2));
  const below = top + BAR + 12;
  shapes.push(words(note, MARGIN, below, { ...NOTE, color: COLOURS.quiet }));
  return { shapes, bottom: below + note.length * NOTE.line };
}

/** Marks stand a little beyond the bar on both sides; at the picture's edge a mark stays within it. */
const within = (x: number, half: number): number => Math.min(Math.max(x, MARGIN + half), WIDTH - MARGIN - half);
const planMark = (x: number, y: number): Shape => box(within(x, 3) - 3, y - BAR / 2 - 6, 6, BAR + 12, COLOURS.ink);
function timeMark(x: number, y: number): Shape {
  const tip = y - BAR / 2 + 8;
  const points = [
    [x - 12, tip - 20],
    [x + 12, tip - 20],
    [x, tip],
  ];
  return { type: 'polygon', silent: true, shape: { points }, style: { fill: '#c2272d', stroke: COLOURS.paper, lineWidth: 2 } };
}

function legendItems(bars: readonly TargetBar[]): LegendItem[] {
  const gone = bars.find((bar) => bar.gone !== null)?.gone ?? null;
  const shown = (Object.keys(COLOUR_OF) as Assessment[]).filter((one) => bars.some((bar) => bar.share !== null && bar.assessment === one));
  return [
    ...shown.map((one) => ({ name: assessmentWords[one], mark: COLOUR_OF[one] ?? COLOURS.strong })),
    ...(bars.some(({ plan }) => plan !== null)
      ? [{ name: 'Kế hoạch', mark: (x: number, y: number) => box(x - 3, y - 16, 6, 32, COLOURS.ink) }]
      : []),
    ...(gone === null
      ? []
      : [{ name: `Thời gian đã qua ${formatPercent(Math.round(gone))}`, mark: (x: number, y: number) => timeMark(x, y + 17) }]),
  ];
}

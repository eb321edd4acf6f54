/** What all pictures have in common: a phone's width, a heading, letters and colours, and how what echarts is told becomes a PNG. */
import type { EChartsOption, GraphicComponentOption } from 'echarts';
import { printable } from '../../language/printable.ts';
import { FONT_FAMILY } from './fonts.ts';
import { type Letters, linesWithin, widthOf } from './letters.ts';

/** Pixels; a phone shows them on 390 points, so that 28 of them are the smallest letters that can be read. */
export const WIDTH = 1080;
export const MARGIN = 44;
/** Between the margins. */
export const ROOM = WIDTH - 2 * MARGIN;
const TITLE = { size: 42, bold: true, line: 54 } as const;
const SUBTITLE = { size: 30, line: 40 } as const;
const GAP = 14;
/** The height below which a chat shows a picture as a stripe. */
const LEAST_HEIGHT = 520;

/** Told apart also by people who see no red and green, and in grey print. */
export const COLOURS = {
  ink: '#1d2733',
  quiet: '#55606e',
  paper: '#ffffff',
  strong: '#0b6fb8',
  warning: '#f2a900',
  done: '#084c7d',
  empty: '#dfe3e8',
} as const;

export interface Heading {
  readonly title: string;
  /** Below it: how many in all, and as of when. */
  readonly subtitle: string;
}

/** The words of a heading, broken to fit, and where they end: pixels from the top. */
export function headed({ title, subtitle }: Heading): { readonly title: NonNullable<EChartsOption['title']>; readonly bottom: number } {
  const lines = broken(title, ROOM, TITLE);
  const below = broken(subtitle, ROOM, SUBTITLE);
  return {
    title: {
      left: MARGIN,
      top: MARGIN,
      padding: 0,
      itemGap: GAP,
      text: lines.join('\n'),
      textStyle: { fontFamily: FONT_FAMILY, fontSize: TITLE.size, lineHeight: TITLE.line, fontWeight: 700, color: COLOURS.ink },
      subtext: below.join('\n'),
      subtextStyle: { fontFamily: FONT_FAMILY, fontSize: SUBTITLE.size, lineHeight: SUBTITLE.line, color: COLOURS.quiet },
    },
    bottom: MARGIN + lines.length * TITLE.line + GAP + below.length * SUBTITLE.line,
  };
}

/** What was typed, line by line, as it can be drawn within a width. */
export function broken(text: string, width: number, letters: Letters): string[] {
  return printable(text)
    .split('\n')
    .flatMap((line) => linesWithin(line, width, letters));
}

/** How words of this size are drawn; `line` is their line's height. */
const lettered = ({ size, bold = false, line }: Letters & { readonly line?: number }, color: string = COLOURS.ink) => ({
  fontFamily: FONT_FAMILY,
  fontSize: size,
  fontWeight: bold ? (700 as const) : (400 as const),
  lineHeight: line ?? Math.round(size * 1.25),
  color,
});

/** What lies on a picture, one over the other, each at its own place: pixels from the left and the top. */
export type Shape = GraphicComponentOption;

export function box(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { type: 'rect', silent: true, shape: { x, y, width, height }, style: { fill } };
}

export function stroke(x1: number, y1: number, x2: number, y2: number, color: string, lineWidth = 2): Shape {
  return { type: 'line', silent: true, shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth } };
}

/** A square on its corner, around a point. */
export function diamond(x: number, y: number, half: number, fill: string): Shape {
  const points = [
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
  ];
  return { type: 'polygon', silent: true, shape: { points }, style: { fill, stroke: COLOURS.paper, lineWidth: 3 } };
}

export interface Written extends Letters {
  readonly color?: string;
  /** Which end of the text stands at `x`. */
  readonly align?: 'left' | 'center' | 'right';
  readonly line?: number;
}

/** Lines of words whose first one begins at `y`. */
export function words(lines: readonly string[], x: number, y: number, { align = 'left', color, ...letters }: Written): Shape {
  return {
    type: 'text',
    silent: true,
    style: { x, y, text: lines.join('\n'), align, verticalAlign: 'top', ...filled(lettered(letters, color)) },
  };
}

/** Graphic elements call the colour of letters by another name. */
const filled = ({ color, ...letters }: ReturnType<typeof lettered>) => ({ ...letters, fill: color });

export interface LegendItem {
  readonly name: string;
  /** A square of the colour, or the mark that is drawn in the picture: around this point, in a square of 24 pixels. */
  readonly mark: string | ((x: number, y: number) => Shape);
}

const LEGEND = { size: 28, line: 40 } as const;
const MARK = 24;

/** What colours and marks mean, in as many rows as that takes, and where it ends. */
export function legend(items: readonly LegendItem[], top: number): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const shapes: Shape[] = [];
  let [x, y] = [MARGIN, top];
  for (const { name, mark } of items) {
    const width = MARK + 10 + widthOf(name, LEGEND);
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND.line];
    const [middle, centre] = [x + MARK / 2, y + LEGEND.line / 2];
    shapes.push(typeof mark === 'string' ? box(x, centre - MARK / 2, MARK, MARK, mark) : mark(middle, centre));
    shapes.push(words([name], x + MARK + 10, y + (LEGEND.line - LEGEND.size * 1.25) / 2, { size: LEGEND.size }));
    x += width + 34;
  }
  return { shapes, bottom: items.length === 0 ? top : y + LEGEND.line };
}

/** An SVG of a phone's width. */
export async function svgOf(height: number, option: EChartsOption): Promise<string> {
  // The whole package as one small file: its hundreds of modules take five times as long to load as the picture to draw.
  const { init } = await import('echarts/dist/echarts.esm.min');
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: Math.max(LEAST_HEIGHT, Math.round(height)) });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: COLOURS.paper,
      textStyle: { fontFamily: FONT_FAMILY, color: COLOURS.ink },
      ...option,
    });
    return chart.renderToSVGString();
  } finally {
    // Else the process never ends.
    chart.dispose();
  }
}

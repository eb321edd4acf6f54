/** The first picture: who has reported, block by block, to be read on a phone without opening it. */
import type { Drawing, JsonObject } from '../../domain/messages.ts';
import { FONT_FAMILY, toPng } from './fonts.ts';
import type { Picture } from './format.ts';

export interface BlockBar {
  readonly name: string;
  /** Units of the block that reported, late ones among them. */
  readonly reported: number;
  readonly total: number;
  readonly late: number;
}

export interface Heading {
  readonly title: string;
  /** One line below: how many in all, and as of when. */
  readonly subtitle: string;
}

/** Told apart also by people who see no red and green, and in grey print. */
const COLOURS = { onTime: '#0b6fb8', late: '#f2a900', missing: '#dfe3e8' } as const;
const WORDS = { onTime: 'Đúng hạn', late: 'Sau hạn', missing: 'Chưa báo cáo' } as const;
const INK = '#1d2733';
const QUIET = '#55606e';

const WIDTH = 1080;
const MARGIN = 44;
const NAMES = 430;
const VALUES = 96;
/** Letters of 28 px that fit beside a bar. */
const NAME_LETTERS = 29;
const NAME_SIZE = 28;
const NAME_LINE = 33;
const TITLE_LETTERS = 46;
const TITLE_SIZE = 42;
const TITLE_LINE = 54;
const BAR = 40;
const LEAST_ROW = 72;
const LEAST_HEIGHT = 520;

/** The picture below, made when its message is sent. */
export const pictureByBlock: Picture = {
  kind: 'submission_by_block',
  draw(figures) {
    // Made by `drawingByBlock`; the chart looks at the counts itself.
    const { rows, heading } = figures as unknown as { rows: readonly BlockBar[]; heading: Heading } & JsonObject;
    return submissionByBlock(rows, heading);
  },
};

/** What it shows, as data. @param name the file's */
export function drawingByBlock(name: string, blocks: readonly BlockBar[], heading: Heading): Drawing {
  const rows = blocks.map(({ name, reported, total, late }) => ({ name, reported, total, late }));
  return { name, kind: pictureByBlock.kind, figures: { rows, heading: { title: heading.title, subtitle: heading.subtitle } } };
}

/**
 * A PNG of 1080 pixels' width: a bar for each block, by name, split into on time, late and missing, with “6/7” at its end. Its height follows the names.
 * @throws RangeError for a row whose counts contradict each other; an Error when Vietnamese cannot be drawn on this machine
 */
export async function submissionByBlock(rows: readonly BlockBar[], heading: Heading): Promise<Buffer> {
  return toPng(await submissionSvg(rows, heading));
}

/** The same as SVG text. */
export async function submissionSvg(rows: readonly BlockBar[], heading: Heading): Promise<string> {
  for (const { name, reported, total, late } of rows) {
    if (![reported, total, late].every((n) => Number.isInteger(n) && n >= 0) || reported > total || late > reported) {
      throw new RangeError(`chart: ${name}: ${reported} reported, ${late} of them late, of ${total} units`);
    }
  }
  // The whole package as one small file: its hundreds of modules take five times as long to load as the picture to draw.
  const { init } = await import('echarts/dist/echarts.esm.min');

  const blocks = rows.toSorted((a, b) => new Intl.Collator('vi', { numeric: true }).compare(a.name, b.name));
  const names = blocks.map(({ name }) => wrapped(name.normalize('NFC'), NAME_LETTERS));
  const title = wrapped(heading.title.normalize('NFC'), TITLE_LETTERS);
  const row = Math.max(LEAST_ROW, ...names.map((lines) => lines.length * NAME_LINE + 16));
  const top = MARGIN + title.length * TITLE_LINE + 130;
  const height = Math.max(LEAST_HEIGHT, top + Math.max(1, blocks.length) * row + MARGIN);

  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT_FAMILY, color: INK },
      title: {
        left: MARGIN,
        top: MARGIN,
        padding: 0,
        itemGap: 14,
        text: title.join('\n'),
        textStyle: { fontFamily: FONT_FAMILY, fontSize: TITLE_SIZE, lineHeight: TITLE_LINE, fontWeight: 700, color: INK },
        subtext: heading.subtitle.normalize('NFC'),
        subtextStyle: { fontFamily: FONT_FAMILY, fontSize: 30, color: QUIET },
      },
      legend: {
        left: MARGIN,
        top: top - 56,
        padding: 0,
        itemGap: 36,
        itemWidth: 34,
        itemHeight: 24,
        selectedMode: false,
        textStyle: { fontFamily: FONT_FAMILY, fontSize: 28, color: INK, padding: [0, 0, 0, 8] },
      },
      grid: { left: MARGIN + NAMES, right: MARGIN + VALUES, top, height: Math.max(1, blocks.length) * row },
      xAxis: { type: 'value', show: false, max: Math.max(1, ...blocks.map(({ total }) => total)) },
      yAxis: [
        axis(
          names.map((lines) => lines.join('\n')),
          'left',
        ),
        axis(
          blocks.map(({ reported, total }) => `${reported}/${total}`),
          'right',
        ),
      ],
      series: [
        bars(
          'onTime',
          blocks.map(({ reported, late }) => reported - late),
        ),
        bars(
          'late',
          blocks.map(({ late }) => late),
        ),
        bars(
          'missing',
          blocks.map(({ total, reported }) => total - reported),
        ),
      ],
    });
    return chart.renderToSVGString();
  } finally {
    // Else the process never ends.
    chart.dispose();
  }
}

function axis(data: readonly string[], side: 'left' | 'right') {
  const left = side === 'left';
  return {
    type: 'category' as const,
    position: side,
    inverse: true,
    data: [...data],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      interval: 0,
      // Names begin at the picture's edge, all at the same place.
      margin: left ? NAMES : 20,
      align: 'left' as const,
      fontFamily: FONT_FAMILY,
      fontSize: left ? NAME_SIZE : 32,
      lineHeight: left ? NAME_LINE : 36,
      fontWeight: left ? 400 : 700,
      color: INK,
    },
  };
}

function bars(key: keyof typeof COLOURS, data: readonly number[]) {
  return { name: WORDS[key], type: 'bar' as const, stack: 'units', barWidth: BAR, data: [...data], itemStyle: { color: COLOURS[key] } };
}

/** Lines of at most `letters` letters, broken between words; a single longer word stands alone. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

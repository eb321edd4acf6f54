/** The first picture: who has reported, block by block, to be read on a phone without opening it. */
import type { Drawing, JsonObject } from '../../domain/messages.ts';
import { box, broken, COLOURS, type Heading, headed, legend, MARGIN, type Shape, svgOf, WIDTH, words } from './canvas.ts';
import { toPng } from './fonts.ts';
import type { Picture } from './format.ts';
import { widthOf } from './letters.ts';

export interface BlockBar {
  readonly name: string;
  /** Units of the block that reported, late ones among them. */
  readonly reported: number;
  readonly total: number;
  readonly late: number;
}

/** What a bar is made of, from its beginning. */
const PARTS: readonly { readonly name: string; readonly colour: string; unitsOf(block: BlockBar): number }[] = [
  { name: 'Đúng hạn', colour: COLOURS.strong, unitsOf: ({ reported, late }) => reported - late },
  { name: 'Sau hạn', colour: COLOURS.warning, unitsOf: ({ late }) => late },
  { name: 'Chưa báo cáo', colour: COLOURS.empty, unitsOf: ({ total, reported }) => total - reported },
];

const NAMES = 430;
const NAME = { size: 28, line: 35 } as const;
const VALUE = { size: 32, bold: true, line: 40 } as const;
/** Between a name or a value and the bar. */
const BESIDE = 20;
const BAR = 40;
const BETWEEN_ROWS = 26;

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
 * A PNG: a bar for each block, by name, split into on time, late and missing, with “6/7” at its end. Its height follows the names.
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
  const blocks = rows.toSorted((a, b) => new Intl.Collator('vi', { numeric: true }).compare(a.name, b.name));
  const values = blocks.map(({ reported, total }) => `${reported}/${total}`);
  const end = WIDTH - MARGIN - BESIDE - Math.max(0, ...values.map((value) => widthOf(value, VALUE)));
  const longest = Math.max(1, ...blocks.map(({ total }) => total));
  const { title, bottom } = headed(heading);
  const key = legend(
    PARTS.map(({ name, colour }) => ({ name, mark: colour })),
    bottom + 18,
  );
  const shapes: Shape[] = [...key.shapes];
  let y = key.bottom + 24;
  blocks.forEach((block, i) => {
    const name = broken(block.name, NAMES - BESIDE, NAME);
    const height = Math.max(BAR, name.length * NAME.line);
    const middle = y + height / 2;
    shapes.push(words(name, MARGIN, middle - (name.length * NAME.line) / 2, NAME));
    let x = MARGIN + NAMES;
    for (const { colour, unitsOf } of PARTS) {
      const width = (unitsOf(block) / longest) * (end - MARGIN - NAMES);
      if (width > 0) shapes.push(box(x, middle - BAR / 2, width, BAR, colour));
      x += width;
    }
    shapes.push(words([values[i] ?? ''], end + BESIDE, middle - VALUE.line / 2, VALUE));
    y += height + BETWEEN_ROWS;
  });
  return svgOf(y - BETWEEN_ROWS + MARGIN, { title, graphic: shapes });
}

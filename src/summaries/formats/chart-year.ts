/** A year's waves on its twelve months: from when to when, when reports were due, and how many came. */
import type { Drawing, JsonObject } from '../../domain/messages.ts';
import { dayOfYear, daysInYear } from '../../language/calendar-day.ts';
import { formatDay } from '../../language/format.ts';
import {
  box,
  broken,
  COLOURS,
  diamond,
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

export interface YearBar {
  readonly name: string;
  /** Below the name: “20/3 - 30/4; hạn 25/4; đã báo cáo 78/92 (85%)”. */
  readonly note: string;
  /** 'YYYY-MM-DD'; `null` for what only has a day on which it is due. */
  readonly from: string | null;
  readonly to: string;
  readonly due: readonly string[];
  readonly state: 'over' | 'running' | 'to_come' | 'planned';
}

/** Waves that one picture holds without becoming too long for a chat. */
export const MOST_BARS = 12;
const NAME = { size: 30, bold: true, line: 40 } as const;
const NOTE = { size: 28, line: 36 } as const;
const MONTH = { size: 28, line: 36 } as const;
const BAR = 34;
const BETWEEN_ROWS = 30;
const MONTHS = 12;

const STATES: Readonly<Record<YearBar['state'], { readonly colour: string; readonly name: string }>> = {
  over: { colour: COLOURS.done, name: 'Đã kết thúc' },
  running: { colour: COLOURS.strong, name: 'Đang diễn ra' },
  to_come: { colour: '#7fa8c9', name: 'Đã hẹn phát động' },
  planned: { colour: '#8d99a6', name: 'Dự kiến' },
};
const TODAY = '#c2272d';

/** The picture below, made when its message is sent. */
export const pictureOfYear: Picture = {
  kind: 'year_calendar',
  async draw(figures) {
    const given = figures as unknown as { year: number; today: string; bars: readonly YearBar[]; heading: Heading } & JsonObject;
    return toPng(await yearSvg(given.year, given.today, given.bars, given.heading));
  },
};

/** What it shows, as data. @param name the file's @param today 'YYYY-MM-DD' */
export function drawingOfYear(name: string, year: number, today: string, bars: readonly YearBar[], heading: Heading): Drawing {
  const rows = bars.map((bar) => ({ ...bar, due: [...bar.due] }));
  return { name, kind: pictureOfYear.kind, figures: { year, today, bars: rows, heading: { ...heading } } };
}

/** @throws RangeError for more waves than there is room for, or a day that does not exist */
export async function yearSvg(year: number, today: string, bars: readonly YearBar[], heading: Heading): Promise<string> {
  if (bars.length > MOST_BARS) throw new RangeError(`chart: ${bars.length} waves, over ${MOST_BARS}`);
  /** Where a day begins; days of other years stand at the edges. */
  const at = (day: string, plus = 0) => {
    const [of] = day.split('-').map(Number);
    const gone = of === year ? dayOfYear(day) - 1 + plus : (of ?? 0) < year ? 0 : daysInYear(year);
    return MARGIN + (gone / daysInYear(year)) * ROOM;
  };
  const { title, bottom } = headed(heading);
  const isNow = today.startsWith(`${year}-`);
  const key = legend(legendItems(bars, isNow), bottom + 18);
  const shapes: Shape[] = [...key.shapes, ...monthNames(year, at, key.bottom + 24)];
  let y = key.bottom + 24 + MONTH.line + 16;
  if (isNow) {
    const label = `Hôm nay ${formatDay(today)}`;
    const half = widthOf(label, MONTH) / 2;
    const centre = Math.min(Math.max(at(today, 0.5), MARGIN + half), WIDTH - MARGIN - half);
    shapes.push(words([label], centre, y, { ...MONTH, align: 'center', color: TODAY }));
    y += MONTH.line + 12;
  }
  for (const bar of bars) {
    const name = broken(bar.name, ROOM, NAME);
    const note = broken(bar.note, ROOM, NOTE);
    const noteTop = y + name.length * NAME.line;
    const top = noteTop + note.length * NOTE.line + 8;
    shapes.push(words(name, MARGIN, y, NAME), words(note, MARGIN, noteTop, { ...NOTE, color: COLOURS.quiet }), ...track(year, at, top));
    if (bar.from !== null) {
      const left = at(bar.from);
      shapes.push(box(left, top + 4, Math.max(at(bar.to, 1) - left, 4), BAR - 8, STATES[bar.state].colour));
    }
    if (isNow) shapes.push(box(at(today, 0.5) - 2, top - 4, 4, BAR + 8, TODAY));
    for (const day of bar.due) shapes.push(dueMark(at(day, 0.5), top + BAR / 2));
    y = top + BAR + BETWEEN_ROWS;
  }
  return svgOf(y - BETWEEN_ROWS + MARGIN, { title, graphic: shapes });
}

const firstOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`;
type At = (day: string, plus?: number) => number;

function monthNames(year: number, at: At, y: number): Shape[] {
  return Array.from({ length: MONTHS }, (_, i) => {
    const centre = (at(firstOf(year, i + 1)) + (i === MONTHS - 1 ? WIDTH - MARGIN : at(firstOf(year, i + 2)))) / 2;
    return words([`T${i + 1}`], centre, y, { ...MONTH, align: 'center', color: COLOURS.quiet });
  });
}

/** The year as a stripe, parted into months. */
function track(year: number, at: At, top: number): Shape[] {
  const parts = Array.from({ length: MONTHS - 1 }, (_, i) => box(at(firstOf(year, i + 2)) - 1.5, top, 3, BAR, COLOURS.paper));
  return [box(MARGIN, top, ROOM, BAR, COLOURS.empty), ...parts];
}

const HALF = 15;
const dueMark = (x: number, y: number): Shape =>
  diamond(Math.min(Math.max(x, MARGIN + HALF), WIDTH - MARGIN - HALF), y, HALF, COLOURS.warning);

function legendItems(bars: readonly YearBar[], isNow: boolean): LegendItem[] {
  const states = (Object.keys(STATES) as YearBar['state'][]).filter((one) => bars.some((bar) => bar.from !== null && bar.state === one));
  return [
    ...states.map((one) => ({ name: STATES[one].name, mark: STATES[one].colour })),
    ...(bars.some(({ due }) => due.length > 0) ? [{ name: 'Hạn báo cáo', mark: dueMark }] : []),
    ...(isNow ? [{ name: 'Hôm nay', mark: (x: number, y: number) => box(x - 2, y - 16, 4, 32, TODAY) }] : []),
  ];
}

import { describe, expect, it } from 'vitest';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { submissionByBlock, submissionSvg } from '../../src/summaries/formats/chart.ts';
import { targetsSvg } from '../../src/summaries/formats/chart-targets.ts';
import { MOST_COLUMNS, trendPages, trendSvg } from '../../src/summaries/formats/chart-trend.ts';
import { MOST_BARS, yearSvg } from '../../src/summaries/formats/chart-year.ts';
import { checkFonts, toPng } from '../../src/summaries/formats/fonts.ts';
import { headings } from '../../src/summaries/formats/headings.ts';
import { inOneLine, toldApart } from '../../src/summaries/formats/heads.ts';
import { linesWithin, widthOf } from '../../src/summaries/formats/letters.ts';
import { reportsToCome, type YearRow } from '../../src/summaries/year/rules.ts';
import { extremes } from './extremes.ts';
import { likeness, overlap, shapesOn, sizeOf as sizeOfSvg, touch, wordsOn } from './layout.ts';

const heading = { title: 'Đợt thi đua chào mừng 30/4', subtitle: 'Đã báo cáo 78/92 đơn vị, đến 14:30 ngày 27/4/2017' };
const blocks = (key: 'name' | 'shortName') =>
  caMau2017.blocks.map((block, i) => {
    const total = caMau2017.blockMembers.filter((member) => member.block === block.code).length;
    const reported = total - (i % 3);
    return { name: block[key], reported, total, late: Math.min(reported, i % 2) };
  });

/** Width and height a PNG's header says. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** The words of a picture, in the order they are drawn. */
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);

/** How many boxes of a colour there are. */
const boxes = (svg: string, colour: string) => svg.split(`fill="${colour}"`).length - 1;

describe('submission by block', () => {
  it('is a PNG for a phone with all 14 blocks by name', async () => {
    const png = await submissionByBlock(blocks('shortName'), heading);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    const [width, height = 0] = sizeOf(png);
    expect(width).toBe(1080);
    expect(height).toBeLessThan(1_300);
    expect(png.length).toBeLessThan(200_000);
    const drawn = words(await submissionSvg(blocks('shortName'), heading));
    const names = blocks('shortName').map(({ name }) => name);
    expect(drawn.filter((word) => names.includes(word ?? ''))).toEqual(names.toSorted(new Intl.Collator('vi').compare));
    expect(drawn).toContain(heading.title);
    expect(drawn).toContain(heading.subtitle);
    expect(drawn).toEqual(expect.arrayContaining(['Đúng hạn', 'Sau hạn', 'Chưa báo cáo', '4/4', '8/10']));
  });

  it('leaves room for long names', async () => {
    const rows = blocks('name');
    const [, height] = sizeOf(await submissionByBlock(rows, heading));
    expect(height).toBeGreaterThan(1_300);
    const drawn = words(await submissionSvg(rows, heading)).join(' ');
    for (const { name } of rows) expect(drawn).toContain(name);
  });

  it('shows what is on time, late and missing in three colours', async () => {
    const svg = await submissionSvg([{ name: 'Khối Kinh tế', reported: 6, total: 7, late: 2 }], heading);
    // One box in the legend, one in the bar.
    expect([boxes(svg, '#0b6fb8'), boxes(svg, '#f2a900'), boxes(svg, '#dfe3e8')]).toEqual([2, 2, 2]);
    expect(words(svg)).toContain('6/7');
  });

  it('draws a name as it was typed, in whichever form, and no markup', async () => {
    const svg = await submissionSvg([{ name: 'Khối <b>A&B</b> Lực lượng'.normalize('NFD'), reported: 0, total: 1, late: 0 }], heading);
    expect(words(svg).join(' ')).toContain('Khối &lt;b&gt;A&amp;B&lt;/b&gt; Lực lượng');
    expect(svg).not.toContain('<b>');
  });

  it('can be drawn without any block', async () => {
    expect(sizeOf(await submissionByBlock([], heading))).toEqual([1080, 520]);
  });

  it.each([
    { reported: 8, total: 7, late: 0 },
    { reported: 3, total: 7, late: 4 },
    { reported: -1, total: 7, late: 0 },
    { reported: 1.5, total: 7, late: 0 },
  ])('refuses counts that contradict each other: $reported of $total, $late late', async (counts) => {
    await expect(submissionSvg([{ name: 'Khối Kinh tế', ...counts }], heading)).rejects.toThrow(/chart: Khối Kinh tế/);
  });
});

describe('the letters of pictures', () => {
  it('are drawn: a sample differs from a blank', async () => {
    await checkFonts();
    const picture = (text: string, family = 'Be Vietnam Pro') =>
      toPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="4" y="44" font-family="${family}" font-size="30">${text}</text></svg>`,
      );
    const [blank, sample, other] = await Promise.all([picture(''), picture('Điển hình'), picture('Dien hinh')]);
    expect(sample.equals(blank)).toBe(false);
    expect(sample.equals(other)).toBe(false);
  });
});

describe('the letters of a line', () => {
  const size = 28;
  it.each([
    ['Khối Kinh tế', ['Khối Kinh tế']],
    ['Khối thi đua số 2 - Mặt trận Tổ quốc và các đoàn thể', ['Khối thi đua số 2 - Mặt trận', 'Tổ quốc và các đoàn thể']],
    ['  ', ['']],
  ])('break between words: %s', (text, lines) => {
    expect(linesWithin(text, 410, { size })).toEqual(lines);
  });

  it('break within a word that is wider than the line, and lose nothing', () => {
    const word = 'Nghiêngngảnghiêngngảnghiêngngảnghiêngngả'.normalize('NFD');
    const lines = linesWithin(`${word} ơi`, 200, { size });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).toBe(`${word} ơi`.replace(' ', lines.at(-1) === 'ơi' ? '' : ' '));
    for (const line of lines) expect(widthOf(line, { size })).toBeLessThanOrEqual(200);
  });

  it('are as wide as they are drawn, or a little less', () => {
    const texts = [...new Set(caMau2017.units.flatMap(({ name, shortName }) => [name, shortName]))];
    for (const bold of [false, true]) {
      for (const text of [...texts, '0123456789', '12.450/37.500 (33%); 1–2, “A” & B']) {
        const weight = bold ? 700 : 400;
        const escaped = text.replaceAll('&', '&amp;');
        const svg = `<svg width="9000" height="90"><text y="60" font-family="Be Vietnam Pro" font-size="30" font-weight="${weight}">${escaped}</text></svg>`;
        const [drawn] = wordsOn(svg);
        const wide = (drawn?.right ?? 0) - (drawn?.left ?? 0);
        expect(widthOf(text, { size: 30, bold }), text).toBeGreaterThanOrEqual(wide - 4);
        expect(widthOf(text, { size: 30, bold }), text).toBeLessThan(wide * 1.2 + 20);
      }
    }
  });
});

describe.each(Object.keys(extremes))('the picture of %s at its worst', (name) => {
  const drawn = (): Promise<string> => extremes[name]?.() ?? Promise.reject(new Error(`no picture ${name}`));

  it('has no word cut off, upon another, or upon a bar or mark', async () => {
    const svg = await drawn();
    const { width, height } = sizeOfSvg(svg);
    expect(width).toBe(1080);
    const texts = wordsOn(svg);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(text.left, text.what).toBeGreaterThanOrEqual(40);
      expect(text.right, text.what).toBeLessThanOrEqual(1_040);
      expect(text.top, text.what).toBeGreaterThanOrEqual(30);
      expect(text.bottom, text.what).toBeLessThanOrEqual(height - 20);
    }
    const pairs = texts.flatMap((a, i) =>
      texts
        .slice(i + 1)
        .filter((b) => overlap(a, b) || touch(a, b))
        .map((b) => `${a.what} / ${b.what}`),
    );
    expect(pairs).toEqual([]);
    const shapes = shapesOn(svg).filter((shape) => shape.bottom - shape.top < height);
    expect(shapes.length).toBeGreaterThan(10);
    expect(texts.flatMap((text) => shapes.filter((shape) => overlap(text, shape)).map((shape) => `${text.what} / ${shape.what}`))).toEqual(
      [],
    );
  });

  it('has letters that a phone can show', async () => {
    const sizes = [...(await drawn()).matchAll(/font-size[:=]"?(\d+)/g)].map(([, size]) => Number(size));
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
  });

  it('looks like its reference', async () => {
    const { sameSize, different } = await likeness(await drawn(), name);
    expect(sameSize).toBe(true);
    expect(different).toBeLessThan(0.005);
  });
});

describe('the trend over a year', () => {
  const year = (names: readonly string[], units = 92) =>
    toldApart(names).map((told) => ({ ...told, total: units, reported: units - 7, onTime: units - 20 }));
  const months = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `Đợt đặc biệt 2020, tháng ${from + i}`);

  it('says once what the reports of a wave have in common, and under each what differs', async () => {
    const [page = [], ...more] = trendPages(year(months(5, 12)));
    expect(more).toEqual([]);
    const drawn = words(await trendSvg(page, heading));
    expect(drawn.filter((word) => word?.includes('Đợt đặc biệt'))).toEqual(['Đợt đặc biệt 2020, tháng']);
    expect(drawn).toEqual(expect.arrayContaining(['5', '6', '7', '8', '9', '10', '11', '12']));
  });

  it('holds a year of months in one picture, and shares out evenly what is more, the latest first', () => {
    expect(trendPages(year(months(1, 12))).map(({ length }) => length)).toEqual([12]);
    const weeks = Array.from({ length: 25 }, (_, i) => `Đợt đặc biệt 2020, tuần ${i + 1}`);
    const pages = trendPages(year(weeks));
    expect(pages.map(({ length }) => length)).toEqual([9, 9, 7]);
    expect(pages[0]?.map(({ name }) => name)).toEqual(['17', '18', '19', '20', '21', '22', '23', '24', '25']);
    // Where the counts are wide there is room for fewer.
    expect(trendPages(year(weeks, 1_000)).every(({ length }) => length <= 9)).toBe(true);
  });

  it('does not call less what still comes in', async () => {
    const [a, b] = year(['Đợt 30/4', 'Đợt 19/5']);
    if (!a || !b) throw new Error('two columns');
    const less = { ...b, reported: 40, onTime: 40 };
    expect(words(await trendSvg([a, less], heading))).toContain('−49');
    expect(words(await trendSvg([a, { ...less, open: true }], heading)).join(' ')).not.toMatch(/[+−]\d|±0/);
  });

  it('leaves the place of a report that nobody owes empty: no column, no count, no line over it', async () => {
    const [a, b, c] = year(['Đợt 30/4', 'Đợt 19/5', 'Đợt 2/9']);
    if (!a || !b || !c) throw new Error('three columns');
    const svg = await trendSvg([a, { ...b, total: 0, reported: 0, onTime: 0 }, c], heading);
    const drawn = words(svg);
    expect(drawn).toContain('–');
    expect(drawn).toContain('Đợt 19/5');
    expect(drawn).not.toContain('0/0');
    // One in the legend, two in columns.
    expect(boxes(svg, '#dfe3e8')).toBe(3);
    expect(svg).not.toMatch(/<path d="M[^"]*" fill="none" stroke="#1d2733"/);
  });
});

describe('the heading of the trend', () => {
  const row = (shortName: string, dueOn: string, more: Partial<YearRow> = {}): YearRow => ({
    ...{ id: shortName, campaignId: 'D20', name: shortName, shortName, startsOn: '2020-05-04', endsOn: '2020-12-31', dueOn, reports: true },
    ...{ state: 'launched', opened: true, total: 92, reported: 80, onTime: 70 },
    ...more,
  });
  const about = { year: 2020, part: null, now: { date: '2020-07-01', time: '14:30' }, page: 1, pages: 1, shown: 2, all: 2 };

  it('names what is not asked for yet, and says what an empty place is', () => {
    const rows = [
      row('Đợt A mới, tháng 7', '2020-08-15', { opened: false }),
      row('Đợt A mới, tháng 5', '2020-06-15'),
      row('Đợt A mới, tháng 6', '2020-07-15', { opened: false }),
      row('Đợt A mới', '2020-12-31', { reports: false }),
      row('Tổng kết năm 2020', '2020-12-15', { campaignId: null, state: 'scheduled' }),
    ];
    const notYet = inOneLine(reportsToCome(rows).map(({ shortName }) => shortName));
    expect(
      headings
        .trend({ ...about, nobody: true, open: 'Đợt 2/9', notYet })
        .subtitle.split('\n')
        .slice(1),
    ).toEqual([
      'Dấu –: không có đơn vị phải báo cáo',
      'Còn nhận báo cáo: Đợt 2/9',
      'Chưa đến kỳ báo cáo: Đợt A mới, tháng 6, 7; Tổng kết năm 2020',
    ]);
  });

  it('says which of several pictures it is', () => {
    const said = (page: number) =>
      headings.trend({ ...about, page, pages: 3, shown: 9, all: 25, nobody: false, open: '', notYet: '' }).subtitle.split('\n')[1];
    expect(said(1)).toBe('Hình 1/3: 9 trong 25 kỳ báo cáo, các kỳ khác ở hình sau');
    expect(said(2)).toBe('Hình 2/3: 9 trong 25 kỳ báo cáo, các kỳ khác ở hình trước và sau');
    expect(said(3)).toBe('Hình 3/3: 9 trong 25 kỳ báo cáo, các kỳ khác ở hình trước');
  });
});

describe('what cannot be drawn', () => {
  const column = { name: 'Đợt 30/4', total: 3, reported: 2, onTime: 1 };
  const bar = { name: 'Đợt', note: '', from: null, to: '2017-01-01', due: [], state: 'over' as const };
  it.each([
    ['more reports than units', () => trendSvg([{ ...column, reported: 4 }], heading)],
    ['more on time than there are', () => trendSvg([{ ...column, onTime: 3 }], heading)],
    [
      'more columns than fit',
      () =>
        trendSvg(
          Array.from({ length: MOST_COLUMNS + 1 }, () => column),
          heading,
        ),
    ],
    [
      'more waves than fit',
      () =>
        yearSvg(
          2017,
          '2017-01-01',
          Array.from({ length: MOST_BARS + 1 }, () => bar),
          heading,
        ),
    ],
    ['a day that is none', () => yearSvg(2017, '2017-01-01', [{ ...bar, due: ['2017-1-1'] }], heading)],
    [
      'a share that is no number',
      () => targetsSvg([{ name: 'A', share: Number.NaN, plan: 100, gone: null, figure: '', note: '', assessment: 'slow' }], heading),
    ],
  ])('is refused: %s', async (_name, draw) => {
    await expect(draw()).rejects.toThrow(RangeError);
  });

  it('can be drawn without anything in it', async () => {
    for (const svg of [await targetsSvg([], heading), await trendSvg([], heading), await yearSvg(2017, '2018-01-01', [], heading)])
      expect(sizeOf(await toPng(svg))[0]).toBe(1080);
  });
});

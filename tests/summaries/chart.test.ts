import { describe, expect, it } from 'vitest';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { submissionByBlock, submissionSvg, wrapped } from '../../src/summaries/formats/chart.ts';
import { checkFonts, toPng } from '../../src/summaries/formats/fonts.ts';

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
    expect(sizeOf(png)).toEqual([1080, 1280]);
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
    expect(height).toBeGreaterThan(1280);
    const drawn = words(await submissionSvg(rows, heading)).join(' ');
    for (const { name } of rows) expect(drawn).toContain(wrapped(name, 29).join(' '));
  });

  it('shows what is on time, late and missing in three colours', async () => {
    const svg = await submissionSvg([{ name: 'Khối Kinh tế', reported: 6, total: 7, late: 2 }], heading);
    // One box in the legend, one in the bar.
    expect([boxes(svg, '#0b6fb8'), boxes(svg, '#f2a900'), boxes(svg, '#dfe3e8')]).toEqual([2, 2, 2]);
    expect(words(svg)).toContain('6/7');
  });

  it('draws a name as it was typed, in whichever form, and no markup', async () => {
    const svg = await submissionSvg([{ name: 'Khối <b>A&B</b> Lực lượng'.normalize('NFD'), reported: 0, total: 1, late: 0 }], heading);
    expect(svg).toContain('Khối &lt;b&gt;A&amp;B&lt;/b&gt; Lực');
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

describe('wrapping a name', () => {
  it.each([
    ['Khối Kinh tế', ['Khối Kinh tế']],
    ['Khối DN chế biến, thương mại', ['Khối DN chế biến, thương mại']],
    ['Khối thi đua số 2 - Mặt trận Tổ quốc và các đoàn thể', ['Khối thi đua số 2 - Mặt trận', 'Tổ quốc và các đoàn thể']],
    ['Nghiêngngảnghiêngngảnghiêngngảnghiêngngả ơi', ['Nghiêngngảnghiêngngảnghiêngngảnghiêngngả', 'ơi']],
    ['  ', ['']],
  ])('%s', (text, lines) => {
    expect(wrapped(text, 29)).toEqual(lines);
  });
});

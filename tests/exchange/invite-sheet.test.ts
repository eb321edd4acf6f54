/** The printed invites: eight cards on an A4 page, cut lines around them, each QR code decoded as a camera would read it. */
import { Resvg } from '@resvg/resvg-js';
import jsQrPackage from 'jsqr';
import { describe, expect, it } from 'vitest';
import { type InviteCard, inviteSheetFile } from '../../src/exchange/invite-sheet.ts';
import { paragraphs, unzipped } from './archive.ts';

type Read = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;
// A package of the older kind: its function is the whole of it, or its default.
const imported = jsQrPackage as unknown as Read & { readonly default?: Read };
const jsQr: Read = imported.default ?? imported;

const steps = { scan: ['Quét mã QR.', 'Đồng ý, ghi họ tên.', 'Hoặc nhập mã.'], type: ['Mở trò chuyện.', 'Nhập mã.', 'Ghi họ tên.'] };
const card = (n: number, more: Partial<InviteCard> = {}): InviteCard => ({
  unit: `Ủy ban nhân dân xã số ${n}`,
  seat: 'Đầu mối',
  name: null,
  code: `CM7K-4Q2H-9TRX-${String(n).padStart(4, '0')}`,
  link: `https://t.me/tro_ly_thi_dua_bot?start=CM7K4Q2H9TRX${String(n).padStart(4, '0')}`,
  validUntil: '20/5/2017',
  ...more,
});
const sheetOf = (cards: readonly InviteCard[]) =>
  inviteSheetFile({ board: 'Ban Thi đua - Khen thưởng', title: 'Phiếu mời kết nối', cards, steps, validLabel: 'Hiệu lực đến' });

/** What a camera reads of a picture, printed in its usual size and photographed with that many pixels. */
function seen(png: Buffer, pixels: number): string | null {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}"><rect width="100%" height="100%" fill="white"/>
    <image width="${pixels}" height="${pixels}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
  const image = new Resvg(svg).render();
  return jsQr(new Uint8ClampedArray(image.pixels), image.width, image.height)?.data ?? null;
}

describe('the sheet of invites', () => {
  it('has a card for each, two in a row, four rows on a page of A4, cut lines around them, and the QR code of each is its link', async () => {
    const cards = Array.from({ length: 9 }, (_, i) => card(i + 1));
    const parts = unzipped(await sheetOf(cards));
    const xml = parts.get('word/document.xml')?.toString() ?? '';
    // A4 in twentieths of a point, and four rows with their margins fit on it.
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    const heights = [...xml.matchAll(/<w:trHeight w:val="(\d+)" w:hRule="exact"\/>/g)].map(([, height]) => Number(height));
    expect(heights).toHaveLength(5);
    const [, top = 0, bottom = 0] = /<w:pgMar w:top="(\d+)"[^>]*w:bottom="(\d+)"/.exec(xml)?.map(Number) ?? [];
    expect(4 * (heights[0] ?? 0)).toBeLessThanOrEqual(16838 - top - bottom);
    expect(5 * (heights[0] ?? 0)).toBeGreaterThan(16838 - top - bottom);
    expect([...xml.matchAll(/w:val="dashed"/g)].length).toBe(4 * 10);
    const words = paragraphs(xml);
    for (const one of cards) {
      expect(words).toContain(one.unit);
      expect(words).toContain(one.code);
    }
    expect(words.filter((text) => text === 'Hiệu lực đến 20/5/2017')).toHaveLength(9);
    expect(words).toContain('1. Quét mã QR.');
    // The code stands in larger letters than all but the unit's name, and on one line.
    expect(xml).toMatch(/<w:sz w:val="24"\/>[\s\S]{0,300}?CM7K-4Q2H-9TRX-0001/);

    const pictures = [...parts].filter(([name]) => /^word\/media\/./.test(name)).map(([, png]) => png);
    expect(pictures).toHaveLength(9);
    const read = pictures.map((png) => seen(png, 242));
    expect(new Set(read)).toEqual(new Set(cards.map(({ link }) => link)));
    // From a printed card as it comes out of an office printer, and from a small photograph.
    expect(pictures.map((png) => seen(png, 130)).filter((link) => link !== null)).toHaveLength(9);
  });

  it('where a channel has no links there is the code and how to type it, and no picture', async () => {
    const parts = unzipped(await sheetOf([card(1, { link: null, name: 'Nguyễn Thị Mai' })]));
    const words = paragraphs(parts.get('word/document.xml')?.toString() ?? '');
    expect(words).toEqual(expect.arrayContaining(['Đầu mối: Nguyễn Thị Mai', 'CM7K-4Q2H-9TRX-0001', '1. Mở trò chuyện.']));
    expect([...parts.keys()].filter((name) => /^word\/media\/./.test(name))).toEqual([]);
  });

  it('a long name, and one with signs that mean something in the file, stay on their card', async () => {
    const parts = unzipped(await sheetOf([card(1, { unit: `Công ty <A & B> ${'rất dài '.repeat(40)}` })]));
    const xml = parts.get('word/document.xml')?.toString() ?? '';
    const shown = paragraphs(xml).find((text) => text.startsWith('Công ty')) ?? '';
    expect(shown).toMatch(/^Công ty <A & B>|^Công ty <A &gt; B/);
    expect(shown.length).toBeLessThanOrEqual(160);
    expect(xml).not.toContain('<A & B>');
  });
});

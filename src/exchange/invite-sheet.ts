/**
 * Invites to be printed and cut: eight cards on an A4 page, each with the unit, the seat, the code in large letters and, where the channel has links, a QR
 * code of the link. The packages are loaded with the first sheet: most processes never write one.
 */
import type { Paragraph, TableRow } from 'docx';

export interface InviteCard {
  readonly unit: string;
  /** “Đầu mối” */
  readonly seat: string;
  /** Whom the list names for it. */
  readonly name: string | null;
  /** “CM7K-4Q2H-9TRX-2WLA” */
  readonly code: string;
  /** What the QR code leads to; `null`: the channel has no such links, and the code is typed. */
  readonly link: string | null;
  /** In words: “20/5/2017”. */
  readonly validUntil: string;
}

export interface InviteSheet {
  /** Whose invites these are, at the head of each card. */
  readonly board: string;
  readonly title: string;
  readonly cards: readonly InviteCard[];
  /** What to do, three lines; `scan` where there is a QR code. */
  readonly steps: { readonly scan: readonly string[]; readonly type: readonly string[] };
  readonly validLabel: string;
}

const FONT = 'Times New Roman';
/** Twentieths of a point: 1 mm is 56.7 of them. */
const millimetres = (n: number): number => Math.round((n * 1440) / 25.4);
const PAGE = { width: millimetres(210), height: millimetres(297) };
const MARGIN = millimetres(10);
const CARD = { width: millimetres(95), height: millimetres(68) };
const QR_COLUMN = millimetres(36);
const TEXT_COLUMN = CARD.width - QR_COLUMN - millimetres(8);
/** Pixels on a page, 96 of them an inch: 32 mm. */
const QR_SIZE = 121;
/** Half points. A long name is written smaller, so that the card keeps its height. */
const NAME_SIZE = { usual: 26, long: 20, longest: 17 };
const MOST_OF_A_NAME = 150;

/** The sheet as a .docx. Cards follow one another in their order, two in a row. */
export async function inviteSheetFile(sheet: InviteSheet): Promise<Uint8Array> {
  const docx = await import('docx');
  const {
    AlignmentType,
    BorderStyle,
    Document,
    HeightRule,
    ImageRun,
    Packer,
    Paragraph,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
  } = docx;
  const { VerticalAlign, WidthType } = docx;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cut = { style: BorderStyle.DASHED, size: 4, color: '808080' };
  const line = (text: string, run: { size: number; bold?: boolean; color?: string; font?: string }, after = 20) =>
    new Paragraph({ spacing: { after }, children: [new TextRun({ text, font: FONT, ...run })] });
  const plainCell = (width: number, children: readonly Paragraph[]) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: { top: none, bottom: none, left: none, right: none },
      margins: { left: 0, right: 0 },
      children,
    });

  const inside = async (card: InviteCard) => {
    const steps = card.link === null ? sheet.steps.type : sheet.steps.scan;
    const words = [
      line(card.code, { size: 24, bold: true, font: 'Courier New' }, 60),
      line(`${sheet.validLabel} ${card.validUntil}`, { size: 18 }, 60),
      ...steps.map((step, i) => line(`${i + 1}. ${step}`, { size: 17 }, 10)),
    ];
    if (card.link === null) return [...heading(card), ...words];
    const qr = new Paragraph({
      alignment: AlignmentType.RIGHT,
      children: [
        new ImageRun({
          type: 'png',
          data: await qrPng(card.link),
          transformation: { width: QR_SIZE, height: QR_SIZE },
          altText: { title: card.code, description: card.link, name: card.code },
        }),
      ],
    });
    const table = new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: [TEXT_COLUMN, QR_COLUMN],
      width: { size: TEXT_COLUMN + QR_COLUMN, type: WidthType.DXA },
      rows: [new TableRow({ children: [plainCell(TEXT_COLUMN, words), plainCell(QR_COLUMN, [qr])] })],
    });
    // A cell ends with a paragraph.
    return [...heading(card), table, line('', { size: 2 }, 0)];
  };
  const heading = ({ unit, seat, name }: InviteCard) => {
    const size = unit.length > 90 ? NAME_SIZE.longest : unit.length > 45 ? NAME_SIZE.long : NAME_SIZE.usual;
    const shown = unit.length > MOST_OF_A_NAME ? `${unit.slice(0, MOST_OF_A_NAME - 1)}…` : unit;
    return [
      line(sheet.board, { size: 16, color: '505050' }),
      line(shown, { size, bold: true }),
      line(name === null ? seat : `${seat}: ${name}`, { size: 20 }, 80),
    ];
  };

  const cell = async (card: InviteCard | undefined) =>
    new TableCell({
      width: { size: CARD.width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      margins: { top: millimetres(3), bottom: millimetres(2), left: millimetres(4), right: millimetres(4) },
      borders: { top: cut, bottom: cut, left: cut, right: cut },
      children: card ? await inside(card) : [line('', { size: 2 }, 0)],
    });
  const rows: TableRow[] = [];
  for (let i = 0; i < sheet.cards.length; i += 2) {
    const children = [await cell(sheet.cards[i]), await cell(sheet.cards[i + 1])];
    rows.push(new TableRow({ cantSplit: true, height: { value: CARD.height, rule: HeightRule.EXACT }, children }));
  }
  const table = new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [CARD.width, CARD.width],
    width: { size: 2 * CARD.width, type: WidthType.DXA },
    rows,
  });
  const file = new Document({
    title: sheet.title,
    creator: sheet.board,
    sections: [
      {
        properties: { page: { size: PAGE, margin: { top: MARGIN, bottom: millimetres(8), left: MARGIN, right: MARGIN } } },
        children: [table, line('', { size: 2 }, 0)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** Twice the size it is printed in, so that its edges stay sharp; the quiet zone around it is part of the picture. */
async function qrPng(link: string): Promise<Buffer> {
  const { toBuffer } = (await import('qrcode')).default;
  return toBuffer(link, { type: 'png', errorCorrectionLevel: 'M', margin: 2, width: 2 * QR_SIZE });
}

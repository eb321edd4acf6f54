/**
 * The page every document is laid out on: the form of Nghị định 30/2020. A4, margins 20, 20, 30, 20 mm, Times New Roman 14, page numbers at the top
 * from the second page. The package is loaded with the first document: most processes never write one.
 */
import type * as docxPackage from 'docx';
import type { IParagraphOptions, IRunOptions, Paragraph, Table } from 'docx';
import { printable } from '../language/printable.ts';

type Docx = typeof docxPackage;

const FONT = 'Times New Roman';
/** Half points. */
const SIZE = 28;
const SMALL = 22;
/** Twentieths of a point: 1 mm is 56.7 of them. */
const MM = 1440 / 25.4;
const millimetres = (n: number): number => Math.round(n * MM);
const A4 = { width: millimetres(210), height: millimetres(297) };
const MARGIN = { top: millimetres(20), bottom: millimetres(20), left: millimetres(30), right: millimetres(20) };
/** The country's name, 12 points and bold, stands on one line. */
const LEFT_COLUMN = millimetres(62);
const RIGHT_COLUMN = A4.width - MARGIN.left - MARGIN.right - LEFT_COLUMN;
/** 1.2 lines. */
const LINE = 288;
const INDENT = millimetres(10);

export type Run = Omit<IRunOptions, 'text'> & { readonly text: string };

export interface TableColumn {
  readonly heading: string;
  /** Millimetres. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** The few things a document is made of. */
export interface Page {
  /** Text in the body: justified, its first line indented. */
  body(runs: readonly (string | Run)[]): Paragraph;
  /** `anew`: at the head of a new page. */
  centred(run: Run, spacing?: IParagraphOptions['spacing'], anew?: boolean): Paragraph;
  /** “I. CÔNG TÁC TRIỂN KHAI”, “1. Thực hiện các chỉ tiêu”: never the last line of a page; the program's list of headings has it. */
  title(text: string, level: 'part' | 'section'): Paragraph;
  /** Rows with lines around them; the headings stand on each page, and no row is torn apart. */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Table;
  /** “DỰ THẢO”, the agency and the number on the left, the country's name, motto, place and date on the right. */
  heading(heading: Heading): Table;
  /** “Nơi nhận” on the left, the signer on the right, the name below the room for the signature. */
  signature(recipients: readonly string[], signer: readonly string[], name: string | null): Table;
  /** The whole file. `footer` stands under the last page's text. */
  file(about: { title: string; footer: string | null }, children: readonly (Paragraph | Table)[]): Promise<Uint8Array>;
}

export interface Heading {
  readonly superior: string | null;
  readonly agency: string;
  readonly symbol: string;
  /** “V/v …”, under the number. */
  readonly regarding?: string;
  readonly placeAndDate: string;
}

export async function openPage(): Promise<Page> {
  const docx = await import('docx');
  const { AlignmentType, HeadingLevel, Paragraph } = docx;
  const centred = (run: Run, spacing: IParagraphOptions['spacing'] = {}, anew = false) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      pageBreakBefore: anew,
      spacing: { line: LINE, ...spacing },
      children: [runOf(docx, run)],
    });
  return {
    centred,
    body: (runs) =>
      new Paragraph({
        alignment: AlignmentType.BOTH,
        indent: { firstLine: INDENT },
        spacing: { line: LINE, after: 80 },
        children: runs.map((run) => runOf(docx, typeof run === 'string' ? { text: run } : run)),
      }),
    title: (text, level) =>
      new Paragraph({
        heading: level === 'part' ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
        keepNext: true,
        indent: { firstLine: INDENT },
        spacing: { line: LINE, before: level === 'part' ? 160 : 80, after: 80 },
        children: [runOf(docx, { text, bold: true, italics: level === 'section', color: '000000', size: SIZE, font: FONT })],
      }),
    table: (columns, rows) => ruledTable(docx, columns, rows),
    heading: (heading) => headingTable(docx, centred, heading),
    signature: (recipients, signer, name) => signatureTable(docx, centred, { recipients, signer, name }),
    file: (about, children) => toFile(docx, about, children),
  };
}

/** No character gets in that the file cannot hold. */
const runOf = ({ TextRun }: Docx, { text, ...run }: Run) => new TextRun({ text: printable(text), ...run });

/** Half points: tables hold more than the body. */
const TABLE_SIZE = 22;
/** Letters of a row that stays whole: a longer one could be taller than a page, and would be cut off. */
const MOST_WHOLE = 600;

function ruledTable(docx: Docx, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Table {
  const { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } = docx;
  const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const borders = { top: line, bottom: line, left: line, right: line };
  const margin = millimetres(1.2);
  const cell = ({ width, align = 'left' }: TableColumn, text: string, heading = false) =>
    new TableCell({
      width: { size: millimetres(width), type: WidthType.DXA },
      borders,
      margins: { left: margin, right: margin, top: margin / 2, bottom: margin / 2 },
      verticalAlign: heading ? VerticalAlign.CENTER : VerticalAlign.TOP,
      children: text.split('\n').map(
        (words) =>
          new Paragraph({
            alignment: heading ? AlignmentType.CENTER : alignment[align],
            children: [runOf(docx, { text: words, size: TABLE_SIZE, bold: heading })],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, { width }) => sum + millimetres(width), 0), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => millimetres(width)),
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column) => cell(column, column.heading, true)) }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: row.join('').length <= MOST_WHOLE,
            children: columns.map((column, at) => cell(column, row[at] ?? '')),
          }),
      ),
    ],
  });
}

/** Two columns without lines. */
function columns(
  { BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType }: Docx,
  left: readonly Paragraph[],
  right: readonly Paragraph[],
): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const noBorders = { top: none, bottom: none, left: none, right: none };
  const cell = (width: number, children: readonly Paragraph[]) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: noBorders,
      margins: { left: 0, right: 0 },
      children: [...children],
    });
  return new Table({
    width: { size: LEFT_COLUMN + RIGHT_COLUMN, type: WidthType.DXA },
    columnWidths: [LEFT_COLUMN, RIGHT_COLUMN],
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ children: [cell(LEFT_COLUMN, left), cell(RIGHT_COLUMN, right)] })],
  });
}

type Centred = Page['centred'];

function headingTable(docx: Docx, centred: Centred, { superior, agency, symbol, regarding, placeAndDate }: Heading): Table {
  return columns(
    docx,
    [
      ...(superior === null ? [] : [centred({ text: superior, size: 24 })]),
      centred({ text: agency, bold: true, size: 24 }),
      rule(docx, LEFT_COLUMN / 3),
      centred({ text: symbol, size: 26 }),
      ...(regarding === undefined ? [] : [centred({ text: regarding, size: 26 })]),
      centred({ text: 'DỰ THẢO', bold: true, size: 26 }, { before: 60 }),
    ],
    [
      centred({ text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true, size: 24 }),
      centred({ text: 'Độc lập - Tự do - Hạnh phúc', bold: true, size: 26, underline: {} }),
      centred({ text: placeAndDate, italics: true, size: 26 }, { before: 160 }),
    ],
  );
}

/** A line a third as wide as the column, under the agency's name. */
function rule({ BorderStyle, Paragraph }: Docx, side: number): Paragraph {
  return new Paragraph({
    indent: { left: Math.round(side), right: Math.round(side) },
    spacing: { line: 120, after: 80 },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

interface Signature {
  readonly recipients: readonly string[];
  readonly signer: readonly string[];
  readonly name: string | null;
}

function signatureTable(docx: Docx, centred: Centred, { recipients, signer, name }: Signature): Table {
  const { Paragraph } = docx;
  const small = (run: Run) => new Paragraph({ children: [runOf(docx, { size: SMALL, ...run })] });
  return columns(
    docx,
    [small({ text: 'Nơi nhận:', bold: true, italics: true, size: 24 }), ...recipients.map((line) => small({ text: `- ${line}` }))],
    [
      ...signer.map((line) => centred({ text: line, bold: true })),
      ...[1, 2, 3, 4].map(() => centred({ text: '' })),
      ...(name === null ? [] : [centred({ text: name, bold: true })]),
    ],
  );
}

async function toFile(
  docx: Docx,
  about: { title: string; footer: string | null },
  children: readonly (Paragraph | Table)[],
): Promise<Uint8Array> {
  const { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun } = docx;
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE })],
  });
  const footer =
    about.footer === null
      ? []
      : [new Paragraph({ spacing: { before: 240 }, children: [runOf(docx, { text: about.footer, italics: true, size: 20 })] })];
  const document = new Document({
    title: printable(about.title),
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { font: FONT, size: SIZE, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: { page: { size: A4, margin: { ...MARGIN, header: millimetres(10), footer: millimetres(10) } }, titlePage: true },
        headers: { first: new Header({ children: [new Paragraph({ children: [] })] }), default: new Header({ children: [number] }) },
        children: [...children, ...footer],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** The workbook to be written: the board's lists, or a blank template with lines that show how it is done. PURE. */

import { named } from '../../../domain/owner.ts';
import type { BookToWrite, ColumnToWrite, PageToWrite, SheetToWrite, WrittenCell } from '../../../exchange/workbook/book.ts';
import { formatDate } from '../../../language/format.ts';
import { questionNames } from '../../../reports/words.ts';
import { indexed, inWords } from './codes.ts';
import { FORMS } from './forms.ts';
import { HELP, sheets } from './index.ts';
import { KINDS } from './registry.ts';
import { type Column, EXAMPLE, headingOf, type Line, type Lists, type Sheet, textIn } from './sheet.ts';

export interface About {
  /** Whose book it is: “Ban Thi đua - Khen thưởng”. */
  readonly board: string;
  /** Its short name, as sentences have it: “Ban”. */
  readonly owner: string;
  /** Who asked for it. */
  readonly person: string;
  /** When, on the board's clock: the day 'YYYY-MM-DD' and the time 'HH:mm'. */
  readonly day: string;
  readonly time: string;
  /** Epoch ms. */
  readonly now: number;
}

/** The board's lists as they are. */
export function bookOf(lists: Lists, about: About): BookToWrite {
  return book('Sổ quản lý', lists, about, (sheet) => ({ lines: lists.get(sheet.name) ?? [], examples: 0 }));
}

/**
 * A book to be filled in. `standard` stands in it as it is to be used: kinds of units and what reports ask. The other lines are examples, marked in their
 * first cell, and import leaves them out.
 */
export function templateOf(standard: Lists, about: About): BookToWrite {
  const lists = new Map([
    ...standard,
    ...sheets.filter(({ name }) => !standard.has(name)).map(({ name, examples }) => [name, examples] as const),
  ]);
  return book('Mẫu sổ quản lý', lists, about, (sheet) => ({
    lines: [...sheet.examples, ...(standard.get(sheet.name) ?? [])],
    examples: sheet.examples.length,
  }));
}

interface Content {
  readonly lines: readonly Line[];
  readonly examples: number;
}

function book(title: string, lists: Lists, about: About, contentOf: (sheet: Sheet) => Content): BookToWrite {
  const banner = `${title} - ${about.board}; xuất lúc ${about.time} ngày ${formatDate(about.day)}; người xuất: ${about.person}`;
  const labels = indexed(lists.get(KINDS) ?? [], 'kind');
  return {
    title: `${title} - ${about.board}`,
    author: about.board,
    createdAt: about.now,
    page: helpPage(banner, lists, about.owner),
    sheets: sheets.map((sheet): SheetToWrite => {
      const { lines, examples } = contentOf(sheet);
      return {
        name: sheet.name,
        banner: `${sheet.name} - ${banner}`,
        columns: sheet.columns.map((column) => columnOf(column, lists, about.owner)),
        rows: lines.map((line, i) => rowOf(sheet, line, labels, i < examples)),
        examples,
      };
    }),
  };
}

function columnOf(column: Column, lists: Lists, owner: string): ColumnToWrite {
  const { kind, width, help, refers, shownOnly } = column;
  const choices = shownOnly ? [] : choicesOf(column, lists);
  return {
    heading: headingOf(column),
    width,
    format: kind.format,
    hint: named(help, owner),
    ...(choices.length > 0 && { choices, strict: kind.strict === true && refers === undefined }),
  };
}

/** What may be picked: the words of the kind of cell, or the things a code names. */
function choicesOf({ kind, refers, field }: Column, lists: Lists): readonly string[] {
  if (refers === 'kind') return (lists.get(KINDS) ?? []).map((line) => textIn(line, 'label'));
  if (refers === 'question') return Object.values(questionNames);
  if (field === 'audience') return ['Tất cả', ...(lists.get(KINDS) ?? []).map((line) => textIn(line, 'label'))];
  return kind.choices ?? [];
}

function rowOf(sheet: Sheet, line: Line, labels: ReadonlyMap<string, Line>, example: boolean): WrittenCell[] {
  return sheet.columns.map((column, i) => {
    const value = line[column.field] ?? null;
    const cell = column.refers === undefined ? (value === null ? null : column.kind.write(value)) : inWords(column, value, labels);
    const written = cell === '' ? null : cell;
    // The mark that the line is only there to show how it is done.
    return example && i === 0 && written !== null
      ? `${EXAMPLE}${typeof written === 'object' ? formatDate(written.day) : String(written)}`
      : written;
  });
}

function helpPage(banner: string, lists: Lists, owner: string): PageToWrite {
  const lines = [
    { text: 'CÁCH DÙNG', heading: true },
    {
      text: '1. Sửa, thêm dòng ở các trang, giữ nguyên dòng tiêu đề (dòng 2). Cột có dấu * bắt buộc. Cột đổi chỗ cũng được; Bot tìm cột theo tiêu đề, có dấu hay không dấu.',
    },
    {
      text: '2. Gửi lại tệp .xlsx cho Bot. Bot cho xem những gì sẽ thay đổi, báo lỗi từng ô; chỉ ghi khi bấm “Ghi thay đổi”. Có một lỗi thì không ghi gì.',
    },
    {
      text: '3. Xóa dòng trong sổ không xóa trong hệ thống. Đơn vị, người, tư cách thành viên kết thúc bằng ngày: “Hiệu lực đến”, “Đến ngày”. Câu hỏi thôi hỏi thì ghi “Không” ở cột Mẫu.',
    },
    { text: `4. Dòng có ô đầu bắt đầu bằng “${EXAMPLE.trim()}” là dòng mẫu, không được đọc.` },
    { text: '5. Ô trống: không có giá trị. Ngày ghi ngày/tháng/năm. Phần trăm ghi 71,5, không ghi 71,5%. Không dùng công thức.' },
    { text: '6. Chữ bắt đầu bằng = + - @ có dấu nháy đơn ở trước khi xuất; Bot bỏ dấu nháy khi đọc lại.' },
    { text: '7. Không đặt mật khẩu cho tệp.' },
    ...sheets.flatMap((sheet) => [
      { text: `TRANG “${sheet.name}”`, heading: true },
      { text: sheet.about },
      ...sheet.columns.map((column) => {
        const choices = choicesOf(column, lists);
        const list = choices.length > 0 && column.refers === undefined ? ` Giá trị: ${choices.join(' | ')}.` : '';
        return { text: `• ${headingOf(column)}: ${column.help}${list}` };
      }),
      ...(sheet.name === FORMS ? [{ text: `Câu có sẵn: ${Object.values(questionNames).join(' | ')}.` }] : []),
    ]),
  ];
  return { name: HELP, banner, lines: lines.map((line) => ({ ...line, text: named(line.text, owner) })) };
}

/** The sheets of what reports ask: questions by kind of unit, those of the board's own among them, and examples for one unit. PURE. */
import { fold } from '../../../language/fold.ts';
import { isOwnQuestion, ownQuestionKey, questionNames } from '../../../reports/words.ts';
import { list, number, option, options, text } from './cells.ts';
import { KINDS, nameOf, UNITS } from './registry.ts';
import { type Line, type Sheet, textIn } from './sheet.ts';

export const FORMS = 'Mẫu báo cáo';
export const EXAMPLES = 'Ví dụ riêng';

const NAME = 300;
/** What a question of the board's own may be long: it stands in a message, with a label on a card. */
const LONGEST_QUESTION = 200;
const MOST_POSITION = 10_000;

const FORM_OPTIONS = [
  ['day_du', 'Đầy đủ'],
  ['rut_gon', 'Rút gọn'],
  ['chi_dien_hinh', 'Chỉ điển hình'],
  ['final', 'Tổng kết', 'Sơ kết, tổng kết'],
] as const;

/** The key of a question as it is written: a known one by its name, else one of the board's own. */
export function questionOf(written: string): string {
  const words = fold(written);
  const known = Object.entries(questionNames).find(([key, name]) => key === written || fold(name) === words);
  if (known) return known[0];
  return isOwnQuestion(written) ? written : ownQuestionKey(written);
}

export const forms: Sheet = {
  name: FORMS,
  main: true,
  about:
    'Mỗi dòng một câu hỏi cho một loại đơn vị. Tên câu có sẵn ghi đúng như danh sách. Câu khác danh sách là câu hỏi riêng: ghi cả “Kiểu trả lời”. ' +
    'Thôi hỏi một câu: ghi “Không” ở Mẫu và Mẫu hỏi khi cần; báo cáo đã gửi giữ nguyên câu đã hỏi.',
  columns: [
    { field: 'kind', heading: 'Loại đơn vị', required: true, width: 20, kind: text(NAME), refers: 'kind', help: 'Chọn trong danh sách.' },
    {
      field: 'forms',
      heading: 'Mẫu',
      required: true,
      width: 26,
      kind: options(FORM_OPTIONS, 'Không'),
      help: 'Mẫu có câu này, hỏi ngay: Đầy đủ; Rút gọn; Chỉ điển hình; Tổng kết. Không: không hỏi ngay.',
    },
    {
      field: 'wording',
      heading: 'Câu hỏi',
      required: true,
      width: 50,
      kind: text(LONGEST_QUESTION),
      refers: 'question',
      help: 'Tên câu có sẵn, hoặc lời câu hỏi riêng.',
    },
    {
      field: 'required',
      heading: 'Bắt buộc',
      width: 16,
      kind: option([
        ['always', 'Có'],
        ['no', 'Không'],
        ['final', 'Chỉ sơ kết, tổng kết'],
      ]),
      blank: () => 'no',
      help: 'Có: phải trả lời. Trống: Không.',
    },
    { field: 'example', heading: 'Ví dụ hiện ra', width: 44, kind: text(NAME, true), help: 'Ví dụ bên câu hỏi.' },
    {
      field: 'position',
      heading: 'Thứ tự',
      width: 8,
      kind: number(0, MOST_POSITION, true),
      blank: (line) => line.position ?? null,
      help: 'Thứ tự hỏi trong loại đơn vị. Trống: hỏi sau cùng.',
    },
    {
      field: 'onRequest',
      heading: 'Mẫu hỏi khi cần',
      width: 26,
      kind: options(FORM_OPTIONS, 'Không'),
      blank: () => [],
      help: 'Mẫu chỉ hỏi câu này khi người báo cáo muốn thêm. Trống: không.',
    },
    {
      field: 'units',
      heading: 'Chỉ đơn vị',
      width: 18,
      kind: list(300),
      refers: 'unit',
      help: 'Mã các đơn vị được hỏi; trống: mọi đơn vị của loại.',
    },
    {
      field: 'answer',
      heading: 'Kiểu trả lời',
      width: 12,
      kind: option([
        ['text', 'Lời văn'],
        ['number', 'Số'],
      ]),
      help: 'Chỉ với câu hỏi riêng: Lời văn, hoặc Số (số nguyên).',
    },
    {
      field: 'question',
      heading: 'Mã câu',
      width: 26,
      kind: text(NAME),
      help: 'Bot tự ghi. Đổi lời câu hỏi riêng thì giữ mã này: câu cũ thôi hỏi, câu mới thay vào.',
    },
  ],
  fresh: { required: 'no', example: null, position: null, onRequest: [], units: null, answer: null, question: '' },
  key: (line) => [textIn(line, 'kind'), questionOf(textIn(line, 'wording'))].join('|'),
  title: (line, lists) => {
    const kind = lists.get(KINDS)?.find((one) => one.kind === line.kind);
    return `${kind ? textIn(kind, 'label') : textIn(line, 'kind')}, ${textIn(line, 'wording')}`;
  },
  examples: [
    {
      kind: 'so',
      forms: ['day_du'],
      wording: 'Số hộ nghèo được đơn vị nhận giúp đỡ',
      required: 'no',
      example: '12',
      position: 50,
      onRequest: [],
      units: null,
      answer: 'number',
      question: '',
    },
  ],
};

/** The wording of a question by its key. */
export const wordingOf = (question: string, own: string | null): string => own ?? questionNames[question] ?? question;

/** A question asked no more: what was answered stays. */
export const notAsked = (line: Line): Line => ({ ...line, forms: [], onRequest: [] });

export const examples: Sheet = {
  name: EXAMPLES,
  main: false,
  about: 'Ví dụ của riêng một đơn vị, thay ví dụ của loại đơn vị.',
  columns: [
    { field: 'unitId', heading: 'Mã đơn vị', required: true, width: 16, kind: text(NAME), refers: 'unit', help: 'Mã ở trang Đơn vị.' },
    {
      field: 'wording',
      heading: 'Câu hỏi',
      required: true,
      width: 50,
      kind: text(LONGEST_QUESTION),
      refers: 'question',
      help: 'Như ở trang Mẫu báo cáo.',
    },
    { field: 'example', heading: 'Ví dụ hiện ra', required: true, width: 60, kind: text(NAME, true), help: 'Ví dụ bên câu hỏi.' },
  ],
  fresh: {},
  key: (line) => [textIn(line, 'unitId'), questionOf(textIn(line, 'wording'))].join('|'),
  title: (line, lists) => `${nameOf(lists, UNITS, textIn(line, 'unitId'))}, ${textIn(line, 'wording')}`,
  examples: [],
};

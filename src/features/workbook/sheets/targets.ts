/** The sheets of what is measured: targets, the lines of a checklist, and whose share is whose. PURE. */

import { assumedColumn } from './assumed.ts';
import { code, denominator, list, mark, months, number, option, text, year, yesNo } from './cells.ts';
import { ITEMS, LONG, NAME, SHARES, TARGETS } from './names.ts';
import { nameOf, UNITS } from './registry.ts';
import { type Column, type Line, type Lists, type Sheet, textIn } from './sheet.ts';

const MOST = 1e12;
const amount = () => number(-MOST, MOST);

const targetId: Column = {
  field: 'targetId',
  heading: 'Mã chỉ tiêu',
  required: true,
  width: 20,
  kind: text(NAME),
  refers: 'target',
  help: 'Mã ở trang Chỉ tiêu.',
};

const MOST_PLACES = 6;
const MOST_SCALE = 1_000;
const MOST_POSITION = 10_000;

/** The months at whose end a number comes, by how often it is measured. */
const MONTHS_OF: Readonly<Record<string, readonly number[]>> = {
  thang: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quy: [3, 6, 9, 12],
  nua_nam: [6, 12],
  cuoi_nam: [12],
  mot_lan: [12],
};
const usualMonths = (line: Line) => MONTHS_OF[textIn(line, 'cycle')] ?? [];

const columns: readonly Column[] = [
  { field: 'id', heading: 'Mã', also: ['Mã chỉ tiêu'], required: true, width: 18, kind: code(), help: 'Mã không đổi về sau: viec-lam.' },
  { field: 'planId', heading: 'Mã kế hoạch', required: true, width: 13, kind: text(NAME), refers: 'plan', help: 'Mã ở trang Kế hoạch.' },
  { field: 'name', heading: 'Tên đầy đủ', required: true, width: 40, kind: text(NAME), help: 'Tên chỉ tiêu.' },
  { field: 'shortName', heading: 'Tên ngắn', required: true, width: 22, kind: text(60), help: 'Tên trong danh sách, trên nút bấm.' },
  {
    field: 'measure',
    heading: 'Cách đo',
    required: true,
    width: 12,
    kind: option([
      ['count', 'Lũy kế', 'Số đếm'],
      ['level', 'Mức đạt'],
      ['drop', 'Mức giảm'],
      ['checklist', 'Danh sách'],
    ]),
    help: 'Lũy kế: số cộng dồn từ đầu năm. Mức đạt: tỷ lệ, mức hiện có. Mức giảm: giảm so đầu năm. Danh sách: từng xã, từng mục.',
  },
  {
    field: 'direction',
    heading: 'Chiều',
    required: true,
    width: 13,
    kind: option([
      ['at_least', 'Đạt ≥', 'Đạt', 'Đạt >='],
      ['at_most', 'Giảm còn ≤', 'Giảm còn', 'Giảm còn <='],
      ['keep', 'Duy trì'],
    ]),
    help: 'Số phải đạt, phải giảm còn, hay duy trì.',
  },
  { field: 'planned', heading: 'Giá trị', width: 12, kind: amount(), help: 'Số của kế hoạch. Phần trăm ghi 71,5, không ghi 71,5%.' },
  { field: 'unit', heading: 'Đơn vị tính', required: true, width: 16, kind: text(60), help: 'Như: lao động, %, xã.' },
  { field: 'denominator', heading: 'Mẫu số', width: 12, kind: denominator(), help: 'Như: 101 trạm, 82 xã.' },
  {
    field: 'cycle',
    heading: 'Kỳ đo',
    required: true,
    width: 11,
    kind: option([
      ['thang', 'Tháng', 'Hằng tháng'],
      ['quy', 'Quý', 'Hằng quý'],
      ['nua_nam', '6 tháng'],
      ['cuoi_nam', 'Cuối năm'],
      ['mot_lan', 'Một lần'],
    ]),
    help: 'Bao lâu có số một lần; chưa đến kỳ thì không hỏi.',
  },
  {
    field: 'months',
    heading: 'Tháng có số',
    width: 13,
    kind: months(),
    blank: usualMonths,
    help: 'Hết tháng nào thì có số của đơn vị chủ trì: 3; 6; 9; 12. Trống: theo kỳ đo.',
  },
  {
    field: 'checkMonths',
    heading: 'Tháng có số đối chiếu',
    width: 13,
    kind: months(),
    blank: (line) => line.months ?? usualMonths(line),
    help: 'Cũng như vậy với đơn vị báo cáo đối chiếu. Trống: như Tháng có số.',
  },
  {
    field: 'leadUnitId',
    heading: 'Đơn vị chủ trì',
    also: ['Đơn vị chủ trì (số chính thức)'],
    width: 15,
    kind: text(NAME),
    refers: 'unit',
    help: 'Đơn vị có số chính thức.',
  },
  {
    field: 'reporters',
    heading: 'Đơn vị báo cáo đối chiếu',
    width: 24,
    kind: list(500),
    refers: 'reporter',
    blank: (line) => (textIn(line, 'leadUnitId') === '' ? [] : [textIn(line, 'leadUnitId')]),
    help: 'Mã đơn vị hoặc loại đơn vị trả lời chỉ tiêu này, kể cả đơn vị chủ trì, cách nhau bằng dấu chấm phẩy.',
  },
  {
    field: 'aggregate',
    heading: 'Cách cộng',
    width: 16,
    kind: option([
      ['lead', 'Số chủ trì'],
      ['sum', 'Cộng đơn vị'],
      ['count_recognised', 'Đếm đã công nhận'],
    ]),
    blank: () => 'lead',
    help: 'Số của tỉnh lấy từ đâu. Trống: Số chủ trì.',
  },
  { field: 'baseline', heading: 'Giá trị đầu năm', width: 12, kind: amount(), help: 'Số đầu năm, nếu có.' },
  { field: 'quote', heading: 'Trích nguyên văn', width: 44, kind: text(LONG, true), help: 'Câu trong văn bản.' },
  { field: 'section', heading: 'Mục trong văn bản', width: 11, kind: text(100), help: 'Như: II.2.' },
  { field: 'because', heading: 'Căn cứ', width: 40, kind: text(LONG, true), help: 'Vì sao đặt như vậy, khi văn bản không nêu.' },
  { field: 'example', heading: 'Ví dụ hiện ra', width: 14, kind: text(100), help: 'Ví dụ bên câu hỏi. Trống: Bot tự lấy số gần đúng.' },
  { field: 'decimals', heading: 'Số lẻ', width: 7, kind: number(0, MOST_PLACES, true), blank: () => 0, help: 'Số chữ số sau dấu phẩy.' },
  {
    field: 'cumulative',
    heading: 'Cộng dồn',
    width: 9,
    kind: yesNo(),
    blank: (line) => line.measure === 'count',
    help: 'Có: kỳ sau không thể ít hơn kỳ trước. Trống: Có với Lũy kế.',
  },
  { field: 'unitNote', heading: 'Cách hiểu đơn vị tính', width: 20, kind: text(100), help: 'Như: điểm phần trăm.' },
  { field: 'sensitive', heading: 'Lưu ý bảo mật', width: 30, kind: text(500, true), help: 'Vì sao chỉ thu tỷ lệ, không thu số tuyệt đối.' },
  {
    field: 'position',
    heading: 'Thứ tự',
    width: 8,
    kind: number(0, MOST_POSITION, true),
    blank: (line) => line.position ?? null,
    help: 'Thứ tự trong báo cáo.',
  },
];

export const targets: Sheet = {
  name: TARGETS,
  main: true,
  about: 'Mỗi dòng một chỉ tiêu của kế hoạch. Số giao cho từng đơn vị ghi ở trang Giao chỉ tiêu.',
  columns: [
    ...columns,
    assumedColumn(columns, [
      ['lead', 'Đơn vị chủ trì'],
      ['items.scale', 'Thang điểm của mục'],
      ['items', 'Các mục'],
    ]),
  ],
  fresh: {
    planned: null,
    denominator: null,
    leadUnitId: null,
    reporters: [],
    aggregate: 'lead',
    baseline: null,
    quote: null,
    section: null,
    because: null,
    example: null,
    decimals: 0,
    unitNote: null,
    sensitive: null,
    position: null,
    assumed: [],
    rest: {},
  },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'shortName'),
  examples: [
    {
      id: 'viec-lam',
      planId: 'PT-2017',
      name: 'Giải quyết việc làm',
      shortName: 'Việc làm',
      measure: 'count',
      direction: 'at_least',
      planned: 37_500,
      unit: 'lao động',
      cycle: 'thang',
      months: MONTHS_OF.thang ?? [],
      checkMonths: MONTHS_OF.thang ?? [],
      reporters: ['huyen'],
      aggregate: 'lead',
      decimals: 0,
      cumulative: true,
      position: 0,
      assumed: [],
    },
  ],
};

/** The name of a target by its code. */
const targetName = (lists: Lists, id: string): string => {
  const found = lists.get(TARGETS)?.find((line) => line.id === id);
  return found ? textIn(found, 'shortName') : id;
};

export const items: Sheet = {
  name: ITEMS,
  main: false,
  about: 'Các mục của chỉ tiêu “Danh sách”: mỗi dòng một xã.',
  columns: [
    { field: 'id', heading: 'Mã', also: ['Mã mục'], required: true, width: 20, kind: code(), help: 'Mã không đổi về sau: X-TANLOC.' },
    {
      field: 'targetId',
      heading: 'Mã chỉ tiêu',
      required: true,
      width: 18,
      kind: text(NAME),
      refers: 'target',
      help: 'Mã ở trang Chỉ tiêu.',
    },
    { field: 'name', heading: 'Tên', required: true, width: 28, kind: text(100), help: 'Tên xã.' },
    { field: 'unitId', heading: 'Mã đơn vị', required: true, width: 14, kind: text(NAME), refers: 'unit', help: 'Đơn vị báo cáo mục này.' },
    { field: 'aliases', heading: 'Tên gọi khác', width: 26, kind: list(20), blank: () => [], help: 'Cách nhau bằng dấu chấm phẩy.' },
    {
      field: 'scale',
      heading: 'Thang điểm',
      required: true,
      width: 10,
      kind: number(1, MOST_SCALE, true),
      help: 'Số tiêu chí phải đạt: 19.',
    },
    { field: 'note', heading: 'Ghi chú', width: 40, kind: text(500, true), help: 'Ghi chú về mục.' },
    {
      field: 'position',
      heading: 'Thứ tự',
      width: 8,
      kind: number(0, MOST_POSITION, true),
      blank: (line) => line.position ?? null,
      help: 'Thứ tự trong danh sách.',
    },
  ],
  fresh: { aliases: [], note: null, position: MOST_POSITION },
  key: (line) => textIn(line, 'id'),
  title: (line, lists) => `${targetName(lists, textIn(line, 'targetId'))}, ${textIn(line, 'name')}`,
  examples: [],
};

export const shares: Sheet = {
  name: SHARES,
  main: true,
  about: 'Mỗi dòng một số giao cho một đơn vị trong một năm. Không có dòng thì Bot không in “chỉ tiêu năm” cho đơn vị.',
  columns: [
    targetId,
    { field: 'unitId', heading: 'Mã đơn vị', required: true, width: 16, kind: text(NAME), refers: 'unit', help: 'Mã ở trang Đơn vị.' },
    { field: 'year', heading: 'Năm', required: true, width: 8, kind: year(), help: 'Năm được giao.' },
    { field: 'planned', heading: 'Giá trị giao', required: true, width: 13, kind: amount(), help: 'Phần trăm ghi 71,5, không ghi 71,5%.' },
    {
      field: 'items',
      heading: 'Mục con',
      also: ['Mục con (tên xã)'],
      width: 40,
      kind: list(300),
      blank: () => [],
      help: 'Tên các xã của đơn vị, như ở trang Mục của chỉ tiêu, cách nhau bằng dấu chấm phẩy.',
    },
    { field: 'baseline', heading: 'Giá trị đầu năm', width: 13, kind: amount(), help: 'Số đầu năm của đơn vị, nếu có.' },
    { field: 'basis', heading: 'Căn cứ giao', width: 50, kind: text(500, true), help: 'Văn bản giao chỉ tiêu.' },
    { field: 'assumed', heading: 'Giả định', width: 9, kind: mark(), blank: () => false, help: 'x: số chưa có trong văn bản.' },
  ],
  fresh: { items: [], baseline: null, basis: null, assumed: false },
  key: (line) => [textIn(line, 'targetId'), textIn(line, 'unitId'), String(line.year)].join('|'),
  title: (line, lists) =>
    `${targetName(lists, textIn(line, 'targetId'))}, ${nameOf(lists, UNITS, textIn(line, 'unitId'))}, ${String(line.year)}`,
  examples: [
    {
      targetId: 'viec-lam',
      unitId: 'H-DAMDOI',
      year: 2017,
      planned: 4_800,
      items: [],
      basis: 'Quyết định giao chỉ tiêu năm',
      assumed: false,
    },
  ],
};

export const VALUES = 'Chỉ tiêu theo năm';

export const values: Sheet = {
  name: VALUES,
  main: false,
  about: 'Giá trị từng năm của chỉ tiêu trong kế hoạch nhiều năm. Năm không có dòng thì lấy giá trị ở trang Chỉ tiêu.',
  columns: [
    targetId,
    { field: 'year', heading: 'Năm', required: true, width: 8, kind: year(), help: 'Năm của giá trị.' },
    { field: 'planned', heading: 'Giá trị', width: 13, kind: amount(), help: 'Phần trăm ghi 71,5, không ghi 71,5%.' },
    { field: 'baseline', heading: 'Giá trị đầu năm', width: 13, kind: amount(), help: 'Số đầu năm, nếu có.' },
  ],
  fresh: { planned: null, baseline: null },
  key: (line) => [textIn(line, 'targetId'), String(line.year)].join('|'),
  title: (line, lists) => `${targetName(lists, textIn(line, 'targetId'))}, ${String(line.year)}`,
  examples: [],
};

/** The lines of a checklist that are a unit's, by name: they stand in the sheet of shares for whoever reads it, and are kept with the items. */
export function itemNames(share: Line, lists: Lists): Line {
  const own = (lists.get(ITEMS) ?? []).filter((item) => item.targetId === share.targetId && item.unitId === share.unitId);
  return { ...share, items: own.map((item) => textIn(item, 'name')) };
}

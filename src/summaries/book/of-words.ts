/** Sheets about what units wrote, whole and as they wrote it. PURE. */
import { formatDate } from '../../language/format.ts';
import { questionNames } from '../../reports/words.ts';
import { wordsOf } from '../chosen/rules.ts';
import { directLabour, hasReported, type UnitLine, wordsAlone } from '../rules.ts';
import type { Lookup, WaveBook } from './about.ts';
import { answerWords, date, figure, instant, mark, moment, type Sheet, text, tick } from './cells.ts';
import type { PraiseRow } from './rows.ts';
import { worksShown } from './works.ts';

/** What a field of a report is called. */
export function fieldNames({ rows }: WaveBook): (field: string) => string {
  const targets = new Map(rows.targets.map(({ id, name }) => [id, name]));
  const items = new Map(rows.items.map(({ id, name }) => [id, name]));
  return (field) => {
    const [about = '', id = ''] = field.split(/:(.*)/s, 2);
    if (about === 'target') return targets.get(id) ?? id;
    if (about === 'item') return `${items.get(id) ?? id}: tiêu chí đạt`;
    if (about === 'step') return `${items.get(id) ?? id}: bước hồ sơ`;
    return rows.ownQuestions[field] ?? OTHERS[field] ?? questionNames[field] ?? field;
  };
}

const OTHERS: Readonly<Record<string, string>> = {
  files: 'Tệp kèm theo',
  proposals: 'Đề nghị tỉnh khen',
  rewards: 'Đã tặng Giấy khen',
  own_document: 'Văn bản theo kênh riêng',
  nothing: 'Không phát sinh, lý do',
};

/** Fields that have a column or a sheet of their own, and choices that only lead to other questions. */
const ELSEWHERE =
  /^(?:target:|item:|step:|deploy$|goals$|highlights$|difficulties$|exemplars$|petitions$|rewards$|proposals$|extra$|own_channel$)/;

/** What a unit reported beside what has its own place: “Tuyên truyền: 4 cuộc, 320 lượt người”, a line each. */
export function otherAnswers(book: WaveBook, unitId: string, nameOfField: (field: string) => string): string[] {
  return book.rows.given
    .filter((row) => row.unitId === unitId && row.state === 'value' && !ELSEWHERE.test(row.field))
    .map((row) => `${nameOfField(row.field)}: ${answerWords(row.field, row.value, row.state) ?? ''}${row.estimated ? ' (số ước)' : ''}`);
}

export function worksSheet(book: WaveBook, found: Lookup): Sheet {
  const { lines, rest } = worksShown(book.facts, book);
  return {
    name: 'Công trình, phần việc',
    columns: [
      text('Đơn vị', 36),
      text('Nội dung', 60),
      figure('Số đăng ký'),
      text('Đơn vị tính', 14),
      tick('Đã hoàn thành'),
      text('Mã báo cáo', 20),
      text('Ghi chú', 24),
    ],
    rows: [
      ...lines.map(({ unitId, unitName, text: words, done }) => [
        unitName,
        words,
        null,
        null,
        done === null ? null : mark(done),
        found.code(unitId),
        null,
      ]),
      ...(rest === null ? [] : [[null, rest, null, null, null, null, null]]),
    ],
  };
}

export function contentsSheet(book: WaveBook, found: Lookup, nameOfField: (field: string) => string): Sheet {
  return {
    name: 'Nội dung báo cáo',
    columns: [
      text('Đơn vị', 32),
      text('Cụm, Khối', 22),
      text('Hình thức triển khai', 22),
      text('Việc nổi bật', 50),
      text('Khó khăn, hạn chế, nguyên nhân', 50),
      text('Nội dung khác', 44),
      tick('Đưa vào báo cáo'),
      figure('Tệp kèm', 8),
      text('Mã báo cáo', 20),
    ],
    rows: book.facts.units.filter(hasReported).map((unit) => {
      const deploy = found.given(unit.unitId, 'deploy');
      const others = otherAnswers(book, unit.unitId, nameOfField);
      return [
        found.author(unit.unitId),
        found.authorIsShown(unit.unitId) ? unit.blockName : null,
        unit.ownChannel ? 'Báo cáo theo kênh riêng' : deploy ? answerWords('deploy', deploy.value, deploy.state) : null,
        found.words(unit.unitId, 'highlights'),
        found.words(unit.unitId, 'difficulties'),
        others.join('\n') || null,
        mark(book.chosen.some(({ unit: of, field }) => of.unitId === unit.unitId && WRITTEN.includes(field))),
        found.report(unit.unitId)?.files ?? 0,
        found.code(unit.unitId),
      ];
    }),
  };
}

/** The answers that stand whole in that sheet; lines of the others have sheets of their own. */
const WRITTEN: readonly string[] = ['highlights', 'difficulties'];

/** Whether the board chose this line for the body of its report. */
const isChosen = ({ chosen }: WaveBook, field: string, { unitId, text: line }: UnitLine): boolean =>
  chosen.some((one) => one.field === field && one.unit.unitId === unitId && one.words === wordsOf(line));

/** A line in the form that is asked for: “tên - nơi công tác hoặc cư trú - việc làm, kết quả”; what is written otherwise stays whole. */
export function partsOfLine(line: string): { readonly name: string | null; readonly place: string | null; readonly deed: string } {
  const [first, second, ...rest] = line.split(/\s+[-–]\s+/);
  if (first === undefined || second === undefined) return { name: null, place: null, deed: line };
  return rest.length === 0 ? { name: first, place: null, deed: second } : { name: first, place: second, deed: rest.join(' - ') };
}

export function exemplarsSheet(book: WaveBook, found: Lookup): Sheet {
  const { facts, momentOf } = book;
  return {
    name: 'Điển hình',
    columns: [
      text('Mã', 22),
      text('Tên', 30),
      text('Loại', 12),
      figure('Năm sinh', 9),
      text('Giới tính', 9),
      text('Dân tộc', 10),
      text('Chức vụ, nghề nghiệp', 22),
      text('Nơi công tác, cư trú', 28),
      text('Đối tượng ưu tiên', 20),
      text('Thành tích', 54),
      text('Đơn vị giới thiệu', 32),
      date('Ngày'),
      text('Đề xuất', 24),
      text('Ý kiến', 30),
      text('Trạng thái', 16),
      text('Đã đăng', 24),
      tick('Đưa vào báo cáo'),
    ],
    rows: numbered(facts.exemplars).map(({ line, n }) => {
      const { name, place, deed } = partsOfLine(line.text);
      const direct = directLabour([line]) > 0 ? 'Trực tiếp lao động' : null;
      const praise = praiseOf(book, line);
      return [
        codeOf(found, line, n),
        name,
        null,
        null,
        null,
        null,
        null,
        place,
        direct,
        deed,
        found.author(line.unitId),
        dayOfReport(found, line, momentOf),
        praise === null ? null : `Biểu dương (${praise.by ?? 'lãnh đạo'}, ${formatDate(momentOf(praise.at).date)})`,
        praise?.answer ?? null,
        praise === null ? 'Mới giới thiệu' : praise.answer === null ? 'Đề nghị biểu dương' : 'Đã trả lời',
        null,
        mark(isChosen(book, 'exemplars', line)),
      ];
    }),
  };
}

/** What a leader proposed of an exemplar. */
function praiseOf({ rows }: WaveBook, { unitId, text: words }: UnitLine): PraiseRow | null {
  return rows.praises.find((one) => one.unitId === unitId && wordsAlone(one.text) === wordsAlone(words)) ?? null;
}

/** Lines with their numbers within their unit's report. */
function numbered<Line extends UnitLine>(lines: readonly Line[]): { readonly line: Line; readonly n: number }[] {
  const count = new Map<string, number>();
  return lines.map((line) => {
    const n = (count.get(line.unitId) ?? 0) + 1;
    count.set(line.unitId, n);
    return { line, n };
  });
}

/** Leads back to the report and the line in it: “3004-H-DAMDOI-01/2”. */
const codeOf = (found: Lookup, { unitId }: UnitLine, n: number): string | null =>
  found.authorIsShown(unitId) ? `${found.code(unitId) ?? unitId}/${n}` : null;

function dayOfReport(found: Lookup, { unitId }: UnitLine, momentOf: WaveBook['momentOf']) {
  const sentAt = found.unit(unitId)?.sentAt ?? null;
  return sentAt === null ? null : { day: momentOf(sentAt).date };
}

export function awardsSheet({ facts, rows }: WaveBook, found: Lookup): Sheet {
  const count = (unitId: string, field: string, part: string) => {
    const value = found.given(unitId, field)?.value;
    const number = typeof value === 'object' && value !== null ? (value as { readonly [key: string]: unknown })[part] : null;
    return typeof number === 'number' ? number : null;
  };
  const given = new Set(rows.given.filter(({ field }) => field === 'rewards' || field === 'proposals').map(({ unitId }) => unitId));
  return {
    name: 'Khen thưởng',
    columns: [
      text('Đơn vị', 36),
      figure('Đã tặng Giấy khen: tập thể'),
      figure('Đã tặng Giấy khen: cá nhân'),
      figure('Trong đó trực tiếp lao động', 12),
      figure('Đề nghị tỉnh khen: tập thể'),
      figure('Đề nghị tỉnh khen: cá nhân'),
      date('Hồ sơ đã nhận (ngày)'),
      text('Mã báo cáo', 20),
    ],
    rows: facts.units
      .filter(({ unitId }) => given.has(unitId))
      .map(({ unitId }) => [
        found.author(unitId),
        count(unitId, 'rewards', 'collectives'),
        count(unitId, 'rewards', 'individuals'),
        count(unitId, 'rewards', 'direct'),
        count(unitId, 'proposals', 'collectives'),
        count(unitId, 'proposals', 'individuals'),
        null,
        found.code(unitId),
      ]),
  };
}

const DAY_MS = 86_400_000;

export function petitionsSheet(book: WaveBook, found: Lookup): Sheet {
  const { facts, clock, momentOf } = book;
  return {
    name: 'Kiến nghị',
    columns: [
      text('Mã', 22),
      text('Đơn vị', 32),
      text('Nội dung', 60),
      text('Kiến nghị với ai', 24),
      date('Ngày'),
      text('Giao ai', 20),
      moment('Lúc giao'),
      date('Hạn'),
      text('Trả lời', 40),
      text('Trạng thái', 14),
      figure('Số ngày chờ'),
      tick('Đưa vào báo cáo'),
    ],
    rows: numbered(facts.petitions).map(({ line, n }) => {
      const { name, deed } = partsOfLine(line.text);
      const sentAt = found.unit(line.unitId)?.sentAt ?? null;
      const since = sentAt === null ? null : Math.round((Date.parse(clock.now.date) - Date.parse(momentOf(sentAt).date)) / DAY_MS);
      return [
        codeOf(found, line, n),
        found.author(line.unitId),
        name === null ? deed : line.text,
        name,
        dayOfReport(found, line, momentOf),
        line.handed ? `Giao xử lý (${line.handed.by})` : null,
        instant(line.handed?.at ?? null, momentOf),
        null,
        line.answered?.text ?? null,
        line.answered ? 'Đã trả lời' : line.handed ? 'Đã giao' : 'Mới',
        line.answered ? null : since,
        mark(isChosen(book, 'petitions', line)),
      ];
    }),
  };
}

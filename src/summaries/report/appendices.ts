/** The appendices of the board's report: where each figure comes from, and what units wrote, as they wrote it. PURE. */
import type { Block, DocumentColumn } from '../../exchange/document/model.ts';
import { formatDate, formatDecimal, formatNumber } from '../../language/format.ts';
import { at } from '../../texts/when.ts';
import { type Lookup, lookup, mayShow, type PublishedBook, type WaveBook } from '../book/about.ts';
import { dayOfNumber, itemLines, officialNumber, sourceOf } from '../book/of-targets.ts';
import { fieldNames, otherAnswers, partsOfLine } from '../book/of-words.ts';
import { SINCE_SHEET } from '../book/since.ts';
import { worksShown } from '../book/works.ts';
import { assess, assessmentWords, shareOfPlan } from '../formats/assessment.ts';
import { mayBeNamed } from '../formats/unit-names.ts';
import { blocksOf, hasReported, missingOf, type UnitRow } from '../rules.ts';
import { two, wholePercent } from './sentences.ts';

const column = (heading: string, width: number, align: DocumentColumn['align'] = 'left'): DocumentColumn => ({ heading, width, align });

export function appendices(book: WaveBook): Block[] {
  const found = lookup(book);
  const { published } = book;
  return [
    ...titled('I', 'Tình hình báo cáo theo Cụm, Khối', submission(book)),
    ...titled('II', 'Kết quả thực hiện chỉ tiêu', figures(book, found)),
    ...titled('III', 'Xã phấn đấu đạt chuẩn nông thôn mới', communes(book, found)),
    ...titled('IV', 'Công trình, phần việc', works(book, found)),
    ...titled('V', 'Điển hình được giới thiệu', exemplars(book, found)),
    ...titled('VI', 'Nội dung nổi bật, khó khăn, kiến nghị: nguyên văn theo đơn vị', writings(book, found)),
    ...(published === null || published.changes.length === 0
      ? []
      : titled('VII', `Thay đổi từ khi công bố đến ${at(published.made)}`, changed(published))),
  ];
}

const titled = (number: string, subtitle: string, content: readonly Block[]): Block[] => [
  { kind: 'appendix', title: `PHỤ LỤC ${number}`, subtitle },
  ...content,
];

/** A longer table fills more pages than anybody turns: it stands in the workbook that goes along. */
const MOST_ROWS = 500;

/** Rows under headings, or a sentence where there are none, or too many. @param sheet of the workbook, where the same rows stand */
function table(columns: readonly DocumentColumn[], rows: readonly (readonly string[])[], none: string, sheet: string): Block[] {
  if (rows.length === 0) return [{ kind: 'body', runs: [none] }];
  if (rows.length > MOST_ROWS)
    return [{ kind: 'body', runs: [`Có ${formatNumber(rows.length)} dòng: xem trang “${sheet}” của sổ tổng hợp kèm theo.`] }];
  return [{ kind: 'table', columns, rows }];
}

function submission(book: WaveBook): Block[] {
  const { facts } = book;
  const line = (name: string, members: readonly UnitRow[]) => {
    const reported = members.filter(hasReported);
    const missing = missingOf(members);
    const named = missing.filter((unit) => mayShow(book, unit) && mayBeNamed(unit)).map(({ shortName }) => shortName);
    const rest = missing.length - named.length;
    const who = [...named, ...(rest === 0 ? [] : [`${rest} đơn vị không nêu tên`])].join('; ');
    const onTime = reported.filter((unit) => unit.onTime === true).length;
    return [name, ...[members.length, reported.length, onTime, reported.length - onTime, missing.length].map(String), who];
  };
  const outside = facts.units.filter(({ blockId }) => blockId === null);
  const rows = [
    ...blocksOf(facts.units).map(({ id, name }) =>
      line(
        name,
        facts.units.filter(({ blockId }) => blockId === id),
      ),
    ),
    ...(outside.length === 0 ? [] : [line('Không thuộc Cụm, Khối', outside)]),
    ...(facts.units.length === 0 ? [] : [line('Tổng cộng', facts.units)].map((row) => [...row.slice(0, 6), ''])),
  ];
  const columns = [
    column('Cụm, Khối', 44),
    column('Phải', 13, 'center'),
    column('Đã', 13, 'center'),
    column('Đúng hạn', 15, 'center'),
    column('Sau hạn', 14, 'center'),
    column('Chưa', 14, 'center'),
    column('Đơn vị chưa báo cáo', 47),
  ];
  return table(columns, rows, 'Chưa có đơn vị phải báo cáo.', 'Theo Cụm, Khối');
}

function figures(book: WaveBook, found: Lookup): Block[] {
  const { facts } = book;
  const { cutoff, year } = facts.wave;
  const rows = facts.targets.map((target, at) => {
    const number = officialNumber(target);
    const share = shareOfPlan(target);
    const source = sourceOf(target, book);
    const code = source && found.code(source.unitId);
    const on = dayOfNumber(target, cutoff);
    const sign = target.measure === 'level' ? '%' : '';
    const estimated = source?.estimated === true || facts.wave.estimated === true;
    return [
      String(at + 1),
      target.name,
      target.planned === null ? '' : `${formatDecimal(target.planned)}${sign}`,
      number === null ? '' : `${formatDecimal(number)}${sign}${estimated ? ' (số ước)' : ''}`,
      share === null || target.measure === 'level' ? '' : formatDecimal(share, 1),
      assessmentWords[assess(target, cutoff, year)],
      [target.lead, code].filter((one) => one !== null && one !== undefined).join(', '),
      on === null ? '' : formatDate(on),
    ];
  });
  const columns = [
    column('TT', 9, 'center'),
    column('Chỉ tiêu', 36),
    column('Kế hoạch', 17, 'right'),
    column('Thực hiện', 18, 'right'),
    column('% kế hoạch', 14, 'right'),
    column('Đánh giá', 17),
    column('Nguồn, mã báo cáo', 27),
    column('Số liệu đến', 22, 'center'),
  ];
  return table(columns, rows, 'Đợt không có chỉ tiêu.', 'Chỉ tiêu');
}

function communes(book: WaveBook, found: Lookup): Block[] {
  const rows = itemLines(book, found).map(({ name, unit, unitId, scale, state, before, step }, at) => {
    const score = state?.score ?? null;
    return [
      String(at + 1),
      name,
      unit,
      score === null ? 'chưa có số liệu' : `${score.met}/${scale}${score.asOf === undefined ? '' : ` (${formatDate(score.asOf)})`}`,
      before === null ? '' : `${before}/${scale}`,
      state?.decided ? 'Đã công nhận' : (step ?? ''),
      found.code(unitId) ?? '',
    ];
  });
  const columns = [
    column('TT', 9, 'center'),
    column('Xã', 32),
    column('Huyện, thành phố', 28),
    column('Tiêu chí đạt', 26, 'center'),
    column('Kỳ trước', 16, 'center'),
    column('Hồ sơ', 24),
    column('Mã báo cáo', 25),
  ];
  return table(columns, rows, 'Đợt không có danh sách xã.', 'Xã nông thôn mới');
}

function works(book: WaveBook, found: Lookup): Block[] {
  const { done, planned } = book.facts.works;
  const { lines, rest: unnamed } = worksShown(book.facts, book);
  const rows = lines.map(({ unitId, unitName, text, done: isDone }, at) => [
    String(at + 1),
    unitName,
    text,
    isDone === null ? '' : isDone ? 'Đã xong' : 'Chưa xong',
    found.code(unitId) ?? '',
  ]);
  const columns = [
    column('TT', 10, 'center'),
    column('Đơn vị', 40),
    column('Công trình, phần việc', 64),
    column('Kết quả', 20),
    column('Mã báo cáo', 26),
  ];
  const sum =
    planned === 0
      ? []
      : [
          [
            '',
            'Tổng cộng',
            done === null ? `đăng ký ${two(planned)}` : `hoàn thành ${two(done)}/${two(planned)} (${wholePercent(done, planned)})`,
            '',
            '',
          ],
        ];
  const rest = unnamed === null ? [] : [['', '', unnamed, '', '']];
  return table(columns, [...rows, ...rest, ...sum], 'Chưa có đơn vị đăng ký công trình, phần việc.', 'Công trình, phần việc');
}

function exemplars({ facts }: WaveBook, found: Lookup): Block[] {
  const rows = facts.exemplars.map(({ unitId, text }, at) => {
    const { name, place, deed } = partsOfLine(text);
    return [String(at + 1), name ?? '', place ?? '', deed, found.author(unitId), found.code(unitId) ?? ''];
  });
  const columns = [
    column('TT', 10, 'center'),
    column('Tên', 30),
    column('Nơi công tác, cư trú', 26),
    column('Thành tích (nguyên văn)', 44),
    column('Đơn vị giới thiệu', 26),
    column('Mã báo cáo', 24),
  ];
  return table(columns, rows, 'Chưa có đơn vị giới thiệu điển hình.', 'Điển hình');
}

function changed({ changes }: PublishedBook): Block[] {
  const rows = changes.map(({ what, before, now }, i) => [String(i + 1), what, before, now]);
  const columns = [column('TT', 10, 'center'), column('Nội dung', 56), column('Khi công bố', 47), column('Hiện nay', 47)];
  return table(columns, rows, 'Từ khi công bố chưa có thay đổi.', SINCE_SHEET);
}

const whose = (found: Lookup, unitId: string, files: number): string => {
  const about = [found.code(unitId), files === 0 ? null : `${files} tệp`].filter((part) => part !== null).join(', ');
  return `${found.author(unitId)}${about === '' ? '' : `\n(${about})`}`;
};

function writings(book: WaveBook, found: Lookup): Block[] {
  const nameOfField = fieldNames(book);
  const rows = book.facts.units.filter(hasReported).flatMap((unit) => {
    const words = (field: string) => found.words(unit.unitId, field);
    const parts = [
      [words('highlights'), 'Việc nổi bật'],
      [words('difficulties'), 'Khó khăn, hạn chế, nguyên nhân'],
      [words('petitions'), 'Kiến nghị, đề xuất'],
      [otherAnswers(book, unit.unitId, nameOfField).join('\n') || null, 'Nội dung khác'],
    ].filter((one): one is [string, string] => one[0] !== null);
    const files = found.report(unit.unitId)?.files ?? 0;
    return parts.map(([text, kind], at) => [at === 0 ? whose(found, unit.unitId, files) : '', kind, text]);
  });
  const columns = [column('Đơn vị (mã báo cáo)', 42), column('Mục', 28), column('Nguyên văn', 90)];
  return table(columns, rows, 'Chưa có nội dung của các đơn vị.', 'Nội dung báo cáo');
}

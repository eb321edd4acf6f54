/** Sheets about units: how each stands, block by block, who was told and who was reminded. PURE. */
import type { WrittenCell } from '../../exchange/workbook/book.ts';
import { callOutcomes } from '../../texts/call-outcomes.ts';
import { timeliness } from '../../texts/when.ts';
import { blocksOf, hasNotice, hasReported, missingOf, type UnitRow } from '../rules.ts';
import { BEFORE_DUE, type Lookup, mayShow, unnamedUnits, type WaveBook } from './about.ts';
import { answerWords, date, day, figure, instant, mark, moment, percent, type Sheet, text, tick } from './cells.ts';
import type { CallRow, LetterRow, NoticeRow } from './rows.ts';

const NATURES: Readonly<Record<UnitRow['nature'], string>> = { bat_buoc: 'Bắt buộc', phoi_hop: 'Phối hợp', chi_nhan: 'Chỉ nhận' };

function stateOf(unit: UnitRow): string {
  if (unit.report === 'withdrawn') return 'Chưa (đã thu hồi)';
  if (!hasReported(unit)) return 'Chưa';
  if (unit.report === 'returned') return 'Đang bổ sung';
  if (unit.ownChannel) return 'Kênh riêng';
  return unit.nothing ? 'Đã báo cáo (không phát sinh)' : 'Đã báo cáo';
}

export function unitsSheet(book: WaveBook, found: Lookup): Sheet {
  const { facts, rows, momentOf } = book;
  const shown = facts.units.filter((unit) => mayShow(book, unit));
  const withGoals = new Set(facts.works.lines.map(({ unitId }) => unitId));
  const paperOf = (unitId: string, part: 'number' | 'date') => {
    const document = ['document', 'own_document'].map((field) => found.given(unitId, field)).find((row) => row?.state === 'value')?.value;
    const value = typeof document === 'object' && document !== null ? (document as { readonly [key: string]: unknown })[part] : null;
    return typeof value === 'string' ? value : null;
  };
  const lines = shown.map((unit, i) => {
    const report = found.report(unit.unitId);
    const reported = hasReported(unit);
    const on = paperOf(unit.unitId, 'date');
    return [
      i + 1,
      unit.unitId,
      unit.name,
      report?.kind ?? unit.kind,
      unit.blockName,
      NATURES[unit.nature],
      instant(report?.receivedAt ?? null, momentOf),
      report?.receivedBy ?? null,
      mark(hasNotice(unit)),
      null,
      mark(withGoals.has(unit.unitId)),
      stateOf(unit),
      instant(reported ? unit.sentAt : null, momentOf),
      reported ? timeliness(unit.onTime ? { kind: 'on_time' } : { kind: 'late', workingDays: unit.lateDays ?? 0 }) : null,
      reported && unit.onTime === false ? (unit.lateDays ?? 0) : null,
      reported ? unit.sentBy : null,
      reported ? unit.approvedBy : null,
      null,
      paperOf(unit.unitId, 'number'),
      on === null ? null : { day: on },
      instant(unit.reviewedAt, momentOf),
      report?.reviewedBy ?? null,
      day(unit.call?.promisedOn ?? null),
      null,
      reported ? unit.code : null,
    ];
  });
  const hidden = facts.units.filter((unit) => !mayShow(book, unit));
  const [given, missing] = [hidden.filter(hasReported).length, missingOf(hidden).length];
  const exempt = rows.exempt.filter((unit) => mayShow(book, unit));
  const unnamedExempt = rows.exempt.length - exempt.length;
  const blank = lines[0]?.map(() => null) ?? Array.from({ length: 25 }, () => null);
  const rest = (words: string, state: string) => blank.map((_, at) => (at === 2 ? words : at === 11 ? state : null));
  return {
    name: 'Theo đơn vị',
    frozen: 3,
    columns: [
      figure('TT', 6),
      text('Mã', 14),
      text('Đơn vị', 36),
      text('Loại', 22),
      text('Cụm, Khối', 24),
      text('Tính chất', 11),
      moment('Đã nhận thông báo lúc'),
      text('Người nhận', 20),
      tick('Đã nhận thông báo'),
      text('Chủ đề năm', 20),
      tick('Đã đặt mục tiêu'),
      text('Trạng thái', 16),
      moment('Lúc nộp'),
      text('Đúng hạn, sau hạn', 22),
      figure('Sau hạn (ngày làm việc)', 10),
      text('Người gửi', 20),
      text('Lãnh đạo thông qua', 20),
      text('Nhập thay', 12),
      text('Văn bản giấy: số', 16),
      date('Văn bản giấy: ngày'),
      moment('Xem lúc'),
      text('Người xem', 20),
      date('Hẹn'),
      text('Đã kiểm tra thực tế', 14),
      text('Mã báo cáo', 20),
    ],
    rows: [
      ...lines,
      ...(given === 0 ? [] : [rest(unnamedUnits(book, given, 'đã báo cáo'), 'Đã báo cáo')]),
      ...(missing === 0 ? [] : [rest(unnamedUnits(book, missing, 'chưa báo cáo'), 'Chưa')]),
      ...(unnamedExempt === 0 ? [] : [rest(unnamedUnits(book, unnamedExempt, 'được miễn'), 'Miễn')]),
      ...exempt.map(({ unitId, name }) => blank.map((_, at) => [null, unitId, name][at] ?? (at === 11 ? 'Miễn' : null))),
    ],
  };
}

export function blocksSheet(book: WaveBook): Sheet {
  const { facts, rows } = book;
  const named = (units: readonly UnitRow[]) => {
    const shown = units.filter((unit) => mayShow(book, unit)).map(({ shortName }) => shortName);
    const rest = units.length - shown.length;
    return [...shown, ...(rest === 0 ? [] : [`${rest} đơn vị không nêu tên`])].join('; ') || null;
  };
  const lineOf = (id: string | null, name: string, members: readonly UnitRow[]) => {
    const reported = members.filter(hasReported);
    const onTime = reported.filter(({ onTime }) => onTime === true).length;
    const block = rows.blocks.find((one) => one.id === id);
    return [
      name,
      members.length,
      reported.length,
      percent(reported.length, members.length),
      onTime,
      reported.filter((unit) => unit.onTime === false).length,
      members.length - reported.length,
      named(missingOf(members)),
      block?.head ?? null,
      block?.officer ?? null,
    ];
  };
  const outside = facts.units.filter(({ blockId }) => blockId === null);
  return {
    name: 'Theo Cụm, Khối',
    columns: [
      text('Cụm, Khối', 34),
      figure('Phải', 9),
      figure('Đã', 9),
      figure('Tỷ lệ %', 9),
      figure('Đúng hạn', 9),
      figure('Sau hạn', 9),
      figure('Chưa', 9),
      text('Chưa (tên)', 60),
      text('Trưởng', 28),
      text('Chuyên viên theo dõi', 24),
    ],
    rows: [
      ...blocksOf(facts.units).map(({ id, name }) =>
        lineOf(
          id,
          name,
          facts.units.filter(({ blockId }) => blockId === id),
        ),
      ),
      ...(outside.length === 0 ? [] : [lineOf(null, 'Không thuộc Cụm, Khối', outside)]),
    ],
  };
}

const DELIVERED: Readonly<Record<NoticeRow['state'], string>> = {
  queued: 'Đang chờ gửi',
  claimed: 'Đang gửi',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  failed: 'Không gửi được',
  blocked: 'Người nhận chặn bot',
  cancelled: 'Không gửi nữa',
};

export function noticesSheet(book: WaveBook, found: Lookup): Sheet {
  return {
    name: 'Đã nhận thông báo',
    columns: [
      text('Thông báo', 44),
      text('Đơn vị', 36),
      text('Người nhận', 24),
      moment('Gửi lúc'),
      text('Kết quả gửi', 20),
      moment('Đã nhận lúc'),
      text('Kênh', 12),
    ],
    rows: [
      ...book.rows.notices.flatMap((row) => {
        const unit = found.unit(row.unitId);
        if (!unit || !mayShow(book, unit)) return [];
        const received = instant(row.receivedAt, book.momentOf);
        return [[row.title, unit.name, row.person, instant(row.sentAt, book.momentOf), DELIVERED[row.state], received, row.channel]];
      }),
      ...why(book, [null, BEFORE_DUE, null, null, null, null, null]),
    ],
  };
}

/** Last on a sheet that names nobody yet. */
const why = ({ forBoard, clock }: WaveBook, row: WrittenCell[]): WrittenCell[][] => (forBoard || clock.overdue ? [] : [row]);

const RULES: Readonly<Record<string, string>> = {
  prepare: 'Tin theo lịch: chuẩn bị số liệu',
  open: 'Tin theo lịch: đến kỳ báo cáo',
  day_before: 'Tin theo lịch: trước hạn một ngày',
  due_day: 'Tin theo lịch: ngày hạn',
  overdue_1: 'Tin theo lịch: quá hạn 1 ngày làm việc',
  overdue_3: 'Tin theo lịch: quá hạn 3 ngày làm việc',
  goals: 'Tin theo lịch: đặt mục tiêu',
  year_end: 'Tin theo lịch: báo cáo năm',
  by_hand: 'Tin thêm',
};

/** Messages, calls and letters, in their order. What a caller wrote, and who called or wrote, is the board's own. */
export function remindersSheet(book: WaveBook, found: Lookup): Sheet {
  return {
    name: 'Nhật ký đôn đốc',
    columns: [moment('Lúc'), text('Đơn vị', 36), text('Hình thức', 36), text('Người thực hiện', 22), text('Kết quả', 44), date('Hẹn')],
    rows: [
      ...book.rows.reminders.map(({ unitId, rule, at }) => ({ unitId, at, cells: [RULES[rule] ?? rule, null, null, null] })),
      ...book.rows.calls.map((call) => ({ ...call, cells: callCells(call, book.forBoard) })),
      ...book.rows.letters.map((letter) => ({ ...letter, cells: letterCells(letter, book.forBoard) })),
    ]
      .toSorted((a, b) => a.at - b.at)
      .flatMap(({ unitId, at, cells }) => {
        const unit = found.unit(unitId);
        return unit && mayShow(book, unit) ? [[instant(at, book.momentOf), unit.name, ...cells]] : [];
      })
      .concat(why(book, [null, BEFORE_DUE, null, null, null, null])),
  };
}

function callCells({ by, outcome, words, promisedOn }: CallRow, forBoard: boolean): WrittenCell[] {
  return ['Gọi điện', forBoard ? by : null, forBoard && words !== '' ? words : callOutcomes[outcome], day(promisedOn)];
}

/** Of a message to a unit's head what became of it. */
const LETTERS: Readonly<Record<NonNullable<LetterRow['state']>, string>> = {
  waiting: 'Chờ gửi thủ trưởng',
  sent: 'Đã gửi thủ trưởng',
  failed: 'Không gửi được đến thủ trưởng',
  cancelled: 'Không gửi nữa',
};

function letterCells({ kind, by, state, known }: LetterRow, forBoard: boolean): WrittenCell[] {
  const came = kind === 'document' ? 'Đã soạn dự thảo' : known ? 'Thủ trưởng đã biết' : LETTERS[state ?? 'sent'];
  return [kind === 'document' ? 'Công văn' : 'Tin thêm: đề nghị thủ trưởng', forBoard ? by : null, came, null];
}

export function editsSheet(book: WaveBook, found: Lookup, nameOfField: (field: string) => string): Sheet {
  return {
    name: 'Lịch sử sửa',
    columns: [
      text('Mã báo cáo', 20),
      text('Đơn vị', 30),
      text('Mục', 30),
      text('Từ', 40),
      text('Thành', 40),
      text('Ai', 22),
      moment('Lúc'),
      text('Lý do', 30),
    ],
    rows: book.rows.edits.map((edit) => [
      found.code(edit.unitId),
      found.author(edit.unitId),
      nameOfField(edit.field),
      answerWords(edit.field, edit.from, edit.fromState),
      answerWords(edit.field, edit.to, edit.toState),
      found.authorIsShown(edit.unitId) ? edit.by : null,
      instant(edit.at, book.momentOf),
      edit.reason,
    ]),
  };
}

/** What is said of a sent report that is changed or completed. */
import { owner } from '../../domain/owner.ts';
import { bold, lines, quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const amending = {
  /** Before an edited or completed report goes out again. `above`: so many changes stand in a message of their own. */
  confirmChanges: (p: { unit: string; wave: string; code: string; left: number; changes: readonly string[] | { above: number } }) => rich`
    ${bold('KIỂM TRA TRƯỚC KHI GỬI')}
    ${p.unit} - ${p.wave}
    Báo cáo ${p.code}

    ${'above' in p.changes ? `Thay đổi ${p.changes.above} mục, toàn văn ở tin ngay trên.` : (lines(p.changes) ?? 'Không có nội dung thay đổi.')}
    ${p.left === 0 ? null : `Trong đó ${p.left} tệp đã nhận ở lần sửa trước nhưng chưa nộp, nay đi cùng lần này. Không dùng thì bấm “Bỏ tệp lần trước”.`}

    Bấm “Gửi báo cáo” là xác nhận nội dung đã được lãnh đạo đơn vị đồng ý.`,

  /** Changes that would push the decision off the screen stand above it, whole. */
  changesAbove: (p: { code: string; changes: readonly string[] }) => rich`
    ${bold('NỘI DUNG THAY ĐỔI')} - báo cáo ${p.code}
    ${lines(p.changes)}`,

  /** One change: “Việc làm: 1.640 → 1.655”. `was` is `null` for what is new, `now` for what is left out. */
  change: (p: { name: string; was: string | null; now: string | null }) =>
    p.was === null ? `${p.name}: ${p.now ?? ''}` : `${p.name}: ${p.was} → ${p.now ?? 'bỏ'}`,

  filesAdded: (p: { count: number }) => `Tệp kèm theo: thêm ${p.count}`,

  /** The files that were left of an earlier change are dropped. */
  leftDropped: (p: { count: number }) => rich`Đã bỏ ${p.count} tệp của lần sửa trước.`,

  /** The change cannot be sent: its files are kept for the next one. */
  filesWait: (p: { count: number; code: string; why: 'other' | 'locked' }) => rich`
    ${p.count} tệp gửi trong lần sửa này chưa nộp, không có trong báo cáo ${p.code}.
    ${p.why === 'other' ? 'Tệp được giữ lại, đi cùng lần sửa sau.' : `Nếu ${owner} mở lại báo cáo, tệp đi cùng lần sửa đó.`}`,

  /** Under a question asked again. */
  nowIs: (p: { value: string }) => rich`Hiện ghi: ${quote(p.value, 120)}`,

  /** Before a question that has no number of its own in the report. */
  place: (p: { index: number; of: number }) => `Câu ${p.index}/${p.of}`,

  unchanged: (p: { code: string }) => rich`Báo cáo ${p.code} không có thay đổi nào để gửi.`,

  /** `changes`: “Việc làm: 1.640 → 1.655”. */
  edited: (p: { code: string; at: Moment; changes: readonly string[] }) => rich`
    Đã cập nhật báo cáo ${p.code} lúc ${at(p.at)}.
    ${p.changes.length === 0 ? null : `Thay đổi: ${p.changes.join('; ')}`}`,

  resubmitted: (p: { code: string; version: number }) => rich`
    Đã gửi lại báo cáo ${p.code} (lần ${p.version}). ${owner} sẽ xem và phản hồi tại đây.`,
} as const;

/** Answers in a few words, where they stand beside each other. */
export const answerWords = { missing: 'chưa có số liệu', notYet: 'chưa đến kỳ', none: 'không có' } as const;

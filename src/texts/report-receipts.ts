/** What several say of a report that was sent, and of the files with it. */
import { owner } from '../domain/owner.ts';
import { formatDate } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import { numbered, quote, rich } from './rich.ts';
import { at, type Moment } from './when.ts';

export const reportReceipts = {
  editPick: (p: To & { items: readonly string[] }) => rich`
    ${youFirst(p)} sửa mục nào?
    ${numbered(p.items, Number.POSITIVE_INFINITY)}`,

  attach: (p: To & { limit: number }) => rich`
    ${youFirst(p)} gửi tệp vào đây: PDF, Word, Excel hoặc ảnh, tối đa ${p.limit} MB. Không gửi văn bản mật.`,

  attached: (p: { name: string | null; count: number }) => rich`
    Đã nhận ${p.name === null ? 'ảnh' : `tệp ${quote(p.name, 80)}`}. Tổng số tệp kèm theo: ${p.count}.`,

  already: (p: { unit: string; at: Moment; code: string; by: string }) => rich`
    ${p.unit} đã nộp báo cáo này lúc ${at(p.at)} (mã ${p.code}, người gửi ${p.by}).`,

  locked: (p: To & { date: string }) => rich`
    Số liệu đợt này đã chốt ngày ${formatDate(p.date)}, không sửa trực tiếp được. Nếu số liệu chưa đúng, ${you(p)} bấm “Xin đính chính”, ${owner} xem xét và mở lại.`,

  returned: (p: { code: string; wave: string; fields: readonly string[]; reason: string; due: Moment }) => rich`
    ${owner} đề nghị đơn vị bổ sung báo cáo ${p.code} (${p.wave})
    Mục: ${p.fields.join(', ')}
    Nội dung: ${quote(p.reason)}
    Thời gian: trước ${at(p.due)}`,

  missingFollowup: (p: To & { wave: string; missing: readonly string[] }) => rich`
    Báo cáo ${p.wave} còn ${p.missing.length} chỉ tiêu chưa có số liệu: ${p.missing.join(', ')}.
    ${youFirst(p)} bổ sung khi đã có.`,
} as const;

/** States of a report, in words. */
export const reportStates = {
  submitted: `chờ ${owner} xem`,
  returned: 'đang bổ sung',
  accepted: `${owner} đã tiếp nhận`,
  withdrawn: 'đã thu hồi',
} as const;

/** A report in full. */
import { owner } from '../../domain/owner.ts';
import { pageMark } from '../../texts/pages.ts';
import { bold, lines, quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const reading = {
  /** `sent` `null`: it is a draft. `lines` are a page's own. */
  whole: (p: {
    unit: string;
    wave: string;
    sent: { code: string; at: Moment; by: string; approvedBy: string | null } | null;
    lines: readonly string[];
    page: number;
    pages: number;
  }) => rich`
    ${bold(p.unit)} - báo cáo ${p.wave}${pageMark(p)}
    ${
      p.page > 1
        ? null
        : p.sent === null
          ? 'Dự thảo, chưa gửi.'
          : `Mã ${p.sent.code}, gửi lúc ${at(p.sent.at)}, người gửi: ${p.sent.by}${p.sent.approvedBy === null ? '' : `, lãnh đạo thông qua: ${p.sent.approvedBy}`}`
    }

    ${p.lines.length === 0 ? 'Chưa có nội dung.' : lines(p.lines)}`,

  /** Above the answers of a report that was given back. */
  asked: (p: { fields: readonly string[]; reason: string; due: Moment }) =>
    `${owner} đề nghị bổ sung trước ${at(p.due)}: ${p.fields.join(', ')}; ${quote(p.reason)}`,

  file: (p: { n: number; of: number; unit: string; name: string; caption: string | null }) => rich`
    Tệp ${p.n}/${p.of} - ${p.unit}: ${p.name}
    ${p.caption && quote(p.caption, 800)}`,

  noFiles: (p: { unit: string; wave: string }) => rich`Báo cáo ${p.wave} của ${p.unit} không có tệp kèm theo.`,

  /** A page of what was changed of a report; `lines` from the ones below. */
  versions: (p: { code: string; unit: string; lines: readonly string[]; page: number; pages: number }) => rich`
    ${bold('CÁC LẦN SỬA')} - ${p.unit}, báo cáo ${p.code}${pageMark(p)}
    ${lines(p.lines)}`,
  firstVersion: (p: { at: Moment; by: string }) => `Gửi lần đầu ${at(p.at)}, ${p.by}`,
  version: (p: { n: number; at: Moment; by: string }) => `Lần ${p.n}: ${at(p.at)}, ${p.by}`,
  before: (p: { line: string }) => `- trước: ${p.line}`,
  after: (p: { line: string }) => `- nay: ${p.line}`,
  /** A submission that said nothing else than the one before. */
  unchanged: () => '- nội dung không đổi',
  /** The files that came with a submission. */
  filesCame: (p: { files: readonly { name: string; lost: boolean }[] }) =>
    `- thêm ${p.files.length} tệp: ${p.files.map(({ name, lost }) => (lost ? `${name} (không tải về được)` : name)).join(', ')}`,
  /** The draft of a report that had been taken back was thrown away. */
  filesDropped: (p: { at: Moment; by: string; names: readonly string[] }) =>
    `Xóa bản nháp đã thu hồi ${at(p.at)}, ${p.by}: bỏ ${p.names.length} tệp: ${p.names.join(', ')}`,
  /** The board's return between two versions. */
  returned: (p: { at: Moment; reason: string }) => `${owner} đề nghị bổ sung ${at(p.at)}: ${quote(p.reason)}`,

  moreFiles: (p: { left: number }) => rich`Còn ${p.left} tệp.`,
} as const;

/** What the board reads of a wave under way, and what units read when it is corrected, called off or over. */
import { formatDate, formatDay, formatNumber } from '../../language/format.ts';
import type { WholeWave } from '../../summaries/whole.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

/** A day that moved: what it is called, what it was, what it is. */
export interface MovedDay {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const movedLine = ({ what, from, to }: MovedDay): string => `${what}: ${to} (trước đây: ${from}).`;

export const waveCard = {
  card: (p: {
    wave: string;
    state: string;
    start: string;
    end: string;
    due: Moment;
    received: number;
    reported: number;
    total: number;
  }) => rich`
    ${bold(p.wave)}
    Tình trạng: ${p.state}
    Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}; hạn báo cáo ${at(p.due)}
    Đã nhận thông báo: ${p.received}/${p.total} đơn vị; đã báo cáo: ${p.reported}/${p.total}`,

  none: () => rich`Chưa có đợt nào được phát động. Anh/Chị gõ /phatdong để phát động.`,

  gone: (p: { wave: string; state: string }) => rich`${p.wave}: ${p.state}.`,

  // correcting
  correctAsk: (p: { wave: string }) => rich`
    ${bold('ĐÍNH CHÍNH')} - ${p.wave}
    Nội dung thay đổi, như đơn vị sẽ đọc?
    Ví dụ: Trọng tâm bổ sung: rà soát hộ nghèo trước 20/4.`,

  dayAsk: (p: { what: string; now: string | null }) => rich`
    ${p.what}
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: 28/4`,

  /** Which of several reports; `lines` are numbered. */
  reportsAsk: (p: Place & { lines: readonly string[] }) => rich`
    Đổi ngày của kỳ nào?${pageMark(p)}
    ${lines(p.lines)}`,

  reportLine: (p: { name: string; cutoff: string; due: string }) => `${p.name}: chốt ${p.cutoff}, hạn ${p.due}`,

  correctCard: (p: { wave: string; units: number; messages: number; several: boolean }) => rich`
    ${bold('ĐÍNH CHÍNH - chưa gửi')}
    ${p.wave}: gửi ${formatNumber(p.units)} đơn vị đã nhận thông báo phát động (${formatNumber(p.messages)} tin).
    Bấm “Sửa” để đổi ${p.several ? 'ngày chốt số, hạn của từng kỳ' : 'hạn báo cáo, ngày chốt số'}, ngày kết thúc; hạn và lịch nhắc của đơn vị dời theo. Nội dung ở tin ngay trên.`,

  correctWrong: (p: { problems: readonly string[] }) => rich`⚠ Chưa gửi được: ${p.problems.join('; ')}. Anh/Chị bấm “Sửa” để chỉnh ngày.`,

  /** As a unit reads it. */
  correction: (p: { wave: string; unit: string; text: string; days: readonly MovedDay[]; board: string }) => rich`
    ${bold(`ĐÍNH CHÍNH - ${p.wave}`)}
    Kính gửi: ${p.unit}

    ${p.text}
    ${lines(p.days.map(movedLine))}
    Các nội dung khác không thay đổi. ${p.board} trân trọng thông báo.`,

  correctionTitle: (p: { wave: string }) => `đính chính ${p.wave}`,

  // calling off
  cancelAsk: (p: { wave: string }) => rich`
    ${bold('HỦY ĐỢT')} - ${p.wave}
    Lý do, như đơn vị sẽ đọc?
    Ví dụ: Gộp nội dung vào đợt thi đua chào mừng 19/5.`,

  cancelCard: (p: { wave: string; units: number; messages: number }) => rich`
    ${bold('HỦY ĐỢT - chưa gửi')}
    ${p.wave}: ${formatNumber(p.units)} đơn vị được miễn mọi việc của đợt, lịch nhắc dừng, và nhận tin ngay trên (${formatNumber(p.messages)} tin).
    Đã hủy thì không khôi phục.`,

  cancelled: (p: { wave: string; unit: string; why: string; board: string }) => rich`
    ${bold(`THÔNG BÁO HỦY - ${p.wave}`)}
    Kính gửi: ${p.unit}

    ${p.wave} không tiếp tục tổ chức. ${p.why}
    Đơn vị không phải báo cáo đợt này. ${p.board} trân trọng thông báo.`,

  cancelledTitle: (p: { wave: string }) => `hủy ${p.wave}`,

  // bringing to its end
  finishCard: (p: {
    wave: string;
    /** `several`: it asks for more than one report. */
    open: { several: boolean; missing: number; ahead: number } | null;
    messages: number;
  }) => rich`
    ${bold('KẾT THÚC ĐỢT - chưa gửi')}
    ${p.wave}: gửi lời cảm ơn và kết quả ở tin ngay trên (${formatNumber(p.messages)} tin).
    ${p.open && p.open.missing > 0 ? `⚠ Còn ${formatNumber(p.open.missing)} ${p.open.several ? 'báo cáo' : 'đơn vị'} chưa ${p.open.several ? 'gửi' : 'báo cáo'}; kết thúc thì không nhận báo cáo của đợt nữa.` : null}
    ${p.open && p.open.ahead > 0 ? `⚠ Còn ${formatNumber(p.open.ahead)} kỳ chưa mở; kết thúc thì đơn vị không phải báo cáo các kỳ đó.` : null}`,

  closed: (p: WholeWave & { wave: string; day: string; board: string }) => rich`
    ${p.wave} kết thúc ngày ${formatDate(p.day)}.
    Kết quả chung: ${p.reported}/${p.total} đơn vị báo cáo${p.reports > 1 ? ` (${formatNumber(p.given)}/${formatNumber(p.owed)} báo cáo trong ${p.reports} kỳ)` : ''}; ${formatNumber(p.works)} công trình, phần việc hoàn thành; ${formatNumber(p.exemplars)} điển hình được giới thiệu.
    ${p.board} trân trọng cảm ơn quý đơn vị.`,

  closedTitle: (p: { wave: string }) => `kết thúc ${p.wave}`,

  thankedAlready: (p: { wave: string }) => rich`Đã gửi lời cảm ơn và kết quả ${p.wave} đến các đơn vị.`,

  // what did not arrive
  resending: (p: { messages: number }) => rich`Đang gửi lại ${formatNumber(p.messages)} tin cho các đơn vị chưa nhận.`,

  nothingToResend: () => rich`Không có tin nào gửi lại được: đơn vị chưa nhận thì chưa có đầu mối, hoặc đầu mối vẫn không nhận tin.`,
} as const;

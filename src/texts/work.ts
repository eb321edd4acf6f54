/** What a unit owes, in words, and what a liaison reads about it. */
import { owner } from '../domain/owner.ts';
import { type To, you } from './address.ts';
import { bold, clip, quote, rich } from './rich.ts';
import { at, type Moment } from './when.ts';

/** A piece of work by its kind: “báo cáo Đợt 30/4”. */
export const workNames = {
  receipt: (p: { wave: string }) => `xác nhận thông báo ${p.wave}`,
  goals: (p: { wave: string }) => `đặt mục tiêu ${p.wave}`,
  progress: (p: { wave: string }) => `báo cáo ${p.wave}`,
} as const;

export const work = {
  plan: (p: { title: string; document: string; slogan: string | null; signer: string | null }) => rich`
    ${bold(p.document)}
    ${clip(p.title, 250)}

    ${p.slogan && `Khẩu hiệu: ${quote(p.slogan, 250)}`}
    ${p.signer && `Người ký: ${p.signer}`}`,

  /** A command that belongs to a part not opened yet: what to do instead. */
  notOpen: (p: To & { boardPhone: string }) => rich`
    Dạ, mục này chưa mở trên hệ thống. Trong khi chờ, ${you(p)} gửi văn bản về ${owner} như trước nay, hoặc gọi ${p.boardPhone}.`,

  noCode: (p: { board: string; boardPhone: string }) => rich`
    Mã mời do ${p.board} cấp cho từng đơn vị. Anh/Chị xin gọi ${owner}: ${p.boardPhone} (giờ hành chính).`,

  focusAsk: (p: { now: string | null }) => rich`
    Trọng tâm của đợt, trong 1 - 2 câu?
    ${p.now && `Hiện là: ${clip(p.now, 250)}`}`,

  dueAsk: (p: { now: string | null }) => rich`
    Hạn báo cáo vào ngày nào? Giờ hạn là 17:00.
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: 25/4`,

  /** A second board member gave the launch back. */
  launchReturned: (p: { wave: string; by: string; at: Moment }) =>
    rich`${p.by} trả lại thông báo ${p.wave} lúc ${at(p.at)}. Bản soạn vẫn còn: gõ /phatdong để sửa, gửi lại.`,

  /** For whom a refused action is. */
  permissionNames: {
    report: 'đầu mối của đơn vị',
    acknowledge: 'đầu mối hoặc thủ trưởng đơn vị',
    own_unit: 'đầu mối hoặc thủ trưởng đơn vị',
    launch: owner,
    directory: owner,
    summary: `${owner} và lãnh đạo`,
    unit_card: `${owner} và lãnh đạo`,
    linked: 'người đã kết nối',
  },

  trialToast: 'Tin gửi thử: nút chưa có tác dụng',
  holdToast: { sending: 'Gửi tiếp', paused: 'Đã tạm dừng', stopped: 'Đã dừng hẳn' },
  toastReceived: 'Đã ghi nhận',
} as const;

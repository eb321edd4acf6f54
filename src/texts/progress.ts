/** The message that follows a sending notice, edited in place. */
import { clip, rich } from './rich.ts';

export const progress = {
  sending: (p: { sent: number; total: number }) => rich`Đang gửi: ${p.sent}/${p.total}…`,
  paused: (p: { sent: number; total: number }) => rich`Đã tạm dừng: ${p.sent}/${p.total}. Tin đã gửi không thu lại được.`,
  stopped: (p: { sent: number; total: number; cancelled: number }) =>
    rich`Đã dừng hẳn: đã gửi ${p.sent}/${p.total}, không gửi ${p.cancelled}.`,
  sent: (p: {
    what: string;
    units: number;
    reached: number;
    withoutLiaison: number;
    /** Units whose liaison cannot be written to. */
    blocked: number;
    failed: number;
    uncertain: number;
  }) => rich`
    ✅ Đã gửi thông báo ${p.what}
    Thành công ${p.reached}/${p.units} đơn vị. Chưa có đầu mối ${p.withoutLiaison}${p.blocked === 0 ? '' : `; đầu mối không nhận tin ${p.blocked}`}${p.failed === 0 ? '' : `; không gửi được ${p.failed}`}${p.uncertain === 0 ? '' : `; chưa rõ kết quả ${p.uncertain}`}.`,

  /** The board is told that a notice keeps failing. */
  failing: (p: { what: string; failed: number; total: number; reason: string }) => rich`
    ⚠ Thông báo ${p.what}: ${p.failed}/${p.total} tin chưa gửi được (${clip(p.reason, 120)}). Đang tạm dừng để khỏi gửi sai tiếp; xem lại nội dung, rồi bấm “Tiếp tục” hoặc “Dừng hẳn”.`,
} as const;

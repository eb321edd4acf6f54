/** Asking to serve a unit, and the board's decision. */
import { owner } from '../../domain/owner.ts';
import { localPhone } from '../../language/phone.ts';
import { phoneOf, type To, you } from '../../texts/address.ts';
import { lines, numbered, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const joining = {
  nameAsk: () => rich`
    Anh/Chị cho biết họ tên và chức vụ để ${owner} tiện liên hệ.
    Ví dụ: Nguyễn Thị Mai, Chuyên viên Văn phòng`,

  /** `unit`: one of the list, as an example. */
  unitAsk: (p: { unit: string | null }) => rich`
    Anh/Chị công tác ở đơn vị nào? Gõ tên hoặc tên viết tắt.
    ${p.unit && `Ví dụ: ${p.unit}`}`,

  dutyAsk: (p: { unit: string; duties: readonly string[] }) => rich`
    Nhiệm vụ đề nghị ở ${p.unit}?
    ${numbered(p.duties)}`,

  confirm: (p: { name: string; position: string | null; phone: string | null; unit: string; duty: string }) => rich`
    Gửi yêu cầu đến ${owner}?
    Họ tên: ${p.name}
    ${p.position && `Chức vụ: ${p.position}`}
    ${p.phone && `Số điện thoại: ${p.phone}`}
    Đơn vị đề nghị: ${p.unit}
    Nhiệm vụ: ${p.duty}`,

  sent: (p: { board: string; name: string; unit: string }) => rich`
    Đã gửi yêu cầu đến ${p.board}.
    Họ tên: ${p.name}
    Đơn vị đề nghị: ${p.unit}
    Khi ${owner} duyệt, hệ thống báo tại đây, thường trong 1 ngày làm việc.`,

  waits: (p: { boardPhone: string }) => rich`
    Dạ, yêu cầu của Anh/Chị đã gửi, đang chờ ${owner} duyệt. Cần gấp, xin gọi ${owner}${phoneOf(p)}.`,

  tooMany: (p: { boardPhone: string }) => rich`
    Dạ, Anh/Chị đã gửi nhiều yêu cầu. Xin gọi ${owner}${phoneOf(p)} (giờ hành chính) để được cấp mã mời.`,

  /** To the board. `holders`: who sits there now. */
  request: (p: {
    name: string;
    position: string | null;
    phone: string | null;
    role: string;
    holders: readonly string[];
    at: Moment;
    waiting: number;
  }) => rich`
    ${p.name}${p.position === null ? '' : `, ${p.position}`} (${p.phone === null ? 'chưa gửi số máy' : localPhone(p.phone)}) đề nghị làm ${p.role}, gửi lúc ${at(p.at)}.
    ${p.holders.length === 0 ? 'Đơn vị chưa có ai ở vị trí này.' : lines([`Hiện đã có: ${p.holders.join(', ')}`])}
    ${p.waiting > 1 ? `Còn ${p.waiting - 1} yêu cầu khác đang chờ.` : null}`,

  gone: (p: { unit: string; state: 'granted' | 'refused' }) =>
    rich`Yêu cầu tham gia ${p.unit}: ${p.state === 'granted' ? 'đã đồng ý' : 'đã từ chối'}.`,
  none: () => rich`Hiện không có yêu cầu tham gia nào chờ ${owner}.`,
  granted: (p: { name: string; role: string; replaced: string | null }) =>
    rich`Đã đồng ý: ${p.name} làm ${p.role}${p.replaced === null ? '' : `, thay ${p.replaced}`}.`,
  refused: (p: { name: string; role: string }) => rich`Đã từ chối yêu cầu của ${p.name} (${p.role}).`,

  /** To the asker. */
  toldRefused: (p: To & { unit: string; boardPhone: string }) => rich`
    ${owner} chưa đồng ý yêu cầu tham gia của ${you(p)} (${p.unit}). Cần trao đổi, xin gọi ${owner}${phoneOf(p)} (giờ hành chính).`,
} as const;

/** A report is taken back, or it is too late. */
import { owner } from '../../domain/owner.ts';
import { type To, you } from '../../texts/address.ts';
import { rich } from '../../texts/rich.ts';

export const withdrawing = {
  /** `files`: how many came with a change that was not sent. */
  undone: (p: { files: number }) => rich`
    Đã thu hồi. Nội dung trở về bản nháp, ${owner} chưa nhận báo cáo này.
    ${p.files === 0 ? null : `Bản nháp gồm cả ${p.files} tệp gửi khi sửa mà chưa nộp.`}`,

  /** Too late to withdraw: editing is still open. */
  undoTooLate: (p: To & { minutes: number }) => rich`
    Dạ, báo cáo chỉ thu hồi được trong ${p.minutes} phút. Nếu cần điều chỉnh, ${you(p)} bấm “Sửa”.`,

  /** The board has looked at it already. */
  seen: (p: To & { code: string }) => rich`
    Dạ, ${owner} đã xem báo cáo ${p.code} nên không thu hồi được. Nếu cần điều chỉnh, ${you(p)} bấm “Sửa”.`,
} as const;

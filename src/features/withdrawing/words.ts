/** A report is taken back, or it is too late. */
import { owner } from '../../domain/owner.ts';
import { type To, you } from '../../texts/address.ts';
import { rich } from '../../texts/rich.ts';

export const withdrawing = {
  undone: () => rich`Đã thu hồi. Nội dung trở về bản nháp, ${owner} chưa nhận báo cáo này.`,

  /** Too late to withdraw: editing is still open. */
  undoTooLate: (p: To & { minutes: number }) => rich`
    Dạ, báo cáo chỉ thu hồi được trong ${p.minutes} phút. Nếu cần điều chỉnh, ${you(p)} bấm “Sửa”.`,

  /** The board has looked at it already. */
  seen: (p: To & { code: string }) => rich`
    Dạ, ${owner} đã xem báo cáo ${p.code} nên không thu hồi được. Nếu cần điều chỉnh, ${you(p)} bấm “Sửa”.`,
} as const;

/** What stands for the parts to come. */
import { owner } from '../../domain/owner.ts';
import { type To, you } from '../../texts/address.ts';
import { rich } from '../../texts/rich.ts';

export const notOpen = {
  /** A command that belongs to a part not opened yet: what to do instead. */
  instead: (p: To & { boardPhone: string }) => rich`
    Dạ, mục này chưa mở trên hệ thống. Trong khi chờ, ${you(p)} gửi văn bản về ${owner} như trước nay, hoặc gọi ${p.boardPhone}.`,
} as const;

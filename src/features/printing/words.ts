/** What goes with a report on paper. */
import { owner } from '../../domain/owner.ts';
import { rich } from '../../texts/rich.ts';

export const printing = {
  word: (p: { code: string }) => rich`Báo cáo ${p.code} theo thể thức văn bản để trình ký: số, ngày và chữ ký để trống.`,

  wordOfDraft: (p: { wave: string }) => rich`Dự thảo báo cáo ${p.wave} để in, trình ký. Báo cáo chưa gửi đến ${owner}.`,
} as const;

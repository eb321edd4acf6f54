/** Whether a paper document is still wanted: the first question of every liaison, answered in every notice and receipt. */
import { formatDate } from '../language/format.ts';

/** A setting of each obligation, chosen by the board at launch. `due` is 'YYYY-MM-DD'. */
export type Paper = { readonly kind: 'thay' } | { readonly kind: 'sau'; readonly due: string | null } | { readonly kind: 'theo_doi' };

/** The whole sentence, for notices and receipts. */
export function paperSentence(paper: Paper): string {
  switch (paper.kind) {
    case 'thay':
      return 'Báo cáo tại đây thay báo cáo bằng văn bản của đợt.';
    case 'sau':
      return `Văn bản có ký, đóng dấu gửi qua hệ thống quản lý văn bản${paper.due === null ? '' : ` trước ngày ${formatDate(paper.due)}`}.`;
    case 'theo_doi':
      return 'Số liệu tại đây phục vụ theo dõi, không thay văn bản chính thức.';
  }
}

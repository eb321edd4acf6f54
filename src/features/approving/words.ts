/** A head of a unit is shown the draft: what the liaison reads of it, and the head. */
import { type To, you, youFirst } from '../../texts/address.ts';
import { lines, names, quote, rich, someLines } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const approving = {
  toHead: (p: To & { head: string }) => rich`
    Đã trình đồng chí ${p.head}. Khi đồng chí đồng ý, báo cáo tự gửi và ${you(p)} nhận được biên nhận.`,

  /** The head is not connected: the liaison sends after asking in person. */
  noHead: (p: To & { unit: string }) => rich`
    Thủ trưởng ${p.unit} chưa kết nối nên chưa trình qua đây được. ${youFirst(p)} lấy bản để in trình ký, hoặc gửi khi lãnh đạo đã đồng ý.`,

  headReturned: (p: To & { head: string; reason: string | null }) => rich`
    Đồng chí ${p.head} đề nghị sửa dự thảo báo cáo${p.reason === null ? '' : `: ${quote(p.reason)}`}
    ${youFirst(p)} bấm “Sửa”, rồi trình lại.`,

  review: (p: { head: string; wave: string; due: Moment; items: readonly string[]; missing: readonly string[] }) => rich`
    Kính trình đồng chí ${p.head}: dự thảo báo cáo ${p.wave} của đơn vị, hạn ${at(p.due)}.

    ${someLines(p.items, 'mục', 560)}
    ${p.missing.length === 0 ? null : `Chưa có số liệu: ${names(p.missing, 120, 'mục')}`}`,

  /** Before the drafts that wait, or instead of them; lines from `underWay`. */
  waiting: (p: { waiting: number; underWay: readonly string[] }) => rich`
    ${p.waiting === 0 ? 'Hiện không có dự thảo báo cáo chờ đồng chí cho ý kiến.' : null}
    ${p.underWay.length === 0 ? null : lines(['Đầu mối đang làm:', ...p.underWay])}`,

  underWay: (p: { unit: string; wave: string; done: number; questions: number; by: string | null; due: Moment }) =>
    `${p.unit}, ${p.wave}: xong ${p.done}/${p.questions} câu${p.by === null ? '' : ` (${p.by})`}, hạn ${at(p.due)}`,

  approved: (p: { code: string; at: Moment }) => rich`Đã gửi báo cáo ${p.code} lúc ${at(p.at)} theo ý kiến đồng chí.`,

  changeAsk: () => rich`Xin đồng chí cho ý kiến cần sửa.`,

  changeSent: (p: { liaison: string }) => rich`Đã chuyển ý kiến của đồng chí đến ${p.liaison}.`,

  /** The draft was sent or changed after it was shown to the head. */
  outdated: () => rich`Dạ, dự thảo này đã được gửi hoặc đã thay đổi. Bản mới nhất ở ngay dưới.`,
} as const;

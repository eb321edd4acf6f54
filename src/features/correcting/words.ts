/** A locked report is asked for, and opened again or not. */
import { owner } from '../../domain/owner.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const correcting = {
  /** The answer to [Xin đính chính]: what should change, and why. */
  correctionAsk: (p: To = {}) => rich`
    ${youFirst(p)} cho biết mục cần đính chính, số đúng và lý do.
    Ví dụ: việc làm 1.655 thay 1.640, cộng sót một xã`,

  correctionSent: () => rich`Đã chuyển đề nghị đính chính đến ${owner}. ${owner} sẽ trả lời tại đây.`,

  correctionIn: (p: { unit: string; code: string; name: string; text: string }) => rich`
    ${p.unit} (${p.name}) xin đính chính báo cáo ${p.code}:
    ${quote(p.text)}`,

  /** The board opened a locked report again. */
  reopened: (p: To & { code: string; until: Moment }) => rich`
    ${owner} đã mở lại báo cáo ${p.code} để đính chính đến ${at(p.until)}. ${youFirst(p)} bấm “Sửa”.`,

  /** To the board member who let a locked report be corrected. */
  correctionGranted: (p: { code: string; unit: string; until: Moment }) => rich`
    Đã mở lại báo cáo ${p.code} của ${p.unit} đến ${at(p.until)}.`,

  correctionDenied: (p: { code: string; unit: string }) => rich`Đã trả lời ${p.unit}: chưa mở lại báo cáo ${p.code}.`,

  /** To the unit. */
  correctionRefused: (p: To & { code: string; boardPhone: string }) => rich`
    ${owner} chưa mở lại báo cáo ${p.code}: số liệu đợt đã chốt. Cần trao đổi, ${you(p)} gọi ${owner}: ${p.boardPhone}.`,
} as const;

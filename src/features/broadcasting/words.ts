/** What the board reads of a notice under way. */
import { formatNumber } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, rich } from '../../texts/rich.ts';
import { unreachableWords } from '../../texts/unreachable.ts';

export const broadcasting = {
  /** Who was not reached, with numbers to call: “Sở Tư pháp: chặn tin, bà Hoa 0913 …”. */
  notReached: (p: Place & { what: string; count: number; lines: readonly string[] }) => rich`
    ${bold('ĐƠN VỊ CHƯA NHẬN')}${p.count === 0 ? '' : `: ${formatNumber(p.count)}`} - ${p.what}${pageMark(p)}
    ${lines(p.lines) ?? 'Không có.'}`,

  notReachedLine: (p: { unit: string; why: keyof typeof unreachableWords; name: string | null; phone: string | null }) =>
    `${p.unit}: ${unreachableWords[p.why]}${p.name === null ? '' : `, ${p.name}`}${p.phone === null ? '' : ` ${localPhone(p.phone)}`}`,

  /** Whoever has confirmed a notice and who has not, by name; `lines` are a page of `receiptLines`. */
  receipts: (p: Place & { what: string; confirmed: number; total: number; lines: readonly string[] }) => rich`
    ${bold('ĐÃ XÁC NHẬN')} ${p.confirmed}/${p.total} - ${p.what}${pageMark(p)}
    ${lines(p.lines)}`,

  receiptLines: (p: { confirmed: readonly string[]; waiting: readonly string[] }): readonly string[] => [
    ...(p.waiting.length === 0 ? ['Mọi đơn vị đã xác nhận.'] : [`CHƯA XÁC NHẬN: ${formatNumber(p.waiting.length)}`, ...p.waiting]),
    ...(p.confirmed.length === 0 ? [] : [`ĐÃ XÁC NHẬN: ${formatNumber(p.confirmed.length)}`, ...p.confirmed]),
  ],

  holdToast: { sending: 'Gửi tiếp', paused: 'Đã tạm dừng', stopped: 'Đã dừng hẳn' },
} as const;

/** What the board reads of a notice under way. */
import { bold, names, rich, someLines } from '../../texts/rich.ts';
import { unreachableWords } from '../../texts/unreachable.ts';

export const broadcasting = {
  /** Who was not reached, with numbers to call: “Sở Tư pháp: chặn tin, bà Hoa 0913 …”. */
  notReached: (p: { what: string; lines: readonly string[] }) => rich`
    ${bold('ĐƠN VỊ CHƯA NHẬN')} - ${p.what}
    ${p.lines.length === 0 ? 'Không có.' : someLines(p.lines, 'đơn vị', 800)}`,

  notReachedLine: (p: { unit: string; why: keyof typeof unreachableWords; name: string | null; phone: string | null }) =>
    `${p.unit}: ${unreachableWords[p.why]}${p.name === null ? '' : `, ${p.name}`}${p.phone === null ? '' : ` ${p.phone}`}`,

  receipts: (p: { what: string; confirmed: number; total: number; waiting: readonly string[] }) => rich`
    ${bold('ĐÃ XÁC NHẬN')} ${p.confirmed}/${p.total} - ${p.what}
    ${p.waiting.length === 0 ? 'Mọi đơn vị đã xác nhận.' : `Chưa xác nhận: ${names(p.waiting, 750) ?? ''}`}`,

  holdToast: { sending: 'Gửi tiếp', paused: 'Đã tạm dừng', stopped: 'Đã dừng hẳn' },
} as const;

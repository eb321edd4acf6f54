/** What the board writes to heads of units, and what it reads when that did not come. */
import { formatDate } from '../language/format.ts';
import { bold, names, rich } from '../texts/rich.ts';
import { at, type Moment } from '../texts/when.ts';

/** Room for names within a sentence; all of them are in the list that the message's button opens. */
const NAMES = 250;
const named = (units: readonly string[]): string => names(units, NAMES) ?? '';

export const letterWords = {
  /** To a head. `position`, `senderPosition`: with what they are of. */
  toHead: (p: {
    head: string;
    position: string;
    today: string;
    board: string;
    wave: string;
    due: Moment;
    sender: string;
    senderPosition: string;
  }) => rich`
    Kính gửi đồng chí ${p.head}, ${p.position},

    Đến ngày ${formatDate(p.today)}, ${p.board} chưa nhận được báo cáo ${p.wave} của đơn vị (hạn ${at(p.due)}).

    Kính đề nghị đồng chí quan tâm chỉ đạo. Trân trọng!
    ${p.sender}, ${p.senderPosition}`,

  /** To the official in whose name they went: letters that came to no head, and what can be done instead. */
  notCome: (p: {
    wave: string;
    sender: string;
    /** Nobody heads these units here; their heads get no messages; the channel did not take the message. */
    none: readonly string[];
    blocked: readonly string[];
    refused: readonly string[];
  }) => rich`
    ${bold('TIN CHƯA ĐẾN THỦ TRƯỞNG')} - ${p.wave}
    Lời đề nghị đứng tên ${p.sender} chưa đến thủ trưởng ${p.none.length + p.blocked.length + p.refused.length} đơn vị:
    ${p.none.length === 0 ? null : `Chưa có thủ trưởng kết nối: ${named(p.none)}`}
    ${p.blocked.length === 0 ? null : `Thủ trưởng không nhận tin: ${named(p.blocked)}`}
    ${p.refused.length === 0 ? null : `Không gửi được tin: ${named(p.refused)}`}
    Cần gọi điện cho đơn vị (gõ /goi), hoặc bấm “Soạn công văn”.`,
} as const;

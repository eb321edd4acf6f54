/** The year’s plan and waves. */
import { formatDate, formatDay } from '../../language/format.ts';
import { bold, numbered, rich, someLines } from '../../texts/rich.ts';
import { type Motto, mottoLine } from '../../texts/wave.ts';
import { at, type Moment } from '../../texts/when.ts';

export const programme = {
  plan: (p: { title: string; document: string; motto: Motto | null; signer: string | null }) => rich`
    ${bold(p.document)}
    ${p.title}

    ${p.motto && mottoLine(p.motto)}
    ${p.signer && `Người ký: ${p.signer}`}`,

  /** `/dot`: the waves of the year; lines from `line`. */
  list: (p: { lines: readonly string[] }) => rich`
    ${bold('ĐỢT THI ĐUA')}
    ${p.lines.length === 0 ? 'Hiện chưa có đợt thi đua nào được phát động.' : someLines(p.lines, 'đợt', 650)}`,

  card: (p: {
    wave: string;
    occasion: string | null;
    start: string;
    end: string;
    focus: string | null;
    cutoff: string | null;
    due: Moment | null;
    goals: readonly string[];
    state: string;
  }) => rich`
    ${bold(p.wave)}
    ${p.occasion && `Dịp: ${p.occasion}`}
    Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
    ${p.focus && `Trọng tâm: ${p.focus}`}
    ${p.cutoff && `Số liệu chốt đến ${formatDay(p.cutoff)}`}
    ${p.due && `Hạn báo cáo: ${at(p.due)}`}
    Tình trạng: ${p.state}
    ${p.goals.length === 0 ? null : `Mục tiêu đơn vị đã đặt:\n${numbered(p.goals, Number.POSITIVE_INFINITY)}`}`,
} as const;

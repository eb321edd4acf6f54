/** A leader proposes that an exemplar be praised. */
import { owner } from '../../domain/owner.ts';
import { formatDay } from '../../language/format.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, clip, lines, quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const praising = {
  which: (p: Place & { wave: string; lines: readonly string[] }) => rich`
    ${bold('ĐỀ NGHỊ BIỂU DƯƠNG')} - ${p.wave}${pageMark(p)}
    Đồng chí đề nghị biểu dương điển hình nào?
    ${lines(p.lines)}`,

  /** `proposed`: who did, and the day. */
  line: (p: { n: number; unit: string; deed: string; proposed: { by: string; on: string } | null }) =>
    `${p.n}. ${p.unit}: ${clip(p.deed, 130)}${p.proposed === null ? '' : ` (đồng chí ${p.proposed.by} đã đề nghị ${formatDay(p.proposed.on)})`}`,

  none: (p: { wave: string }) => rich`${p.wave}: chưa có điển hình được giới thiệu.`,

  /** To the leader. */
  proposed: (p: { unit: string; deed: string }) => rich`
    Đã chuyển ${owner} đề nghị biểu dương điển hình do ${p.unit} giới thiệu: ${quote(p.deed, 250)}
    Khi ${owner} xử lý, đồng chí nhận được tại đây.`,

  proposedBefore: (p: { by: string; at: Moment; answer: string | null }) => rich`
    Điển hình này đã được đồng chí ${p.by} đề nghị biểu dương lúc ${at(p.at)}.
    ${p.answer === null ? null : `${owner} trả lời: ${quote(p.answer, 400)}`}`,

  /** To the board. */
  proposedIn: (p: { leader: string; unit: string; wave: string; deed: string; at: Moment }) => rich`
    Đồng chí ${p.leader} đề nghị biểu dương điển hình do ${p.unit} giới thiệu (${p.wave}), lúc ${at(p.at)}:
    ${quote(p.deed)}`,

  ask: (p: { unit: string; deed: string; leader: string }) => rich`
    Đồng chí ${p.leader} đề nghị biểu dương điển hình do ${p.unit} giới thiệu: ${quote(p.deed, 250)}
    ${owner} đã xử lý thế nào?
    Ví dụ: đã đưa vào danh sách biểu dương tại hội nghị sơ kết`,

  answeredBefore: (p: { by: string; at: Moment; answer: string }) => rich`
    Đề nghị này đã được ${p.by} trả lời lúc ${at(p.at)}:
    ${quote(p.answer)}`,

  /** `leader`: who is written to; `null`: they are no leader any more. */
  answered: (p: { leader: string | null }) => rich`${p.leader === null ? 'Đã ghi kết quả xử lý.' : `Đã báo đồng chí ${p.leader}.`}`,

  /** To the leader who proposed it. */
  answerBack: (p: { unit: string; wave: string; deed: string; by: string; answer: string }) => rich`
    ${owner} đã xử lý đề nghị biểu dương của đồng chí về điển hình do ${p.unit} giới thiệu (${p.wave}):
    ${quote(p.deed, 400)}
    Kết quả (${p.by}): ${quote(p.answer)}`,
} as const;

/** A petition of a unit: handed on, answered. */
import { owner } from '../../domain/owner.ts';
import { quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

/** “A, B và C” */
const LIST = new Intl.ListFormat('vi');

export const petitionWords = {
  /** `said`: the last of a leader's remarks. */
  ask: (p: { unit: string; petition: string; said: { by: string; remark: string } | null }) => rich`
    Kiến nghị của ${p.unit}: ${quote(p.petition, 250)}
    ${p.said && `Ý kiến của đồng chí ${p.said.by}: ${quote(p.said.remark, 250)}`}
    ${owner} trả lời thế nào? Nội dung được gửi đến đơn vị.`,

  remarkAsk: (p: { unit: string; petition: string }) => rich`
    Kiến nghị của ${p.unit}: ${quote(p.petition, 250)}
    Đồng chí cho ý kiến thế nào? Nội dung được chuyển đến ${owner}.`,

  /** To the board. */
  remarkIn: (p: { leader: string; unit: string; wave: string; petition: string; remark: string }) => rich`
    Đồng chí ${p.leader} cho ý kiến về kiến nghị của ${p.unit} (${p.wave}):
    ${quote(p.petition, 400)}
    Ý kiến: ${quote(p.remark)}`,

  remarked: (p: { unit: string }) => rich`Đã ghi ý kiến của đồng chí về kiến nghị của ${p.unit} và chuyển đến ${owner}.`,

  /** To the board. */
  handedIn: (p: { leader: string; unit: string; wave: string; petition: string }) => rich`
    Đồng chí ${p.leader} giao ${owner} xử lý kiến nghị của ${p.unit} (${p.wave}):
    ${quote(p.petition)}`,

  handed: (p: { unit: string }) => rich`Đã giao ${owner} xử lý kiến nghị của ${p.unit}. Khi có trả lời, đồng chí nhận được tại đây.`,

  /** It was handed on before. */
  handedBefore: (p: { unit: string; by: string; at: Moment }) =>
    rich`Kiến nghị của ${p.unit} đã được đồng chí ${p.by} giao ${owner} lúc ${at(p.at)}.`,

  /** It was answered before: whoever would answer, or hand it on, reads what was said. */
  answeredBefore: (p: { unit: string; by: string; at: Moment; answer: string }) => rich`
    Kiến nghị của ${p.unit} đã được ${p.by} trả lời lúc ${at(p.at)}:
    ${quote(p.answer)}`,

  /** `reach`: whether somebody of the unit is written to, or sits there and gets no messages. `leader`: who handed it on and is written to. */
  answered: (p: { unit: string; reach: 'told' | 'blocked' | 'none'; leaders: readonly string[] }) => {
    const told = [...(p.reach === 'told' ? [p.unit] : []), ...p.leaders.map((name) => `đồng chí ${name}`)];
    return rich`
      ${told.length === 0 ? 'Đã ghi trả lời.' : `Đã gửi trả lời đến ${LIST.format(told)}.`}
      ${p.reach === 'none' ? `${p.unit} chưa có đầu mối; trả lời được gửi khi có người kết nối.` : null}
      ${p.reach === 'blocked' ? `Đầu mối của ${p.unit} hiện không nhận tin, cần báo qua điện thoại.` : null}`;
  },

  /** To the unit. */
  answerOut: (p: { wave: string; petition: string; answer: string }) => rich`
    ${owner} trả lời kiến nghị của đơn vị trong báo cáo ${p.wave}:
    ${quote(p.petition, 400)}
    Trả lời: ${quote(p.answer)}`,

  /** To the leaders who handed it on, or gave an opinion. */
  answerBack: (p: { unit: string; wave: string; petition: string; by: string; answer: string }) => rich`
    ${owner} đã trả lời kiến nghị của ${p.unit} (${p.wave}) mà đồng chí quan tâm:
    ${quote(p.petition, 400)}
    Trả lời (${p.by}): ${quote(p.answer)}`,
} as const;

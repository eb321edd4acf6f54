/** What was sent: the list and one of it. */
import { owner } from '../../domain/owner.ts';
import { formatDate } from '../../language/format.ts';
import { type To, you } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, names, quote, rich, someLines } from '../../texts/rich.ts';
import { at, type Moment, type Timeliness, timeliness } from '../../texts/when.ts';

/** How many units of a block reported. */
interface Rate {
  readonly block: string;
  readonly reported: number;
  readonly total: number;
}

const besideBlock = ({ block }: { readonly block: Rate | null }): string =>
  block === null ? '' : `; ${block.block} ${block.reported}/${block.total} đơn vị báo cáo`;

export const sent = {
  /** `/lichsu`: what was sent, newest first, then what was not; a page of lines from `historyLine` and `notSentLine`. */
  history: (p: Place & { unit: string; lines: readonly string[]; notSent: readonly string[] }) => rich`
    ${bold('BÁO CÁO ĐÃ GỬI')}${pageMark(p)}
    ${p.unit}
    ${p.lines.length === 0 && p.page === 1 ? 'Chưa có báo cáo nào.' : lines(p.lines)}

    ${p.notSent.length === 0 ? null : [bold('KHÔNG BÁO CÁO'), `\n${lines(p.notSent) ?? ''}`]}`,

  /** A message was edited, or answered, whose answer is in a report that was sent. */
  messageChanged: (p: To & { code: string }) => rich`
    Báo cáo ${p.code} đã gửi nên nội dung vừa nhắn chưa làm thay đổi báo cáo. Cần đổi, ${you(p)} bấm “Sửa”.`,

  /** A report that was not sent by its lock. */
  notSentLine: (p: { wave: string; locked: string; block: Rate | null }) => `${p.wave}, khóa ngày ${formatDate(p.locked)}${besideBlock(p)}`,

  /** One line of `history`. */
  historyLine: (p: { code: string; wave: string; at: Moment; timeliness: Timeliness; state: string; block: Rate | null }) =>
    `${p.code}: ${p.wave}, ${at(p.at)} (${timeliness(p.timeliness)}), ${p.state}${besideBlock(p)}`,

  /** A sent report as it stands; `items` are lines from `reportItem`. */
  card: (p: {
    code: string;
    version: number;
    unit: string;
    wave: string;
    at: Moment;
    timeliness: Timeliness;
    state: string;
    by: string;
    approvedBy: string | null;
    items: readonly string[];
    missing: readonly string[];
    asked: { fields: readonly string[]; reason: string; due: Moment } | null;
  }) => rich`
    ${bold(`BÁO CÁO ${p.code}`)}${p.version > 1 ? ` (lần ${p.version})` : ''}
    ${p.unit} - ${p.wave}
    ${at(p.at)} (${timeliness(p.timeliness)}), ${p.state}
    Người gửi: ${p.by}${p.approvedBy === null ? '' : `; lãnh đạo thông qua: ${p.approvedBy}`}

    ${someLines(p.items, 'mục', 420)}
    ${p.missing.length === 0 ? null : `Chưa có số liệu: ${names(p.missing, 100, 'mục')}`}
    ${p.asked && `${owner} đề nghị bổ sung trước ${at(p.asked.due)}: ${names(p.asked.fields, 80, 'mục') ?? ''}; ${quote(p.asked.reason)}`}`,
} as const;

/** What is said of what is owed. */
import type { Remaining } from '../../domain/calendar.ts';
import { type To, you } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, rich } from '../../texts/rich.ts';
import { at, inBrackets, type Moment } from '../../texts/when.ts';

/** A page of lines. */
interface Listed extends Place {
  readonly lines: readonly string[];
}

/** `/han`: what the unit owes and when. */
export const deadlines = {
  list: (p: Listed & { unit: string }) => rich`
    ${bold('VIỆC VÀ HẠN SẮP TỚI')}${pageMark(p)}
    ${p.unit}
    ${lines(p.lines) ?? 'Hiện không có việc đến hạn.'}`,

  /** `/han 30/4`: the work of one wave, done and not done. */
  ofWave: (p: Listed & { wave: string; unit: string }) => rich`
    ${bold(p.wave)}${pageMark(p)}
    ${p.unit}
    ${lines(p.lines) ?? 'Đơn vị không có việc phải làm trong đợt này.'}`,

  /** Work that a report which was sent still brings. */
  figures: (p: { wave: string; count: number }) => `bổ sung số liệu ${p.wave} (${p.count} chỉ tiêu)`,
  completion: (p: { code: string }) => `bổ sung báo cáo ${p.code}`,

  /** It was due before its reader came. */
  beforeOwn: (p: To) => `trước khi ${you(p)} nhận nhiệm vụ`,

  /** `remaining` is not said of what is over, nor of what passed before its reader came. */
  line: (p: { what: string; due: Moment; remaining: Remaining | null; state: string | null }) =>
    `${p.what.charAt(0).toLocaleUpperCase('vi')}${p.what.slice(1)}: ${at(p.due)}${p.remaining === null ? '' : inBrackets(p.remaining)}${p.state === null ? '' : `, ${p.state}`}`,
} as const;

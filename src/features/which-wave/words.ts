/** Which wave is meant. */
import { formatDate } from '../../language/format.ts';
import { type To, youFirst } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { numbered, quote, rich } from '../../texts/rich.ts';

interface Asked extends To, Place {
  readonly typed: string;
  /** Those of the page. */
  readonly waves: readonly string[];
}

export const whichWave = {
  choose: (p: Asked) => rich`
    ${youFirst(p)} chọn đợt cần xem${pageMark(p)}:
    ${numbered(p.waves, Number.POSITIVE_INFINITY)}`,

  several: (p: Asked) => rich`
    ${quote(p.typed, 60)} có thể là nhiều đợt. ${youFirst(p)} chọn đợt${pageMark(p)}:
    ${numbered(p.waves, Number.POSITIVE_INFINITY)}`,

  none: (p: Asked) => rich`
    Chưa rõ ${quote(p.typed, 60)} là đợt nào. ${youFirst(p)} chọn đợt${pageMark(p)}:
    ${numbered(p.waves, Number.POSITIVE_INFINITY)}`,

  /** One that is planned, and no unit was told of yet; `startsOn`: the day it is planned to begin. */
  notLaunched: (p: Asked & { wave: string; startsOn: string }) => rich`
    ${p.wave} chưa phát động, dự kiến ngày ${formatDate(p.startsOn)}.${p.waves.length === 0 ? '' : ` ${youFirst(p)} chọn đợt khác${pageMark(p)}:`}
    ${numbered(p.waves, Number.POSITIVE_INFINITY)}`,

  /** One of a wave's reports. */
  report: (p: { code: string; called: string }) => `${p.code} ${p.called}`,

  ofYear: (p: { wave: string; year: number }) => `${p.wave} năm ${p.year}`,
} as const;

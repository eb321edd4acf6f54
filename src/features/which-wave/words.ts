/** Which wave is meant. */
import { type To, youFirst } from '../../texts/address.ts';
import { numbered, quote, rich } from '../../texts/rich.ts';

interface Asked extends To {
  readonly typed: string;
  readonly waves: readonly string[];
}

export const whichWave = {
  choose: (p: Asked) => rich`
    ${youFirst(p)} chọn đợt cần xem:
    ${numbered(p.waves, 90)}`,

  several: (p: Asked) => rich`
    ${quote(p.typed, 60)} có thể là nhiều đợt. ${youFirst(p)} chọn đợt:
    ${numbered(p.waves, 90)}`,

  none: (p: Asked) => rich`
    Chưa rõ ${quote(p.typed, 60)} là đợt nào. ${youFirst(p)} chọn đợt:
    ${numbered(p.waves, 90)}`,

  ofYear: (p: { wave: string; year: number }) => `${p.wave} năm ${p.year}`,
} as const;

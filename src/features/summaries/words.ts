/** What stands for a summary while there is no wave, and what is asked where a Cụm or Khối is not clear. */
import { type To, youFirst } from '../../texts/address.ts';
import { numbered, quote, rich } from '../../texts/rich.ts';

export const summaries = {
  noWave: () => rich`Hiện chưa có đợt thi đua nào được phát động.`,

  /** `several`: of the blocks that are shown each may be meant. */
  whichBlock: (p: To & { typed: string; several: boolean; blocks: readonly string[] }) => rich`
    ${p.several ? `${quote(p.typed, 60)} có thể là nhiều Cụm, Khối.` : `Chưa rõ ${quote(p.typed, 60)} là Cụm, Khối nào.`} ${youFirst(p)} chọn:
    ${numbered(p.blocks, Number.POSITIVE_INFINITY)}`,
} as const;

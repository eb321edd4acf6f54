/** What stands for a summary while there is no wave, and what is asked where a Cụm, a Khối or a kind of units is not clear. */
import { type To, you, youFirst } from '../../texts/address.ts';
import { numbered, quote, rich } from '../../texts/rich.ts';

/** `several`: of the parts that are shown each may be meant. */
type Which = To & { readonly typed: string; readonly several: boolean; readonly parts: readonly string[] };

const which = (p: Which, kind: string) => rich`
  ${p.several ? `${quote(p.typed, 60)} có thể là nhiều ${kind}.` : `Chưa rõ ${quote(p.typed, 60)} là ${kind} nào.`} ${youFirst(p)} chọn:
  ${numbered(p.parts, Number.POSITIVE_INFINITY)}`;

export const summaries = {
  noWave: () => rich`Hiện chưa có đợt thi đua nào được phát động.`,

  whichBlock: (p: Which) => which(p, 'Cụm, Khối'),
  whichKind: (p: Which) => which(p, 'loại đơn vị'),

  /** Of this kind, or in this block, nobody owes the report; `you`: whoever asks sees their own blocks only. */
  noneInPart: (p: { part: string; wave: string; you: string | null }) => rich`
    ${p.part}: không có đơn vị nào${p.you === null ? '' : ` trong Cụm, Khối ${p.you} theo dõi`} phải báo cáo ${p.wave}.`,

  /** Another's Cụm or Khối; `own`: the person's. */
  notYourBlock: (p: To & { block: string; own: readonly string[] }) => rich`
    ${p.block} không có trong Cụm, Khối ${you(p)} theo dõi. ${youFirst(p)} chọn:
    ${numbered(p.own, Number.POSITIVE_INFINITY)}`,
} as const;

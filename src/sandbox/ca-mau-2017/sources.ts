/** The two documents everything else is held against, and their misprints. */
import type { SeedDefect, SourceDocument } from './types.ts';

export const sources: readonly SourceDocument[] = [
  {
    id: 'S1',
    title: 'Kế hoạch số 15/KH-UBND ngày 07/3/2017 của Ủy ban nhân dân tỉnh Cà Mau',
    file: '000_2eb6126db0a7dc9f.txt',
  },
  {
    id: 'S2',
    title: 'Tin của Trung tâm Giải quyết TTHC tỉnh Cà Mau về đợt thi đua đặc biệt năm 2020',
    file: '003_1a2470cbb814535c.txt',
  },
];

export const defects: readonly SeedDefect[] = [
  { source: 'S1', place: 'II.6', printed: '18/8/1945', corrected: '19/8/1945' },
  { source: 'S1', place: 'II.4', printed: 'Tân An Tây', corrected: 'Tân Ân Tây' },
  { source: 'S1', place: 'II.2', printed: 'đèn ơn đáp nghĩa', corrected: 'đền ơn đáp nghĩa' },
  { source: 'S1', place: 'II.2', printed: 'địa phương minh', corrected: 'địa phương mình' },
  {
    source: 'S1',
    place: 'IV.2',
    printed: 'phong trào yêu nước của tỉnh',
    corrected: 'phong trào thi đua yêu nước của tỉnh',
  },
  { source: 'S1', place: 'IV.2', printed: 'thôn, khu phố văn hóa', corrected: 'ấp, khóm văn hóa' },
  { source: 'S2', place: 'chủ đề', printed: 'đợt thi đua đặt biệt', corrected: 'đợt thi đua đặc biệt' },
  { source: 'S2', place: 'Mặt trận Tổ quốc', printed: 'tầng lóp', corrected: 'tầng lớp' },
];

/** Shares of a target given to units. A unit without a row is never shown the province's number as its own. */
import { targets } from './targets.ts';
import type { Assignment } from './types.ts';

/** The lead carries the province's number. That number is in the plan; that this unit leads is not. */
const leads: readonly Assignment[] = targets.map((target) => ({
  target: target.id,
  unit: target.lead,
  year: 2017,
  planned: target.planned,
  items: target.items.map((item) => item.code),
  basis: `Kế hoạch 15/KH-UBND, mục ${target.section}: chỉ tiêu toàn tỉnh`,
  assumed: true,
  because: 'Con số của tỉnh có trong kế hoạch; đơn vị chủ trì là suy đoán.',
}));

const checklist = targets.find((target) => target.measure === 'checklist');

/** Each district carries the communes the plan names in it. */
const communes: readonly Assignment[] = [...new Set(checklist?.items.map((item) => item.unit) ?? [])].map((unit) => {
  const items = checklist?.items.filter((item) => item.unit === unit).map((item) => item.code) ?? [];
  return {
    target: checklist?.id ?? '',
    unit,
    year: 2017,
    planned: items.length,
    items,
    basis: 'Kế hoạch 15/KH-UBND, mục II.4: nêu tên xã của huyện, thành phố',
    assumed: false,
    because: null,
  };
});

export const assignments: readonly Assignment[] = [
  ...leads,
  ...communes,
  {
    target: 'goi-nhap-ngu',
    unit: 'CAT',
    year: 2017,
    planned: 100,
    items: [],
    basis: 'Kế hoạch 15/KH-UBND, mục II.5',
    assumed: true,
    because: 'Kế hoạch nêu cả Quân đội và Công an; việc Công an tỉnh báo cáo là suy đoán.',
  },
  {
    target: 'viec-lam',
    unit: 'H-DAMDOI',
    year: 2017,
    planned: 4_800,
    items: [],
    basis: 'Số giả định để thử',
    assumed: true,
    because: 'Kế hoạch không giao chỉ tiêu cho từng huyện; Ban thay bằng số được giao.',
  },
];

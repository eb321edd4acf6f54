/** Names, positions and numbers of people who do not exist. PURE. */
import type { Chance } from './chance.ts';

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Huỳnh',
  'Võ',
  'Phan',
  'Trương',
  'Bùi',
  'Đặng',
  'Đỗ',
  'Ngô',
  'Dương',
  'Lý',
  'Châu',
  'Lâm',
  'Tô',
  'Quách',
  'Hứa',
  'Thạch',
];
const WOMEN = {
  middle: ['Thị', 'Thị Kim', 'Thị Mỹ', 'Thị Thu', 'Thị Bích', 'Ngọc', 'Hồng', 'Thị Cẩm', 'Thúy'],
  given: ['Lan', 'Hà', 'Mai', 'Ngân', 'Trâm', 'Linh', 'Nhung', 'Phượng', 'Thảo', 'Diễm', 'Quyên', 'Hạnh', 'Loan', 'Xuyến', 'Yến'],
};
const MEN = {
  middle: ['Văn', 'Minh', 'Quốc', 'Hoàng', 'Thanh', 'Hữu', 'Công', 'Trung', 'Chí', 'Tấn', 'Hoài'],
  given: ['Tuấn', 'Khánh', 'Thạnh', 'Nam', 'Phong', 'Hải', 'Đức', 'Kiệt', 'Lâm', 'Nghĩa', 'Phúc', 'Tâm', 'Trọng', 'Vinh', 'Út'],
};
const POSITIONS = [
  'chuyên viên',
  'chuyên viên Văn phòng',
  'Phó Chánh Văn phòng',
  'cán bộ thi đua',
  'chuyên viên Phòng Tổ chức',
  'Phó Trưởng phòng',
];

export interface Somebody {
  readonly name: string;
  readonly position: string;
}

export function somebody(chance: Chance): Somebody {
  const { middle, given } = chance.happens(0.5) ? WOMEN : MEN;
  return { name: `${chance.one(FAMILY)} ${chance.one(middle)} ${chance.one(given)}`, position: chance.one(POSITIONS) };
}

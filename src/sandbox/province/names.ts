/** Names, positions and numbers of people who do not exist. PURE. */
import { type Chance, chance } from './chance.ts';

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

export interface Person extends Somebody {
  readonly woman: boolean;
}

export function somebody(drawn: Chance): Person {
  const woman = drawn.happens(0.5);
  const { middle, given } = woman ? WOMEN : MEN;
  return { name: `${drawn.one(FAMILY)} ${drawn.one(middle)} ${drawn.one(given)}`, position: drawn.one(POSITIONS), woman };
}

/**
 * A number that is nobody's, for the account with this identifier (of at most six digits, as accounts are numbered here). Of the mobile numbers that begin
 * with 055 only those with 0559 were given to subscribers (the metadata of Việt Nam in Google's libphonenumber); 0550 stands empty, and is read as a mobile
 * number all the same.
 */
export const inventedPhone = (account: number): string => `+84550${String(account).padStart(6, '0')}`;

/** Who answers for a unit: its first person, or whoever the seat was handed over to (`nth` from 1). */
export function personOf(seed: number, unitId: string, nth = 0): Somebody {
  return somebody(chance(seed, unitId, 'name', ...(nth === 0 ? [] : [String(nth)])));
}

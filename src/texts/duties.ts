/** What a seat's duty is called. */
import { owner } from '../domain/owner.ts';
import type { Duty } from '../domain/people.ts';

/** The words of the workbook's column “Vị trí”. */
export const dutyNames: Readonly<Record<Duty, string>> = {
  liaison: 'Đầu mối',
  deputy: 'Phó đầu mối',
  head: 'Thủ trưởng',
  block_head: 'Trưởng Khối',
  council: 'Thành viên Hội đồng',
  board: `Thành viên ${owner}`,
  leader: 'Lãnh đạo tỉnh',
  observer: 'Chỉ xem',
  press: 'Báo chí',
};

const roles: Readonly<Record<Duty, string>> = {
  liaison: 'đầu mối',
  deputy: 'phó đầu mối',
  head: 'thủ trưởng',
  block_head: 'trưởng Khối',
  council: 'thành viên Hội đồng',
  board: `thành viên ${owner}`,
  leader: 'lãnh đạo tỉnh',
  observer: 'người xem tổng hợp',
  press: 'đầu mối báo chí',
};

/** The duty inside a sentence, with whose it is: “đầu mối của Sở Y tế”, “lãnh đạo tỉnh”. */
export function roleOf(duty: Duty, unit: string | null): string {
  return unit === null || duty === 'board' || duty === 'leader' ? roles[duty] : `${roles[duty]} của ${unit}`;
}

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
  board: owner,
  leader: 'Lãnh đạo tỉnh',
  observer: 'Chỉ xem',
  press: 'Báo chí',
};

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

/** A line under the name, for the person who chooses a seat. */
export const dutyPurposes: Readonly<Record<Duty, string>> = {
  liaison: 'nhận thông báo, gửi báo cáo của đơn vị',
  deputy: 'làm thay đầu mối khi vắng',
  head: 'duyệt báo cáo của đơn vị trước khi gửi',
  block_head: 'xem và nhắc các đơn vị trong Cụm, Khối',
  council: 'xem các đơn vị trong Cụm, Khối được phân công',
  board: 'phát động, duyệt, tổng hợp',
  leader: 'xem tổng hợp toàn tỉnh',
  observer: 'chỉ xem tổng hợp',
  press: 'nhận gương điển hình để viết bài',
};

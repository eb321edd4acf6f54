/** What each chat command does, in the words Telegram shows beside it (at most 256 characters). */
import type { Command } from '../domain/messages.ts';
import type { Menu } from './menus.ts';

const describe = (entries: Readonly<Record<string, string>>): readonly Command[] =>
  Object.entries(entries).map(([command, description]) => ({ command, description }));

const everyone = {
  menu: 'Mở bảng chọn chính',
  trogiup: 'Hướng dẫn sử dụng',
  thongtin: 'Dữ liệu của tôi: xem, sửa, rút lại',
  huy: 'Dừng việc đang làm, giữ bản nháp',
  start: 'Bắt đầu, nhập mã mời',
};

const liaison = {
  baocao: 'Gửi báo cáo nhanh của đơn vị',
  dot: 'Các đợt thi đua, mục tiêu của đợt',
  dangky: 'Đăng ký chủ đề thi đua năm',
  dienhinh: 'Giới thiệu điển hình tiên tiến',
  han: 'Việc cần làm và hạn nộp',
  lichsu: 'Báo cáo đã gửi',
  bangiao: 'Bàn giao nhiệm vụ, cử người thay',
};

const leader = {
  tonghop: 'Tình hình chung của đợt',
  cham: 'Đơn vị chưa báo cáo',
  chitieu: 'Tiến độ các chỉ tiêu',
  kiennghi: 'Kiến nghị chờ ý kiến',
  dienhinh: 'Điển hình mới được giới thiệu',
};

const board = {
  phatdong: 'Phát động đợt thi đua',
  thongbao: 'Soạn thông báo, đính chính',
  duyet: 'Xem báo cáo, gia hạn, câu hỏi, yêu cầu chờ xử lý',
  tonghop: 'Tổng hợp tình hình, xuất tệp',
  cham: 'Đơn vị chưa báo cáo, cần gọi',
  nhac: 'Nhắc đơn vị chưa báo cáo',
  danhba: 'Đơn vị, đầu mối, mã mời',
  nhap: 'Nhập sổ quản lý (Excel)',
  xuat: 'Xuất sổ quản lý (Excel)',
  lich: 'Lịch đợt thi đua, ngày nghỉ',
};

/** The list of commands a chat sees, by its kind of work; without one, only what everybody may call. */
export function commandsFor(menu: Menu | null): readonly Command[] {
  const own: Readonly<Record<Menu, Readonly<Record<string, string>>>> = {
    liaison,
    leader,
    council: leader,
    board,
    press: { dienhinh: leader.dienhinh },
  };
  return describe({ ...(menu === null ? {} : own[menu]), ...everyone });
}

/** What each chat command does, in the words Telegram shows beside it (at most 256 characters). */

import { owner } from '../domain/owner.ts';
import { type Menu, wantedCommands } from './menus.ts';

interface Described {
  /** Without the slash. */
  readonly command: string;
  readonly description: string;
}

const descriptions: Readonly<Record<string, string>> = {
  // of units
  baocao: 'Gửi báo cáo nhanh của đơn vị',
  dot: 'Các đợt thi đua, mục tiêu của đợt',
  dangky: 'Đăng ký chủ đề thi đua năm',
  dienhinh: 'Giới thiệu điển hình tiên tiến',
  han: 'Việc cần làm và hạn nộp',
  lichsu: 'Báo cáo đã gửi',
  bangiao: 'Bàn giao nhiệm vụ, cử người thay',
  hoiban: `Hỏi ${owner}`,
  // of the board and leaders
  phatdong: 'Phát động đợt thi đua',
  thongbao: 'Soạn thông báo, đính chính',
  duyet: 'Xem báo cáo, gia hạn, câu hỏi, yêu cầu chờ xử lý',
  tonghop: 'Tình hình chung của đợt',
  cham: 'Đơn vị chưa báo cáo',
  chitieu: 'Tiến độ các chỉ tiêu',
  kiennghi: 'Kiến nghị chờ ý kiến',
  nhac: 'Nhắc đơn vị chưa báo cáo',
  goi: 'Đơn vị cần gọi hôm nay, kết quả gọi',
  danhba: 'Đơn vị, đầu mối, mã mời',
  nhap: 'Nhập sổ quản lý (Excel)',
  xuat: 'Xuất sổ quản lý (Excel); thêm tên đợt: sổ tổng hợp đợt',
  lich: 'Ngày nghỉ, ngày làm bù',
  thietlap: 'Tên cơ quan, giờ hành chính',
  // of everybody
  menu: 'Mở bảng chọn chính',
  trogiup: 'Hướng dẫn sử dụng',
  thongtin: 'Dữ liệu của tôi: xem, sửa, rút lại',
  huy: 'Dừng việc đang làm, giữ bản nháp',
  start: 'Bắt đầu, nhập mã mời',
};

const ofBoard = { dot: 'Theo dõi đợt: đính chính, gửi lại, kết thúc, hủy' };
const ofLeaders = { dienhinh: 'Điển hình mới được giới thiệu', xuat: 'Xuất tệp tổng hợp đợt (Excel, Word)' };
/** Where a kind of work calls a command by another name than most. */
const otherwise: Partial<Readonly<Record<Menu, Readonly<Record<string, string>>>>> = {
  head: { duyet: 'Dự thảo báo cáo chờ đồng chí cho ý kiến' },
  leader: ofLeaders,
  council: ofLeaders,
  board: { dienhinh: ofLeaders.dienhinh, ...ofBoard },
  press: ofLeaders,
};

/** Said at the end of a list, in this order. */
const ALWAYS = ['menu', 'trogiup', 'thongtin', 'huy', 'start'];

/**
 * The commands a chat shows and help explains, by its kind of work: what is wanted most first, what is everybody's last.
 * @param menu `null` for somebody without a seat
 * @param works whether a command does something for this person; one that nobody has described is not shown
 */
export function commandsFor(menu: Menu | null, works: (command: string) => boolean): readonly Described[] {
  const own = menu === null ? {} : (otherwise[menu] ?? {});
  const first = menu === null ? [] : wantedCommands(menu);
  const rest = Object.keys(descriptions).filter((command) => !ALWAYS.includes(command));
  const all = [...new Set([...first, ...rest, ...ALWAYS])];
  return all.filter(works).map((command) => ({ command, description: own[command] ?? descriptions[command] ?? command }));
}

/** Whether it is a command of the plan, open or not. */
export const isCommand = (command: string): boolean => command in descriptions;
/** Commands that everybody has and help need not explain. */
export const isPlain = (command: string): boolean => ALWAYS.includes(command) && command !== 'thongtin';

/** Days off as rows the board edits. Neither source document names one; the basis is the labour law of the time and the lunar year. */
import { standardHours } from '../../domain/calendar.ts';
import type { Holiday, ReminderPolicy } from './types.ts';

const law = 'Bộ luật Lao động năm 2012, Điều 115';
const inLieu = `${law} khoản 3: ngày lễ trùng ngày nghỉ hằng tuần thì nghỉ bù ngày kế tiếp`;

function off(date: string, name: string, basis = law): Holiday {
  return { date, name, off: true, basis, assumed: true, because: 'Hai văn bản gốc không nêu ngày nghỉ.' };
}

const days = (month: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${month}-${String(from + index).padStart(2, '0')}`);

export const holidays: readonly Holiday[] = [
  off('2017-01-01', 'Tết Dương lịch'),
  off('2017-01-02', 'Nghỉ bù Tết Dương lịch', inLieu),
  ...[...days('2017-01', 26, 31), '2017-02-01'].map((date) => off(date, 'Tết Nguyên đán Đinh Dậu', `${law}; 29 tháng Chạp đến mùng 5 Tết`)),
  off('2017-04-06', 'Giỗ Tổ Hùng Vương', `${law}; 10/3 âm lịch`),
  off('2017-04-30', 'Ngày Chiến thắng'),
  off('2017-05-01', 'Ngày Quốc tế lao động'),
  off('2017-05-02', 'Nghỉ bù Ngày Chiến thắng', inLieu),
  off('2017-09-02', 'Quốc khánh'),
  off('2017-09-04', 'Nghỉ bù Quốc khánh', inLieu),
  off('2018-01-01', 'Tết Dương lịch'),
  off('2020-01-01', 'Tết Dương lịch'),
  ...days('2020-01', 23, 29).map((date) => off(date, 'Tết Nguyên đán Canh Tý', `${law}; 29 tháng Chạp đến mùng 5 Tết`)),
  off('2020-04-02', 'Giỗ Tổ Hùng Vương', `${law}; 10/3 âm lịch`),
  off('2020-04-30', 'Ngày Chiến thắng'),
  off('2020-05-01', 'Ngày Quốc tế lao động'),
  off('2020-09-02', 'Quốc khánh'),
  off('2021-01-01', 'Tết Dương lịch', 'Bộ luật Lao động năm 2019, Điều 112'),
];

export const reminders: ReminderPolicy = {
  rungs: [
    { id: 'prepare', workingDays: -7, at: '07:30' },
    { id: 'open', workingDays: null, at: '07:30' },
    { id: 'day_before', workingDays: -1, at: '07:30' },
    { id: 'due_day', workingDays: 0, at: '13:30' },
    { id: 'overdue_1', workingDays: 1, at: '07:30' },
    { id: 'overdue_3', workingDays: 3, at: '07:30' },
  ],
  mostPerUnitAndDay: 1,
  hours: standardHours,
  assumed: true,
  because: 'Hai văn bản gốc không nói việc nhắc; từ quá hạn 3 ngày, thư đến thủ trưởng do cán bộ Ban bấm gửi và đứng tên.',
};

/** Messages as the bot writes them, and what their readers take from them. */
import { expect, it } from 'vitest';
import { wishesIn } from '../../../src/sandbox/province/wishes.ts';

const purposes = (text: string, ...buttons: string[]) =>
  wishesIn({ text, buttons }).map(({ purpose, about }) => `${purpose} ${about}`.trim());

it('a notice is to be confirmed, and goals are to be set', () => {
  expect(purposes('Kính gửi: Sở Y tế', 'Đã nhận', 'Xem kế hoạch', 'Đặt mục tiêu đợt', 'Xem câu hỏi')).toEqual(['confirm', 'goals']);
});

it('a report is due by what its reminder says', () => {
  const open = '🗓 Đến kỳ báo cáo: Đợt thi đua chào mừng 30/4\nSố liệu đến 20/4 đã chốt. Hạn gửi: 17:00 thứ Ba 25/4.';
  expect(purposes(open, 'Báo cáo', 'Hỏi Ban')).toEqual(['report 30/4']);
  expect(purposes('🗓 Chuẩn bị số liệu: Đợt thi đua chào mừng 30/4\nSố liệu chốt đến 20/4', 'Xem câu hỏi', 'Báo cáo')).toEqual([]);
  expect(purposes('⏰ Hạn báo cáo: 17:00 hôm nay\nĐợt thi đua chào mừng 30/4 - Sở Y tế', 'Báo cáo')).toEqual([
    'last_day 30/4',
    'report 30/4',
  ]);
  const late =
    'Kính gửi Sở Y tế,\nĐến 08:00 ngày 26/4/2017, Ban chưa nhận được báo cáo Đợt thi đua chào mừng 30/4 (hạn 17:00 ngày 25/4/2017).';
  expect(purposes(late, 'Báo cáo', 'Làm tiếp')).toEqual(['late_report 30/4', 'late_report 30/4']);
});

it('of several things in one message each has a button of its own', () => {
  const text =
    '🗓 Các việc cần làm: Sở Y tế\n1. Báo cáo Đợt 13/12: đã qua hạn 17:00 ngày 6/12/2017\n2. Báo cáo Tổng kết năm 2017: đến kỳ, hạn 17:00 ngày 15/12/2017\n3. Đặt mục tiêu Đợt 22/12: hạn 17:00';
  expect(purposes(text, 'Báo cáo Đợt 13/12', 'Báo cáo Tổng kết năm 2017', 'Đặt mục tiêu Đợt 22/12')).toEqual([
    'late_report 13/12',
    'report 2017',
    'goals 22/12',
  ]);
  const beside = '🗓 Đến kỳ báo cáo: Đợt thi đua chào mừng 22/12\nHạn gửi.\n\nĐơn vị còn việc: báo cáo Đợt 13/12: đã qua hạn.';
  expect(purposes(beside, 'Báo cáo')).toEqual(['report 22/12']);
});

it('what the board asks for, what it answers, and buttons that ask for nothing', () => {
  expect(purposes('Ban đề nghị bổ sung báo cáo 3004-SYT-01', 'Bổ sung mục này', 'Hỏi lại Ban')).toEqual(['complete']);
  expect(purposes('Ban trả lời câu hỏi H-1 của đơn vị', 'Đã rõ', 'Hỏi thêm')).toEqual(['understood']);
  expect(purposes('Câu 1/5', 'Báo cáo từng câu', 'Báo cáo đã gửi', 'Quay lại')).toEqual([]);
});

import { expect, it } from 'vitest';
import { plain } from '../../../src/domain/messages.ts';
import { sent } from '../../../src/features/sent/words.ts';

const moment = { date: '2017-04-24', time: '08:05' };
const card = {
  code: '3004-SYT-01',
  unit: 'Sở Lao động - Thương binh và Xã hội',
  wave: 'Đợt thi đua chào mừng 30/4',
  version: 1,
  at: moment,
  timeliness: { kind: 'on_time' },
  state: 'chờ Ban xem',
  by: 'Nguyễn Thị Mai',
  approvedBy: null,
  items: ['Việc làm: 1.640'],
  missing: [],
  asked: null,
} as const;

it('shows a report as it stands', () => {
  expect(plain(sent.card(card))).toBe(
    'BÁO CÁO 3004-SYT-01\nSở Lao động - Thương binh và Xã hội - Đợt thi đua chào mừng 30/4\n08:05 ngày 24/4/2017 (đúng hạn), chờ Ban xem\n' +
      'Người gửi: Nguyễn Thị Mai\n\nViệc làm: 1.640',
  );
});

it('stays short when lists are long, and says whole why the board asks for more', () => {
  const many = Array.from({ length: 60 }, (_, i) => `Chỉ tiêu thứ ${i + 1}: 1.640/4.800 lao động (34%)`);
  const reason = `${'Nội dung dài. '.repeat(70)}Hết`;
  const asked = { fields: many, reason, due: moment };
  const said = plain(sent.card({ ...card, version: 2, approvedBy: 'Trần Văn Hùng', items: many, missing: many, asked }));
  expect(said).toContain(`“${reason}”`);
  expect(said.length - reason.length).toBeLessThanOrEqual(1_000);
});

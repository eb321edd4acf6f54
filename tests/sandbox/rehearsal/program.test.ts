import { expect, it } from 'vitest';
import { readRehearsal } from '../../../src/sandbox/rehearsal/options.ts';
import { programOf } from '../../../src/sandbox/rehearsal/program.ts';
import { bar, storyLines } from '../../../src/sandbox/rehearsal/saying.ts';
import { named } from '../../../src/sandbox/rehearsal/shelf.ts';
import { at, year as calendar, local } from '../../reminders/calendar.ts';

const report = {
  ...{ id: 'D17-3004', name: 'Đợt thi đua chào mừng 30/4' },
  ...{ opensAt: at('2017-04-21 07:30'), dueAt: at('2017-04-25 17:00'), lockAt: at('2017-05-11 23:59') },
};
const wave = { id: 'D17-3004', shortName: 'Đợt 30/4', startsOn: '2017-03-20', reports: [report] };

it('the board launches on the first morning and reviews each working afternoon; the leader looks early, after the due day and after the lock', () => {
  const steps = programOf(calendar, [wave]);
  const when = (does: string) => steps.filter((step) => step.does === does).map((step) => local(step.at));
  expect(when('launches')).toEqual(['2017-03-20 08:30']);
  expect(when('looks')).toEqual(['2017-04-24 07:45', '2017-04-26 07:45', '2017-05-12 07:45', '2017-05-12 07:45']);
  // Petitions: two working days after the due day, and what is late the day after the lock.
  expect(when('answers')).toEqual(['2017-04-27 16:15', '2017-05-12 16:15']);
  const reviews = when('reviews');
  expect(reviews[0]).toBe('2017-04-21 15:15');
  expect(reviews.some((day) => day.startsWith('2017-04-29') || day.startsWith('2017-05-01'))).toBe(false);
  expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).sort((a, b) => a - b));
});

it('reads its options, and says which value is none', () => {
  expect(readRehearsal([])).toEqual({ year: 2017, seed: 1, out: 'out' });
  expect(readRehearsal(['--year', '2020', '--seed', '7', '--out', 'x'])).toEqual({ year: 2020, seed: 7, out: 'x' });
  expect(() => readRehearsal(['--seed', 'một'])).toThrow('--seed: a whole number is needed, not "một"');
  expect(() => readRehearsal(['--speed', '2'])).toThrow('--speed');
});

it('says how far it is, and what came of it', () => {
  expect(bar(0.5, '2017-06-14')).toBe(`[${'█'.repeat(15)}${' '.repeat(15)}] 14/6/2017`);
  expect(bar(2, '2018-01-02')).not.toContain(' ]');
  const none = { owed: 0, onTime: 0, late: 0, notDone: 0, confirmed: 0, goals: 0 };
  const lines = storyLines({
    reports: [
      { ...none, name: 'Đợt 30/4', owed: 92, onTime: 71, late: 11, notDone: 10, confirmed: 83, goals: 80 },
      { ...none, name: 'Đợt đặc biệt', confirmed: 90, goals: 88 },
    ],
    people: 97,
    phones: 80,
    messages: { received: 12_190, sent: 6_254, blocked: 3 },
    questions: { asked: 20, answered: 19 },
    reviewed: { accepted: 426, returned: 7, chosen: 64 },
    files: 1_204,
    petitions: { handed: 12, answered: 31 },
  });
  expect(lines[0]).toBe('Đợt 30/4: 82/92 đơn vị báo cáo (đúng hạn 71, sau hạn 11, không báo cáo 10); xác nhận 83, đặt mục tiêu 80');
  expect(lines[1]).toBe('Đợt đặc biệt: xác nhận 90, đặt mục tiêu 88');
  expect(lines[3]).toBe('1.204 ảnh, tệp kèm theo báo cáo; kiến nghị: lãnh đạo giao Ban 12, Ban trả lời 31');
  expect(lines[4]).toBe('97 người, 80 người cho số máy; 12.190 tin nhận, 6.254 tin gửi; 3 lần chặn bot');
});

it('names files by what the button says', () => {
  expect(named('Theo Cụm, Khối')).toBe('theo-cum-khoi');
  expect(named('Đã báo cáo')).toBe('da-bao-cao');
});

/** Four sentences for a meeting. */
import { expect, it } from 'vitest';
import { readAloud } from '../../src/summaries/spoken.ts';

const said = (missing: readonly string[], reported: number) =>
  readAloud({
    ...{ now: { date: '2017-05-12', time: '07:45' }, wave: 'đợt thi đua chào mừng 30/4', reported, total: 92, missing },
    ...{ promised: { count: 0, by: null }, asOf: { day: '2017-04-20', estimated: false }, results: [], works: { planned: 0, done: 0 } },
    ...{ exemplars: { count: 0, direct: null }, petitions: 0 },
  });

it('names all who are missing as all, and some of them as some', () => {
  expect(said(['Sở Tư pháp', 'Sở Nội vụ'], 90)).toBe(
    'Đến 7 giờ 45 ngày 12/5, 90/92 đơn vị đã báo cáo đợt thi đua chào mừng 30/4, đạt 98%. Còn 2 đơn vị, gồm Sở Tư pháp, Sở Nội vụ.',
  );
  expect(said(['Sở Tư pháp'], 90)).toContain('Còn 2 đơn vị, trong đó có Sở Tư pháp.');
  expect(said([], 90)).toContain('Còn 2 đơn vị.');
});

it('names five, whom a listener can keep in mind', () => {
  const many = Array.from({ length: 12 }, (_, n) => `Đơn vị ${n + 1}`);
  expect(said(many, 80)).toMatch(/Còn 12 đơn vị, trong đó có Đơn vị 1, Đơn vị 2, Đơn vị 3, Đơn vị 4, Đơn vị 5\.$/);
});

/** The rules of every text, for those about a report after it was sent. */
import { expect, it } from 'vitest';
import { plain, type RichText } from '../../src/domain/messages.ts';
import { answerWords, remarkWords, reportAfter } from '../../src/texts/report-after.ts';

const moment = { date: '2017-04-24', time: '08:05' };
const base = { code: '3004-SYT-01', unit: 'Sở Lao động - Thương binh và Xã hội', wave: 'Đợt thi đua chào mừng 30/4', you: 'đồng chí' };
const many = Array.from({ length: 60 }, (_, i) => `Chỉ tiêu thứ ${i + 1}: 1.640/4.800 lao động (34%)`);
const long = 'Nội dung dài. '.repeat(100);

const said: Readonly<Record<keyof typeof reportAfter, RichText | string>> = {
  card: reportAfter.card({
    ...base,
    version: 2,
    at: moment,
    timeliness: { kind: 'late', workingDays: 2 },
    state: 'đang bổ sung',
    by: 'Nguyễn Thị Mai',
    approvedBy: 'Trần Văn Hùng',
    items: many,
    missing: many,
    asked: { fields: many, reason: long, due: moment },
  }),
  confirmChanges: reportAfter.confirmChanges({ ...base, changes: many }),
  change: reportAfter.change({ name: 'Việc làm', was: '1.640', now: '1.655' }),
  nowIs: reportAfter.nowIs({ value: long }),
  unchanged: reportAfter.unchanged(base),
  seen: reportAfter.seen(base),
  remindLater: reportAfter.remindLater(base),
  word: reportAfter.word(base),
  wordOfDraft: reportAfter.wordOfDraft(base),
  correctionGranted: reportAfter.correctionGranted({ ...base, until: moment }),
  correctionDenied: reportAfter.correctionDenied(base),
  correctionRefused: reportAfter.correctionRefused({ ...base, boardPhone: '0290 3831 234' }),
};
const words = [
  ...Object.values(answerWords),
  remarkWords.missing({ name: 'Việc làm' }),
  remarkWords.estimated({ name: 'Việc làm' }),
  remarkWords.farAbovePlan({ name: 'Việc làm' }),
  remarkWords.belowPrevious({ name: 'Việc làm', value: 900.5, previous: 1_640 }),
  remarkWords.over100({ name: 'Gọi nhập ngũ', value: 100.5 }),
  remarkWords.notDeployed,
  remarkWords.nothing,
];
const texts = [...Object.values(said).map((one) => (typeof one === 'string' ? one : plain(one))), ...words];

it('are composed, filled in, short, and speak to one person in one way', () => {
  for (const text of texts) {
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}]|\n{3}|[ \t]\n| {2}|Anh\/Chị|\bBot\b|nhé|giúp/);
    expect(text.length).toBeLessThanOrEqual(1_000);
  }
});

it('say what changed, and what is left out', () => {
  expect(said.change).toBe('Việc làm: 1.640 → 1.655');
  expect(reportAfter.change({ name: 'Điển hình', was: null, now: 'Ông A' })).toBe('Điển hình: Ông A');
  expect(reportAfter.change({ name: 'Điển hình', was: 'Ông A', now: null })).toBe('Điển hình: Ông A → bỏ');
  expect(remarkWords.belowPrevious({ name: 'Việc làm', value: 900, previous: 1_640 })).toBe('Việc làm 900, thấp hơn kỳ trước 1.640');
  const first = reportAfter.card({
    ...base,
    version: 1,
    at: moment,
    timeliness: { kind: 'on_time' },
    state: 'chờ Ban xem',
    by: 'Nguyễn Thị Mai',
    approvedBy: null,
    items: ['Việc làm: 1.640'],
    missing: [],
    asked: null,
  });
  expect(plain(first)).toBe(
    'BÁO CÁO 3004-SYT-01\nSở Lao động - Thương binh và Xã hội - Đợt thi đua chào mừng 30/4\n08:05 ngày 24/4/2017 (đúng hạn), chờ Ban xem\n' +
      'Người gửi: Nguyễn Thị Mai\n\nViệc làm: 1.640',
  );
});

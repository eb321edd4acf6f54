import { expect, it } from 'vitest';
import { plain } from '../../../src/domain/messages.ts';
import { amending } from '../../../src/features/amending/words.ts';

it('say what changed, and what is left out', () => {
  expect(amending.change({ name: 'Việc làm', was: '1.640', now: '1.655' })).toBe('Việc làm: 1.640 → 1.655');
  expect(amending.change({ name: 'Điển hình', was: null, now: 'Ông A' })).toBe('Điển hình: Ông A');
  expect(amending.change({ name: 'Điển hình', was: 'Ông A', now: null })).toBe('Điển hình: Ông A → bỏ');
});

it('say how many stand above, where they would push the decision off the screen', () => {
  const about = { code: '3004-SYT-01', unit: 'Sở Lao động - Thương binh và Xã hội', wave: 'Đợt thi đua chào mừng 30/4' };
  const said = plain(amending.confirmChanges({ ...about, left: 0, changes: { above: 60 } }));
  expect(said).toContain('Thay đổi 60 mục, toàn văn ở tin ngay trên.');
  expect(said.length).toBeLessThanOrEqual(400);
});

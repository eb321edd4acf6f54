/** A short rehearsal: a few units live one wave by the real bot. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { gone, lived } from './lived.ts';

afterAll(gone);

it('lives a wave: people report, the board takes it, the leader looks, and what the bot sent is left in files', async () => {
  const { story, lines, folder, files, parts } = await lived({ seed: 7, units: 14, waves: 1 });
  console.log(lines.join('\n'));
  const [wave] = story.reports;
  expect(wave).toMatchObject({ name: 'Đợt thi đua chào mừng 30/4', owed: 92 });
  const { onTime = 0, late = 0, notDone = 0, confirmed = 0 } = wave ?? {};
  expect(onTime + late + notDone).toBe(92);
  expect(onTime).toBeGreaterThan(3);
  expect(confirmed).toBeGreaterThanOrEqual(onTime + late);
  expect(story.reviewed.accepted).toBe(onTime + late);
  expect(story.messages.received).toBeGreaterThan(100);
  expect(parts.at(-1)).toBe(1);
  // Some leave their number, some do not.
  expect(story.phones).toBeGreaterThan(story.people / 2);
  expect(story.phones).toBeLessThan(story.people);

  const card = readFileSync(join(folder, 'D17-3004', '3-sau-khoa-tong-hop.txt'), 'utf8');
  // The story is counted in the database, the card is of the facts: they are one truth.
  expect(card).toContain(`ĐÃ BÁO CÁO ${onTime + late}/92 đơn vị`);
  expect(card).toContain(`Đúng hạn ${onTime}, sau hạn ${late};`);
  expect(card).toContain(`KHÔNG BÁO CÁO ${notDone}\n`);
  expect(
    readFileSync(join(folder, 'D17-3004', '2-sau-han-tong-hop.png'))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(files).toContain(join('D17-3004', '4-cua-ban-theo-cum-khoi.txt'));
  expect(story.files).toBeGreaterThan(0);
  expect(story.petitions.handed).toBeGreaterThan(0);
  expect(story.petitions.answered).toBeGreaterThan(0);
  // One of them late or never: at the leader's last look it still waits.
  const petitions = readFileSync(join(folder, 'D17-3004', '3-sau-khoa-kien-nghi.txt'), 'utf8');
  expect(petitions).toContain('- Ban đã trả lời: ');
  expect(petitions).toMatch(/^KIẾN NGHỊ CHỜ Ý KIẾN: [1-9]/);
  expect(files.some((file) => file.startsWith('D17-3004') && file.endsWith('.zip'))).toBe(true);
}, 180_000);

/** The bot's own list of questions, filled in and pasted back, by a unit of every kind that reports. */
import { expect, it } from 'vitest';
import { press } from '../../src/domain/button.ts';
import { questions } from '../../src/features/reporting/buttons.ts';
import { currentAnswers } from '../../src/reports/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { setGoals } from '../summaries/wave.ts';
import type { Chat, Town } from '../talk.ts';
import { liaisonOf, openTown } from './town.ts';

/** What people write into the gap of a line. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/^Triển khai bằng/, 'hội nghị'],
  [/^Tin, bài/, '24 tin, bài; 2 chuyên mục'],
  [/^Tuyên truyền/, '12 cuộc, 860 lượt người'],
  // Nothing is reported along another line.
  [/^Báo cáo ngành riêng/, '…'],
  [/: …%$/, '71,5'],
  [/giảm … điểm/, '0,5'],
  [/…\/\d+ tiêu chí/, '15'],
  [/^Công trình đã xong/, '1'],
  [/^Điển hình, khó khăn/, 'không'],
  [/\(lũy kế\): …/, '120'],
];

const linesOf = (text: string): string[] => [...text.matchAll(/^\d+\) (.*)$/gm)].map(([, line = '']) => line);
const fill = (line: string): string =>
  line.replace('…', FILLED.find(([pattern]) => pattern.test(line))?.[1] ?? 'Vận động nhân dân hiến đất làm đường');

async function asked(town: Town, unit: string): Promise<{ chat: Chat; lines: string[] }> {
  const chat = await liaisonOf(town, unit);
  await chat.types('báo cáo');
  const text = await chat.offered(press('Xem câu hỏi', questions, { obligation: `D17-3004:progress:${unit}` }));
  return { chat, lines: linesOf(text) };
}
const pasted = (lines: readonly string[]): string => lines.map((line, i) => `${i + 1}) ${line}`).join('\n');

onSamplePlan('the list of questions', (database) => {
  it('T18: filled in, is read whole, whatever kind of unit it is', { timeout: 120_000 }, async () => {
    const town = await openTown(database(), '04-24T08:05');
    const kinds = await database().run<{ id: string; kind: string }>(
      `select distinct on (u.kind) u.id, u.kind from units u join obligations o on o.unit_id = u.id and o.wave_id = 'D17-3004' and o.kind = 'progress'
        order by u.kind, u.id`,
    );
    expect(kinds.length).toBeGreaterThan(5);
    for (const { id, kind } of kinds) {
      await setGoals(database(), id, ['Việc thứ nhất', 'Việc thứ hai'], 9);
      const { chat, lines } = await asked(town, id);
      expect(lines.length, kind).toBeGreaterThan(0);
      const said = await chat.types(pasted(lines.map(fill)));
      const card = said.includes('đúng không ạ?') ? await chat.types('đúng') : said;
      expect(card, `${kind} ${id}\n${pasted(lines.map(fill))}`).toContain('KIỂM TRA TRƯỚC KHI GỬI');
      await chat.presses('Gửi báo cáo');
      expect(chat.heard, kind).toContain('ĐÃ NHẬN BÁO CÁO');
    }
  });

  it('T18: a gap left blank is no nought: its question is asked', { timeout: 60_000 }, async () => {
    const town = await openTown(database(), '04-24T08:05');
    const { chat, lines } = await asked(town, 'H-DAMDOI');
    const left = lines.map((line) => (/lũy kế|tiêu chí/.test(line) ? line : fill(line)));
    const said = await chat.types(pasted(left));
    const next = said.includes('đúng không ạ?') ? await chat.types('đúng') : said;
    expect(next).toContain('Câu 2/6 - Giải quyết việc làm');
    expect(await chat.types('1640')).toContain('Câu 3/6');
    expect(await chat.types('15')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    await chat.presses('Gửi báo cáo');
    expect(await currentAnswers(database(), 'D17-3004:progress:H-DAMDOI')).toMatchObject({ 'target:viec-lam': { value: 1640 } });
  });

  it('T15: a pasted report without marks is remarked on once, and goes as it is', { timeout: 60_000 }, async () => {
    const town = await openTown(database(), '04-24T08:05');
    const { chat, lines } = await asked(town, 'H-DAMDOI');
    const bare = lines.map((line) =>
      line.startsWith('Việc nổi bật') ? 'Việc nổi bật: Van dong nhan dan hien dat lam duong nong thon' : fill(line),
    );
    const said = await chat.types(pasted(bare));
    const card = said.includes('đúng không ạ?') ? await chat.types('đúng') : said;
    expect(card).toContain('Có nội dung gõ không dấu');
    expect(card).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    await chat.presses('Gửi báo cáo');
    expect(chat.heard).toContain('ĐÃ NHẬN BÁO CÁO');
  });
});

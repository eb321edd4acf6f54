/** What is over is closed, once: work ends as not done, a wave with one last summary. */
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { obligations } from '../../src/obligations/tables.ts';
import { nextEvent } from '../../src/reminders/effects.ts';
import { findWave } from '../../src/waves/store.ts';
import { waves } from '../../src/waves/tables.ts';
import { onBothDatabases, onSamplePlan } from '../postgres.ts';
import { launch, middle, send } from '../summaries/wave.ts';
import { type Chat, Town } from '../talk.ts';
import { at, liaisonOf, openTown } from '../talks/town.ts';
import { year } from './calendar.ts';

/** The heart beats at a moment, and what it led to is delivered. */
async function passes(town: Town, time: string, processes = 1): Promise<void> {
  town.now = at(time);
  await town.tick(processes);
  await town.deliver();
}

const closed = (chat: Chat) => chat.messages.filter(({ text }) => text.startsWith('ĐÃ KẾT THÚC'));

async function statesOf(database: Database, unit: string): Promise<Record<string, string>> {
  const rows = await database.db.select().from(obligations).where(eq(obligations.unitId, unit));
  return Object.fromEntries(rows.map(({ kind, state }) => [kind, state]));
}

onBothDatabases('closing', (database) => {
  it('Y2: a wave past its lock is closed once, over two processes and a restart, with one last summary to board and leaders', {
    timeout: 60_000,
  }, async () => {
    await middle(database());
    const town = new Town(database(), at('05-11T20:00'));
    const board = await town.person('Trần Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    const observer = await town.person('Phạm Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'observer' });
    await passes(town, '05-11T23:59');
    expect((await findWave(database(), 'D17-3004'))?.state).toBe('launched');
    expect(await nextEvent(database(), year, at('05-11T23:59'))).toBe(Date.parse('2017-05-11T23:59:59.001+07:00'));

    await passes(town, '05-12T00:00', 2);
    town.restart();
    await passes(town, '05-12T07:30', 2);
    expect((await findWave(database(), 'D17-3004'))?.state).toBe('closed');
    for (const chat of [board, leader]) expect(closed(chat)).toHaveLength(1);
    expect(closed(observer)).toHaveLength(0);
    expect(closed(leader)[0]?.text.split('\n').slice(0, 5)).toEqual([
      'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4',
      'Khóa số liệu lúc 23:59 ngày 11/5/2017; từ nay không nhận thêm báo cáo của đợt.',
      '',
      'ĐÃ BÁO CÁO 4/92 đơn vị (4%): đúng hạn 3, sau hạn 1',
      'KHÔNG BÁO CÁO 88',
    ]);
    expect(closed(leader)[0]?.text.length).toBeLessThan(1_000);
    expect(closed(leader)[0]?.buttons).toContain('Tổng hợp');
    // Closed in the night, told in the morning.
    const [told] = await database().run<{ n: number; at: string }>(
      `select count(*)::int as n, min(not_before)::text as at from deliveries where dedupe_key like 'closed:%'`,
    );
    expect(told?.n).toBe(2);
    expect(Date.parse(told?.at ?? '')).toBe(at('05-12T07:30'));
    // The last word leads to the whole, though nothing is open any more.
    expect(await leader.presses('Tổng hợp')).toContain('ĐÃ BÁO CÁO');
  });
});

onSamplePlan('closing', (database) => {
  it('Y2: what was not done by its lock is not done: asked and reminded of no more, seen in the count', async () => {
    const town = await openTown(database(), '05-11T20:00');
    const mai = await liaisonOf(town, 'SYT');
    await send(database(), 'STC', at('04-25T09:00'), {});
    expect(await mai.types('/han')).toContain('Báo cáo Đợt 30/4');
    await passes(town, '05-12T07:30');
    expect(await statesOf(database(), 'SYT')).toEqual({ receipt: 'not_done', goals: 'not_done', progress: 'not_done' });
    expect(await statesOf(database(), 'STC')).toEqual({ receipt: 'not_done', goals: 'not_done', progress: 'done' });
    expect(mai.messages.at(-1)?.text).not.toContain('Hạn báo cáo');
    expect(await mai.types('/han')).toContain('Hiện không có việc đến hạn.');
    expect(await mai.types('/menu')).toContain('Hiện không có việc đến hạn.');
    expect(await mai.types('/baocao')).toContain('Hiện không có đợt nào cần báo cáo.');
    expect(await mai.types('/dot')).toContain('Tình trạng: đã kết thúc');
    const board = await town.person('Trần Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    expect(await board.types('/tonghop')).toContain('KHÔNG BÁO CÁO 91');
  });

  it('Y2: a report written before the lock and handled after it is taken', async () => {
    const town = await openTown(database(), '05-11T20:00');
    await passes(town, '05-12T07:30');
    await send(database(), 'SYT', at('05-11T23:58'), {});
    expect((await statesOf(database(), 'SYT')).progress).toBe('done');
  });

  it('Y2: of a bot that stood still for long the old waves are closed without a word', async () => {
    const town = await openTown(database(), '05-11T20:00');
    const board = await town.person('Trần Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await passes(town, '08-01T08:00');
    expect((await findWave(database(), 'D17-3004'))?.state).toBe('closed');
    expect(closed(board)).toHaveLength(0);
  });

  it('Y2, Y16: of waves that are closed at once the last word is one message, with a button for each', async () => {
    const town = await openTown(database(), '05-11T20:00');
    await launch(database(), 'D17-1905', at('05-03T08:30'));
    const lockAt = (await findWave(database(), 'D17-3004'))?.lockAt;
    await database().db.update(waves).set({ lockAt }).where(eq(waves.id, 'D17-1905'));
    const board = await town.person('Trần Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await passes(town, '05-12T00:00', 2);
    await passes(town, '05-12T07:30', 2);
    expect(closed(board)).toHaveLength(1);
    expect(closed(board)[0]?.text.match(/ĐÃ KẾT THÚC.*/g)).toEqual([
      'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 19/5',
      'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4',
    ]);
    expect(closed(board)[0]?.buttons).toEqual(['Tổng hợp Đợt 19/5', 'Tổng hợp Đợt 30/4']);
    expect(await board.presses('Tổng hợp Đợt 30/4', closed(board)[0])).toContain('30/4');
  });

  describe('while a wave lasts', () => {
    it('Y2: on 21/4 the home screen names the report that is due, not the goal that was', async () => {
      const town = await openTown(database(), '04-21T08:00');
      const mai = await liaisonOf(town, 'SYT');
      expect(await mai.types('/menu')).toContain('Việc cần làm: báo cáo Đợt 30/4 (hạn 17:00 ngày 25/4/2017)');
      const lines = (await mai.types('/han')).split('\n');
      expect(lines[2]).toContain('Báo cáo Đợt 30/4');
    });
  });
});

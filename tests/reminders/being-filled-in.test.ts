/** A reminder of the very report that somebody is filling in waits until it has rested, unless its time would pass. */
import { expect, it } from 'vitest';
import { onSamplePlan } from '../postgres.ts';
import type { Chat, Town } from '../talk.ts';
import { at, liaisonOf, openTown } from '../talks/town.ts';

const timeout = 120_000;

async function beats(town: Town, time: string): Promise<void> {
  town.now = at(time);
  await town.tick();
  await town.deliver();
}

/** What the bot said of its own accord since, to this chat. */
const since = (chat: Chat, before: number) => chat.messages.slice(before).map(({ text }) => text);

onSamplePlan('a report that is being filled in', (database) => {
  it('is not interrupted by the reminder of its opening; two hours of silence later it comes', { timeout }, async () => {
    const town = await openTown(database(), '04-21T07:29');
    const mai = await liaisonOf(town, 'SYT');
    const other = await liaisonOf(town, 'STP', 'buttons', 'Lê Văn Khác');
    await mai.types('/baocao');
    await mai.presses('Văn bản');
    const before = mai.messages.length;
    await beats(town, '04-21T07:30');
    expect(since(mai, before)).toEqual([]);
    expect(other.messages.length).toBeGreaterThan(0);
    // Another answer, and it waits anew.
    town.now = at('04-21T08:30');
    await mai.types('101/101');
    const answered = mai.messages.length;
    await beats(town, '04-21T10:29');
    expect(since(mai, answered)).toEqual([]);
    await beats(town, '04-21T10:30');
    expect(since(mai, answered)).toHaveLength(1);
    expect(since(mai, answered)[0]).toContain('Đến kỳ báo cáo: Đợt thi đua chào mừng 30/4');
    // The question still stands, and the nudge has nothing to add.
    await mai.types('1, 3');
    expect(mai.heard).toContain('Câu 4/5');
  });

  it('is reminded of at once where it would be due meanwhile, or was put aside', { timeout }, async () => {
    const town = await openTown(database(), '04-25T13:00');
    const mai = await liaisonOf(town, 'SYT');
    const binh = await liaisonOf(town, 'STP', 'buttons', 'Trần Văn Bình');
    for (const chat of [mai, binh]) {
      await chat.types('/baocao');
      await chat.presses('Văn bản');
    }
    await binh.presses('Lưu, làm sau');
    const before = [mai, binh].map(({ messages }) => messages.length);
    await beats(town, '04-25T13:30');
    expect(since(mai, before[0] ?? 0)).toEqual([]);
    expect(since(binh, before[1] ?? 0)).toHaveLength(1);
    // After three in the afternoon two hours of rest would end after five o'clock, when it is due.
    town.now = at('04-25T15:01');
    await mai.types('101/101');
    const answered = mai.messages.length;
    await beats(town, '04-25T15:05');
    expect(since(mai, answered).join('\n')).toContain('hôm nay');
  });

  it('keeps what was promised for this morning until it has rested, too', { timeout }, async () => {
    const town = await openTown(database(), '04-21T07:29');
    const mai = await liaisonOf(town, 'SYT');
    await beats(town, '04-21T08:00');
    await mai.presses('Nhắc ngày mai');
    town.now = at('04-24T07:20');
    await mai.types('/baocao');
    await mai.presses('Văn bản');
    const before = mai.messages.length;
    await beats(town, '04-24T08:00');
    expect(since(mai, before)).toEqual([]);
    await beats(town, '04-24T09:30');
    expect(since(mai, before).length).toBeGreaterThan(0);
  });
});

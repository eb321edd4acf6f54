/** Whoever nothing is owed by any more is spoken to no more: not by a promise, not about a draft, not by the board's hand. */
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

/** A report put off until tomorrow, and another with a figure to be asked for again. */
async function promised(chat: Chat): Promise<void> {
  await chat.presses('Nhắc ngày mai');
  expect(chat.heard).toContain('07:30');
}

const promises = (town: Town) => town.database.run<{ n: number }>(`select count(*)::int as n from promises`);

onSamplePlan('a unit that ended', (database) => {
  it('is not asked again, however it had asked for it; the one beside it is', { timeout }, async () => {
    const town = await openTown(database(), '04-21T07:00');
    const going = await liaisonOf(town, 'H-DAMDOI', 'buttons', 'Lê Minh Đi');
    const staying = await liaisonOf(town, 'H-CAINUOC', 'buttons', 'Lê Thị Ở Lại');
    await beats(town, '04-21T08:00');
    for (const chat of [going, staying]) await promised(chat);
    expect((await promises(town))[0]?.n).toBe(2);
    await database().run(`update units set valid_to = '2017-04-22' where id = 'H-DAMDOI'`);
    const before = going.messages.length;
    const stayed = staying.messages.length;
    await beats(town, '04-24T08:00');
    expect(going.messages.slice(before).map(({ text }) => text)).toEqual([]);
    expect(staying.messages.length).toBeGreaterThan(stayed);
    expect((await promises(town))[0]?.n).toBe(0);
  });

  it('is neither among those the board reminds by hand, nor among those it writes to', { timeout }, async () => {
    const town = await openTown(database(), '04-26T08:30');
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    const going = await liaisonOf(town, 'H-DAMDOI', 'buttons', 'Lê Minh Đi');
    const staying = await liaisonOf(town, 'H-CAINUOC', 'buttons', 'Lê Thị Ở Lại');
    const owing = async () => Number(/(\d+) đơn vị/.exec(await lan.types('/nhac 30/4'))?.[1]);
    const all = await owing();
    await database().run(`update units set valid_to = '2017-04-25' where id = 'H-DAMDOI'`);
    expect(await owing()).toBe(all - 1);
    await lan.presses('Gửi nhắc');
    await town.deliver();
    expect([going, staying].map(({ messages }) => messages.length)).toEqual([0, 1]);
    expect(await lan.types('/thongbao')).toContain(`Chưa báo cáo (Đợt 30/4): ${all - 1} đơn vị`);
    await lan.types('1');
    await lan.types('Đề nghị các đơn vị cử người dự họp sơ kết ngày 05/5.');
    await lan.presses('Gửi ngay');
    await town.deliver();
    expect([going, staying].map(({ messages }) => messages.length)).toEqual([0, 2]);
  });
});

onSamplePlan('work that is nobody’s any more', (database) => {
  it.each([
    ['exempt', `update obligations set state = 'exempt', next_check = null where id = 'D17-3004:progress:SYT'`],
    ['not_done', `update obligations set state = 'not_done', next_check = null where id = 'D17-3004:progress:SYT'`],
    ['called off', `update waves set state = 'cancelled' where id = 'D17-3004'`],
  ])('%s: what was promised about it is not kept', { timeout }, async (_, statement) => {
    const town = await openTown(database(), '04-21T07:00');
    const mai = await liaisonOf(town, 'SYT');
    await beats(town, '04-21T08:00');
    await promised(mai);
    // A figure to be asked for again goes by the report, which is there: the work behind it is not.
    await database().run(
      `insert into reports (obligation_id, code, version, form_version, state, submitted_at, submitted_by, on_time, late_days)
        values ('D17-3004:progress:SYT', '3004-SYT-01', 1, 1, 'submitted', $1, 'P-SYT', true, 0)`,
      [new Date(at('04-21T09:00')).toISOString()],
    );
    await database().run(`insert into promises (kind, obligation_id, person_id, at) values ('missing', 'D17-3004:progress:SYT', '', $1)`, [
      new Date(at('04-24T07:30')).toISOString(),
    ]);
    await database().run(statement);
    const before = mai.messages.length;
    await beats(town, '04-24T08:00');
    await beats(town, '04-24T14:00');
    expect(mai.messages.slice(before).map(({ text }) => text)).toEqual([]);
    expect((await promises(town))[0]?.n).toBe(0);
  });
});

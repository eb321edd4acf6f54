/** Files sent with a change that never goes: the unit hears of them, and the next change takes them along, or drops them. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { takeAwayOld } from '../../src/retention/effects.ts';
import { onSamplePlan } from '../postgres.ts';
import type { Chat, Town } from '../talk.ts';
import { at, liaisonOf, openTown } from './town.ts';

const timeout = 120_000;
const REPORT = 'D17-3004:progress:SYT';
const LEFT = `unsent:${REPORT}`;

/** How many files lie where. */
const subjects = async (database: Database): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await database.run<{ subject: string; n: number }>('select subject, count(*)::int as n from evidence group by 1 order by 1')).map(
      ({ subject, n }) => [subject, n],
    ),
  );

/** The report with one photo; with a figure still missing changes of two kinds are open. */
async function reported(database: Database, missing = true): Promise<{ town: Town; mai: Chat; binh: Chat; board: Chat }> {
  const town = await openTown(database, '04-24T08:05');
  const mai = await liaisonOf(town, 'SYT');
  const binh = await town.person('Trần Văn Bình', 'buttons', { unit: 'SYT', duty: 'deputy' });
  const board = await town.person('Phạm Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
  await mai.types('/baocao');
  await mai.presses('Văn bản');
  if (missing) {
    await mai.presses('Chưa có số liệu');
    await mai.presses('Chờ các xã');
  } else await mai.types('101/101');
  await mai.types('1, 3');
  await mai.types('Khám, cấp thuốc miễn phí 320 người cao tuổi');
  await mai.presses('Không có thêm');
  await mai.sendsFile();
  expect(await mai.presses('Gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO');
  town.now += 60 * 60_000;
  return { town, mai, binh, board };
}

/** The heart beats at this moment of 2017, and what it says is read. */
async function beats(town: Town, time: string): Promise<void> {
  town.now = at(time);
  await town.tick();
  await town.deliver();
}

const since = (chat: Chat, from: number) => chat.messages.slice(from).map(({ text }) => text);

/** What the lists of those who read the report count. */
async function seenBy(chat: Chat): Promise<string | undefined> {
  await chat.types('sở y tế');
  return chat.last.buttons.find((label) => /^Xem \d+ tệp$/.test(label));
}

onSamplePlan('files of a change that is never sent', (database) => {
  it('when a colleague’s change went first: their sender is told once, and the next change takes them along', { timeout }, async () => {
    const { town, mai, binh, board } = await reported(database());
    await mai.presses('Sửa');
    await mai.sendsFile();
    // The deputy fills in the figure meanwhile: another change of the same version.
    await binh.types('/baocao');
    await binh.presses('Bổ sung ngay');
    await binh.types('101/101');
    expect(binh.last.text).not.toContain('tệp');
    await binh.presses('Gửi báo cáo');
    expect(await mai.types('xong')).toContain('không còn hiệu lực');
    expect(await seenBy(board)).toBe('Xem 1 tệp');

    const before = mai.messages.length;
    const others = binh.messages.length;
    await beats(town, '04-24T14:00');
    await beats(town, '04-25T08:00');
    expect(since(mai, before).filter((text) => text.includes('tệp'))).toEqual([
      expect.stringContaining('1 tệp Anh/Chị gửi khi sửa báo cáo 3004-SYT-01 (Đợt 30/4) chưa nộp, không có trong báo cáo.'),
    ]);
    expect(since(binh, others).filter((text) => text.includes('tệp'))).toEqual([]);
    expect(await subjects(database())).toEqual({ [`report:${REPORT}`]: 1, [LEFT]: 1 });

    await mai.presses('Sửa');
    expect(mai.last.text).toContain('Tệp kèm theo: thêm 1');
    expect(mai.last.text).toContain('Trong đó 1 tệp đã nhận ở lần sửa trước nhưng chưa nộp, nay đi cùng lần này.');
    // One more: the sentence and the card count alike.
    expect(await mai.sendsFile()).toContain('Tổng số tệp kèm theo: 3.');
    expect(mai.last.text).toContain('Tệp kèm theo: thêm 2');
    await mai.presses('Gửi báo cáo');
    expect(await seenBy(board)).toBe('Xem 3 tệp');
    expect(await subjects(database())).toEqual({ [`report:${REPORT}`]: 3 });
  });

  it('before the heart has told of them the next change knows them, too; [Bỏ tệp lần trước] drops them and nothing else', {
    timeout,
  }, async () => {
    const { mai, binh, board } = await reported(database());
    await mai.presses('Sửa');
    await mai.sendsFile();
    await binh.types('/baocao');
    await binh.presses('Bổ sung ngay');
    await binh.types('101/101');
    await binh.presses('Gửi báo cáo');
    await binh.presses('Sửa');
    await binh.sendsFile();
    expect(binh.last.text).toContain('Tệp kèm theo: thêm 2');
    const card = binh.last;
    expect(await binh.presses('Bỏ tệp lần trước')).toContain('Đã bỏ 1 tệp của lần sửa trước.');
    expect(binh.last.text).toContain('Tệp kèm theo: thêm 1');
    expect(binh.last.text).not.toContain('Trong đó');
    // The old card's button finds none any more.
    await binh.presses('Bỏ tệp lần trước', card);
    await binh.presses('Gửi báo cáo');
    expect(await seenBy(board)).toBe('Xem 2 tệp');
    expect(await subjects(database())).toEqual({ [`report:${REPORT}`]: 2 });
  });

  it('when the board gave the report back meanwhile: said at once, and what it asks for takes them along', { timeout }, async () => {
    const { mai, board } = await reported(database());
    await mai.presses('Sửa');
    await mai.sendsFile();
    await board.types('/duyet');
    await board.presses('Đề nghị bổ sung');
    await board.presses('4');
    await board.presses('Tiếp');
    await board.types('Xin nêu rõ số xã đã khám');
    expect(await mai.presses('Gửi báo cáo')).toContain(
      '1 tệp gửi trong lần sửa này chưa nộp, không có trong báo cáo 3004-SYT-01.\nTệp được giữ lại, đi cùng lần sửa sau.',
    );
    await mai.presses('Bổ sung mục này');
    await mai.types('Khám, cấp thuốc miễn phí 320 người cao tuổi ở 3 xã');
    expect(mai.last.text).toContain('Tệp kèm theo: thêm 1');
    await mai.presses('Gửi báo cáo');
    expect(await seenBy(board)).toBe('Xem 2 tệp');
  });

  it('when its time ran out: told the next morning; opened again by the board it has them, and old ones are pruned', {
    timeout,
  }, async () => {
    const { town, mai, board } = await reported(database(), false);
    await mai.presses('Sửa');
    await mai.sendsFile();
    // Left for something else: no answer was given, and the stop is spoken of all the same.
    await mai.types('/menu');
    let before = mai.messages.length;
    await beats(town, '04-25T08:00');
    expect(since(mai, before).join()).toContain('đang sửa dở báo cáo 3004-SYT-01');
    const [{ lock } = { lock: 0 }] = await database().run<{ lock: number }>(
      `select extract(epoch from lock_at)::float8 * 1000 as lock from obligations where id = $1`,
      [REPORT],
    );
    before = mai.messages.length;
    town.now = lock + 1;
    for (let hour = 0; hour < 96 && !since(mai, before).some((text) => text.includes('tệp')); hour += 1) {
      await town.tick(2);
      await town.deliver();
      town.now += 3_600_000;
    }
    const told = since(mai, before).filter((text) => text.includes('tệp'));
    expect(told).toEqual([expect.stringContaining('Báo cáo đã khóa. Cần nộp thêm, Anh/Chị bấm “Xin đính chính”')]);
    expect(await seenBy(board)).toBe('Xem 1 tệp');

    await mai.presses('Xin đính chính');
    await mai.types('Bổ sung ảnh lễ phát động, lần trước chưa kịp nộp');
    await town.deliver();
    await board.presses('Đồng ý');
    await mai.presses(
      'Sửa',
      mai.messages.findLast(({ text }) => text.includes('mở lại báo cáo')),
    );
    expect(mai.last.text).toContain('Trong đó 1 tệp đã nhận ở lần sửa trước');

    const day = 86_400_000;
    const keep = { messages: 180 * day, updates: 30 * day, setAside: 90 * day, people: 365 * day };
    const old = (now: number) =>
      takeAwayOld({ database: database(), board: { name: 'Ban' }, now: () => now, id: () => 'x', log: town.log }, keep, () => true);
    await old(lock + 180 * day);
    expect((await subjects(database()))[LEFT]).toBe(1);
    await old(lock + 200 * day);
    expect(await subjects(database())).toEqual({ [`report:${REPORT}`]: 1 });
  });

  it('when the unit ended, or the wave was called off: whoever is there is told, and nobody is offered what cannot be done', {
    timeout,
  }, async () => {
    const { town, mai } = await reported(database());
    await mai.presses('Sửa');
    await mai.sendsFile();
    await database().run(`update waves set state = 'cancelled' where id = 'D17-3004'`);
    const before = mai.messages.length;
    await beats(town, '04-25T08:00');
    const told = mai.messages.slice(before).filter(({ text }) => text.includes('tệp'));
    expect(told.map(({ text, buttons }) => [text, buttons])).toEqual([[expect.stringContaining('không còn sửa được'), []]]);
    expect(await subjects(database())).toEqual({ [`report:${REPORT}`]: 1, [LEFT]: 1 });
  });

  it('when the report is taken back: they are the draft’s, and the draft says so', { timeout }, async () => {
    const { town, mai, board } = await reported(database());
    town.now -= 55 * 60_000;
    const receipt = mai.messages.findLast(({ buttons }) => buttons.includes('Thu hồi'));
    await mai.presses('Sửa');
    await mai.sendsFile();
    expect(await mai.presses('Thu hồi', receipt)).toContain('Bản nháp gồm cả 1 tệp gửi khi sửa mà chưa nộp.');
    expect(await seenBy(board)).toBeUndefined();
    await mai.presses('Làm tiếp');
    await mai.presses('Làm tiếp');
    expect(mai.last.text).toContain('Tệp kèm theo: 02');
    await mai.presses('Gửi báo cáo');
    expect(await seenBy(board)).toBe('Xem 2 tệp');
  });

  it('each file moves its change on: a colleague’s end that knew the one before is a conflict, and looks again', {
    timeout,
  }, async () => {
    const { mai } = await reported(database());
    await mai.presses('Sửa');
    const { version } = (await database().run<{ version: number }>(`select version from drafts where flow = 'amend'`))[0] ?? { version: 0 };
    await mai.sendsFile({ albumId: 'A' });
    await mai.sendsFile({ albumId: 'A' });
    expect(await database().run(`select version from drafts where flow = 'amend'`)).toEqual([{ version: version + 2 }]);
  });
});

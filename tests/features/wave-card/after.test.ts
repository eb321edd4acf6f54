/** A wave after its launch: who got it and who did not, sent again, corrected, called off, brought to its end; each once. */
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { claim } from '../../../src/delivery/claim.ts';
import { showProgress } from '../../../src/notices/effects.ts';
import { openNotices, outcomesOf } from '../../../src/notices/store.ts';
import { obligations } from '../../../src/obligations/tables.ts';
import { addresses } from '../../../src/registry/tables.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { waveDecisions, waves } from '../../../src/waves/tables.ts';
import { type Chat, openHouse, type TestHouse } from '../../house.ts';
import { onSamplePlan } from '../../postgres.ts';

const timeout = 60_000;
const at = (day: string): number => Date.parse(`${day}:00+07:00`);
const WAVE = 'D17-3004';

async function open(database: Database): Promise<{ house: TestHouse; lan: Chat; mai: Chat; dat: Chat }> {
  await loadSample(database, caMau2017, at('2017-03-07T08:00'));
  const house = openHouse(database, at('2017-03-20T08:30'));
  const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
  const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
  const dat = await house.seat('dat', 'Lê Văn Đạt', 'liaison', 'H-DAMDOI');
  return { house, lan, mai, dat };
}

async function launch(lan: Chat): Promise<void> {
  await lan.writes('/phatdong');
  await lan.presses('Đợt 30/4');
  await lan.presses('Gửi ngay');
}

async function does(chat: Chat, ...acts: readonly string[]): Promise<void> {
  for (const act of acts) await (act.startsWith('[') ? chat.presses(act.slice(1, -1)) : chat.writes(act));
}

const rowOf = async (database: Database) => (await database.db.select().from(waves).where(eq(waves.id, WAVE)))[0];
const owed = (database: Database) => database.db.select().from(obligations).where(eq(obligations.waveId, WAVE));
const told = (chat: Chat, begins: string) => chat.all.filter((one) => one.text.startsWith(begins));

onSamplePlan('after a launch', (database) => {
  it('sent, blocked, failed and without contact add up, by name; what failed goes again, once, and never to who has it', {
    timeout,
  }, async () => {
    const { house, lan } = await open(database());
    await house.seat('hoa', 'Phạm Thị Hoa', 'liaison', 'STP');
    await house.seat('tam', 'Võ Thị Tâm', 'liaison', 'BCM');
    await database().db.update(addresses).set({ reachable: false, unreachableWhy: 'blocked' }).where(eq(addresses.address, 'hoa'));
    await launch(lan);
    // One of the three that left came back for good.
    await database().db.execute(
      sql`update deliveries set state = 'failed', error = 'chat not found', message_id = null where notice_id = ${`launch:${WAVE}`} and address = 'tam'`,
    );
    const [progress] = await openNotices(database());
    expect(progress).toMatchObject({ sent: 2, failed: 1, queued: 0, unitsReached: 2, unitsFailed: 1, unitsBlocked: 1 });
    const units = progress?.unitIds.length ?? 0;
    const without = units - (progress?.unitsReached ?? 0) - (progress?.unitsFailed ?? 0) - (progress?.unitsBlocked ?? 0);
    const outcomes = await outcomesOf(database(), `launch:${WAVE}`);
    const by = (why: string | null) => outcomes.filter((one) => one.why === why).map(({ unitId }) => unitId);
    console.info(`launch to all: ${units} = sent 2 + failed 1 + blocked 1 + without contact ${without}`);
    expect([by(null), by('rejected'), by('blocked'), by('no_liaison').length]).toEqual([['H-DAMDOI', 'SYT'], ['BCM'], ['STP'], without]);
    expect(2 + 1 + 1 + without).toBe(92);

    const before = lan.all.length;
    await does(lan, '/dot', '[Gửi lại tin lỗi]');
    expect(lan.all.slice(before).some((one) => one.text.startsWith('Đang gửi lại 1 tin'))).toBe(true);
    expect(told(house.chat('tam'), '📣')).toHaveLength(2);
    expect(told(house.chat('mai'), '📣')).toHaveLength(1);
    // Hoa can be written to again: she was never written to, and gets it now. Then there is nobody left.
    await database().db.update(addresses).set({ reachable: true, unreachableWhy: null }).where(eq(addresses.address, 'hoa'));
    await does(lan, '/dot', '[Gửi lại tin lỗi]');
    expect(told(house.chat('hoa'), '📣')).toHaveLength(1);
    await does(lan, '/dot', '[Gửi lại tin lỗi]');
    expect(lan.last().text).toContain('Không có tin nào gửi lại được');
    expect(['mai', 'dat', 'hoa'].map((name) => told(house.chat(name), '📣').length)).toEqual([1, 1, 1]);
    expect(await database().db.$count(obligations, eq(obligations.waveId, WAVE))).toBe(92 * 3);
  });

  it.each<[string, readonly string[]]>([
    ['a launch', []],
    ['a correction', ['/dot', '[Đính chính]', 'Bổ sung trọng tâm: rà soát hộ nghèo trước ngày 20/4.', '[Gửi đính chính]']],
    ['a notice', ['/thongbao', '1', 'Đề nghị các đơn vị cử người dự họp sơ kết ngày 05/4.', '[Gửi ngay]']],
  ])(
    'pause of %s: nothing is taken from the outbox after the press; resumed, the rest goes, each once',
    {
      timeout,
    },
    async (kind, acts) => {
      const { house, lan } = await open(database());
      const reporting = caMau2017.units.filter(({ nature, code }) => nature !== 'chi_nhan' && code !== 'SYT' && code !== 'H-DAMDOI');
      for (let i = 0; i < 20; i++) await house.seat(`p${i}`, `Người ${i}`, 'liaison', reporting[i]?.code ?? '');
      await launch(lan);
      if (acts.length > 0) await database().db.execute(sql`update notices set state = 'finished' where id = ${`launch:${WAVE}`}`);
      await does(lan, ...acts);
      const [last] = await database().run<{ id: string }>(`select id from notices order by (kind = 'launch'), created_at desc limit 1`);
      const notice = last?.id ?? '';
      const take = async () =>
        (await claim(database(), { room: 100, bulk: 100, now: house.now, leaseMs: 60_000, resting: [] })).rows.filter(
          ({ noticeId }) => noticeId === notice,
        );
      /** Only five had left when the button was pressed: the test's own channel knows no pause. */
      const fiveHadLeft = () =>
        database().db.execute(sql`update deliveries set state = 'queued', message_id = null where notice_id = ${notice}
        and id not in (select id from deliveries where notice_id = ${notice} order by position limit 5)`);
      await lan.presses('Tạm dừng');
      await fiveHadLeft();
      expect(await take()).toEqual([]);
      const held = (await openNotices(database())).find(({ id }) => id === notice);
      expect(held).toMatchObject({ state: 'paused', sent: 5, queued: 17 });
      let shows = 0;
      await showProgress({ database: database(), now: () => house.now, id: () => `progress-paused-${++shows}` });
      const shown = await database().run<{ text: string }>(
        `select body->>'text' as text from deliveries where id like 'progress-paused-%'`,
      );
      expect(shown.some(({ text }) => text.includes('Đã tạm dừng: 5/22'))).toBe(true);
      await database().db.execute(sql`update notices set state = 'sending' where id = ${notice}`);
      const rows = await take();
      expect(new Set(rows.map(({ id }) => id)).size).toBe(17);
      console.info(`${kind} paused with 5 of 22 sent: 0 taken after the press; resumed: ${rows.length} taken`);
    },
  );

  it('a correction goes to the same people, says what changed, and moves what is owed; two at once are one', { timeout }, async () => {
    const { house, lan, mai, dat } = await open(database());
    const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Trình duyệt]');
    await does(binh, '[Đồng ý, gửi ngay]');
    house.now = at('2017-04-03T08:30');
    await does(lan, '/dot', '[Đính chính]', 'Bổ sung trọng tâm: rà soát hộ nghèo trước ngày 20/4.', '[Sửa]', '[Hạn báo cáo]', '27/4');
    const preview = lan.all.findLast((one) => one.text.startsWith('ĐÍNH CHÍNH - Đợt'));
    expect(preview?.text).toContain('Hạn báo cáo: 17:00 ngày 27/4/2017 (trước đây: 17:00 ngày 25/4/2017).');
    // Contradicting days are not sent.
    await does(lan, '[Sửa]', '[Ngày chốt số]', '28/4');
    expect(lan.last().text).toContain('⚠ Chưa gửi được: hạn báo cáo 27/4/2017 trước ngày chốt số 28/4/2017');
    expect(lan.last().buttons).not.toContain('Gửi đính chính');
    await does(lan, '[Sửa]', '[Ngày chốt số]', '21/4');
    await does(binh, '/dot', '[Đính chính]', 'Bổ sung trọng tâm: rà soát hộ nghèo trước ngày 20/4.');
    await house.together(lan.press('Gửi đính chính'), binh.press('Gửi đính chính'));
    for (const chat of [mai, dat]) {
      const corrections = told(chat, 'ĐÍNH CHÍNH - Đợt thi đua chào mừng 30/4');
      expect(corrections).toHaveLength(1);
      expect(corrections[0]?.buttons).toEqual(['Đã nhận']);
    }
    expect(await database().db.$count(waveDecisions, eq(waveDecisions.kind, 'corrected'))).toBe(1);
    // Whose came second hears that it is not needed any more; whose came first has moved what is owed.
    const wave = await rowOf(database());
    const reports = (await owed(database())).filter(({ kind }) => kind === 'progress');
    expect(new Set(reports.map(({ dueAt }) => dueAt.getTime()))).toEqual(new Set([wave?.dueAt.getTime()]));
    expect(new Set(reports.map(({ opensAt }) => opensAt.getTime()))).toEqual(new Set([wave?.opensAt.getTime()]));
    const [said] = await mai.presses('Đã nhận');
    expect(said?.text).toContain('đính chính Đợt thi đua chào mừng 30/4');
  });

  it('moved days are what units owe by, and reminders go by them', { timeout }, async () => {
    const { house, lan, mai } = await open(database());
    await launch(lan);
    house.now = at('2017-04-03T08:30');
    await does(lan, '/dot', '[Đính chính]', 'Lùi hạn báo cáo do trùng hội nghị.', '[Sửa]', '[Hạn báo cáo]', '27/4', '[Gửi đính chính]');
    expect(told(mai, 'ĐÍNH CHÍNH')[0]?.text).toContain('Ngày chốt số: 24/4/2017 (trước đây: 20/4/2017).');
    const reports = (await owed(database())).filter(({ kind }) => kind === 'progress');
    expect(new Set(reports.map(({ dueAt }) => dueAt.getTime()))).toEqual(new Set([at('2017-04-27T17:00')]));
    expect(new Set(reports.map(({ opensAt }) => opensAt.getTime()))).toEqual(new Set([at('2017-04-25T07:30')]));
    expect(reports.every(({ nextCheck }) => nextCheck?.getTime() === house.now)).toBe(true);
    const receipts = (await owed(database())).filter(({ kind }) => kind === 'receipt');
    expect(new Set(receipts.map(({ graceEnd }) => graceEnd.getTime()))).toEqual(new Set([at('2017-04-27T17:00')]));
    await mai.writes('/han');
    expect(mai.last().text).toContain('27/4');
  });

  it('called off: nothing is owed, reminders stop, the units are told why; pressed twice it is once', { timeout }, async () => {
    const { house, lan, mai } = await open(database());
    await launch(lan);
    house.now = at('2017-04-03T08:30');
    await does(lan, '/dot', '[Hủy đợt]', 'Gộp nội dung vào đợt thi đua chào mừng 19/5.');
    const press = lan.press('Hủy đợt');
    await house.together(press, lan.press('Hủy đợt'));
    expect(told(mai, 'THÔNG BÁO HỦY')).toHaveLength(1);
    expect(mai.last().text).toContain('không tiếp tục tổ chức. Gộp nội dung vào đợt thi đua chào mừng 19/5.');
    expect((await rowOf(database()))?.state).toBe('cancelled');
    const states = (await owed(database())).map(({ state, nextCheck }) => `${state}:${nextCheck}`);
    expect(new Set(states)).toEqual(new Set(['exempt:null']));
    expect(await database().db.$count(waveDecisions, eq(waveDecisions.kind, 'cancelled'))).toBe(1);
    await does(mai, '/baocao');
    expect(mai.last().text).not.toContain('30/4');
  });

  it('brought to its end: thanks and results, once, whether it was under way or closed by itself', { timeout }, async () => {
    const { house, lan, mai } = await open(database());
    await launch(lan);
    house.now = at('2017-05-03T08:30');
    await does(lan, '/dot', '[Kết thúc đợt]');
    expect(lan.last().text).toContain('⚠ Còn 92 đơn vị chưa báo cáo; kết thúc thì không nhận báo cáo của đợt nữa.');
    await does(lan, '[Kết thúc đợt]');
    expect(mai.last().text).toBe(
      'Đợt thi đua chào mừng 30/4 kết thúc ngày 30/4/2017.\nKết quả chung: 0/92 đơn vị báo cáo; 0 công trình, phần việc hoàn thành; 0 điển hình được giới thiệu.\nBan Thi đua - Khen thưởng trân trọng cảm ơn quý đơn vị.',
    );
    expect((await rowOf(database()))?.state).toBe('closed');
    expect(new Set((await owed(database())).map(({ state }) => state))).toEqual(new Set(['not_done']));
    await does(lan, '/dot 30/4');
    expect(lan.last().buttons).not.toContain('Kết thúc đợt');
    expect(told(mai, 'Đợt thi đua chào mừng 30/4 kết thúc')).toHaveLength(1);
  });
});

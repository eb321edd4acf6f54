/** A launch read by a second member of the board: agreed to, given back with a reason, never by its author; and buttons somebody forged. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { press } from '../../../src/domain/button.ts';
import type { Choice } from '../../../src/domain/messages.ts';
import * as announcing from '../../../src/features/announcing/buttons.ts';
import * as joining from '../../../src/features/joining/buttons.ts';
import * as launching from '../../../src/features/launching/buttons.ts';
import * as waveCard from '../../../src/features/wave-card/buttons.ts';
import * as workbook from '../../../src/features/workbook/buttons.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { waveDecisions, waves } from '../../../src/waves/tables.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at, WAVE } from '../../summaries/wave.ts';
import { type Chat, Town } from '../../talk.ts';
import { twoReports } from '../../waves/two-reports.ts';

const timeout = 120_000;

async function open(database: Database): Promise<{ town: Town; lan: Chat; binh: Chat; mai: Chat }> {
  await loadSample(database, caMau2017, at('03-07T08:00'));
  const town = new Town(database, at('03-17T09:00'));
  const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
  const binh = await town.person('Lê Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
  const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
  return { town, lan, binh, mai };
}

async function does(chat: Chat, ...acts: readonly string[]): Promise<void> {
  for (const act of acts) await (act.startsWith('[') ? chat.presses(act.slice(1, -1)) : chat.types(act));
}

const waveNow = async (database: Database) => {
  const [row] = await database.db.select().from(waves).where(eq(waves.id, WAVE));
  if (!row) throw new Error('no wave');
  return row;
};
const notices = (chat: Chat) => chat.messages.filter(({ text }) => text.startsWith('📣'));

onSamplePlan('a launch read by a second member', (database) => {
  it('is given back with a reason, mended, agreed to and sent once; its author never agrees', { timeout }, async () => {
    const { town, lan, binh, mai } = await open(database());
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Trình duyệt]');
    expect(lan.heard).toContain('Đã trình duyệt: Lê Văn Bình');
    const request = binh.last;
    expect(request.text).toContain(
      'Trần Thị Lan đề nghị gửi thông báo Đợt thi đua chào mừng 30/4 đến 92 đơn vị, hạn báo cáo 17:00 ngày 25/4/2017',
    );

    // Its author finds it by /phatdong, and cannot let it go, now or at an hour.
    await does(lan, '/phatdong', '[Đồng ý, gửi ngay]');
    expect(lan.heard).toContain('người soạn không tự duyệt');
    const { version } = await waveNow(database());
    const forged: readonly Choice[] = [
      press('Đồng ý, gửi ngay', launching.approve, { wave: WAVE, version }),
      press('Đồng ý, đúng hẹn', launching.approveAsScheduled, { wave: WAVE, version }),
      press('Hẹn giờ gửi', launching.schedule, { wave: WAVE, version }),
      press('Bỏ hẹn', launching.unschedule, { wave: WAVE, version }),
    ];
    for (const choice of forged) expect(await lan.offered(choice)).toContain('người soạn không tự duyệt');
    expect((await waveNow(database())).state).toBe('awaiting_approval');

    await does(binh, '[Trả lại]', 'Hạn báo cáo trùng ngày họp Hội đồng, đề nghị chuyển sang 26/4');
    expect(binh.heard).toContain('Đã trả lại thông báo Đợt thi đua chào mừng 30/4 kèm lý do');
    expect(lan.last.text).toContain('Lý do: Hạn báo cáo trùng ngày họp Hội đồng');
    expect(await database().db.$count(waveDecisions, eq(waveDecisions.kind, 'returned'))).toBe(1);
    // The request of before is over.
    await binh.presses('Đồng ý, gửi ngay', request);
    expect((await waveNow(database())).state).toBe('draft');
    await does(lan, '[Xem, sửa đợt]');
    expect(lan.last.text).toContain('⚠ Lê Văn Bình trả lại');
    await does(lan, '[Sửa]', '[Hạn báo cáo]', '26/4', '[Trình duyệt]');
    const again = binh.last;
    await binh.presses('Đồng ý, gửi ngay', again);
    await binh.presses('Đồng ý, gửi ngay', again);
    await town.deliver();
    expect((await waveNow(database())).state).toBe('launched');
    expect(notices(mai)).toHaveLength(1);
    expect(notices(mai)[0]?.text).toContain('trước 17:00 ngày 26/4/2017');
    expect(lan.messages.filter(({ text }) => text.startsWith('Lê Văn Bình đã đồng ý gửi thông báo'))).toHaveLength(1);
  });

  it('of two reports goes by the first: passed, it can neither be agreed to nor put on the clock, nor goes out by itself', {
    timeout,
  }, async () => {
    const { town, lan, binh, mai } = await open(database());
    await twoReports(database());
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Trình duyệt]');
    expect(binh.last.text).toContain('đến 92 đơn vị, 2 kỳ báo cáo, kỳ đầu hạn 17:00 ngày 28/4/2017.');
    const request = binh.last;
    town.now = at('05-03T08:30');
    await binh.presses('Đồng ý, gửi ngay', request);
    expect(binh.heard).toContain('⚠ Chưa gửi được: hạn báo cáo 28/4/2017 đã qua');
    await binh.presses('Hẹn giờ gửi', request);
    await does(binh, '8h ngày 04/5');
    expect(binh.heard).toContain('chưa hẹn được lúc 08:00 thứ Năm 04/5/2017: hạn báo cáo 28/4/2017 đã qua');
    expect((await waveNow(database())).state).toBe('awaiting_approval');
    await binh.presses('Trả lại', request);
    await does(binh, 'Kỳ tháng 4 đã qua hạn, đề nghị xem lại');
    expect(notices(mai)).toEqual([]);

    // Put on the clock in time, and the process stood still until the first report was due: the board is asked.
    await database().run(
      `update waves set state = 'scheduled', scheduled_at = $2, scheduled_by = 'P-1001', version = version + 1 where id = $1`,
      [WAVE, new Date(at('04-03T08:00')).toISOString()],
    );
    await town.tick(2);
    await town.deliver();
    await town.tick();
    await town.deliver();
    const asked = lan.messages.filter(({ text }) => text.includes('nhưng chưa gửi'));
    expect(asked.map(({ text }) => text.includes('hạn báo cáo 28/4/2017 đã qua'))).toEqual([true]);
    expect((await waveNow(database())).state).toBe('draft');
    expect(notices(mai)).toEqual([]);
  });

  it('buttons of the board that others press, and names that are none, do nothing', { timeout }, async () => {
    const { town, lan, binh, mai } = await open(database());
    const deputy = await town.person('Lê Văn Phó', 'buttons', { unit: 'SYT', duty: 'deputy' });
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Trình duyệt]');
    const { version } = await waveNow(database());
    const wave = { wave: WAVE };
    const launches: readonly Choice[] = [
      press('Đồng ý', launching.approve, { ...wave, version }),
      press('Trả lại', launching.giveBack, { ...wave, version }),
      press('Hẹn giờ', launching.schedule, { ...wave, version }),
      press('Bỏ hẳn', launching.throwAway, { ...wave, version }),
      press('Phát động', launching.launch, wave),
      press('Xóa nháp', launching.dropTalk, { session: 'x' }),
      press('Ghi thay đổi', workbook.write, { import: 'x', preview: 1 }),
      press('Soạn thông báo', announcing.announce, {}),
    ];
    for (const chat of [deputy, mai, leader]) for (const choice of launches) await chat.offered(choice);
    expect(await waveNow(database())).toMatchObject({ state: 'awaiting_approval', version });
    await does(binh, '[Đồng ý, gửi ngay]');
    await town.deliver();
    expect((await waveNow(database())).state).toBe('launched');

    const after: readonly Choice[] = [
      press('Đính chính', waveCard.correct, wave),
      press('Hủy đợt', waveCard.cancel, wave),
      press('Kết thúc đợt', waveCard.finish, wave),
      press('Gửi lại', waveCard.resend, { notice: `launch:${WAVE}` }),
      press('Đồng ý nhận', joining.grant, { request: 'x' }),
    ];
    for (const chat of [deputy, mai, leader]) for (const choice of after) await chat.offered(choice);
    // Nor does any of it begin a talk whose end would.
    const talks = await database().run<{ flow: string }>(
      `select flow from drafts where flow in ('correct_wave', 'cancel_wave', 'finish_wave', 'launch', 'return_wave', 'schedule_wave')
        and split_part(id, ':', 3) not in ('P-1001', 'P-1002') and coalesce(person_id, '') not in ('P-1001', 'P-1002')`,
    );
    expect(talks).toEqual([]);
    const later = await waveNow(database());
    expect([later.state, await database().db.$count(waveDecisions)]).toEqual(['launched', 0]);

    // A member of the board, with names that lead nowhere: a yearly report, a wave that is not there, a draft, a notice that is none.
    for (const name of ['N2017', 'không có', 'D17-1905', "x' or '1'='1"]) {
      for (const button of [waveCard.correct, waveCard.cancel, waveCard.finish])
        expect(await binh.offered(press('Thử', button, { wave: name }))).toMatch(/Chưa có đợt nào|: /);
      await binh.offered(press('Thử', waveCard.resend, { notice: name }));
      await binh.offered(press('Thử', launching.approve, { wave: name, version: 0 }));
    }
    expect(await database().db.$count(waveDecisions)).toBe(0);
    expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

/** A notice to somebody who serves several units. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import { showProgress } from '../../src/notices/effects.ts';
import { remind } from '../../src/reminders/effects.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { at } from '../reminders/calendar.ts';
import { houseAt } from '../reminders/wave.ts';
import { type Chat, Town } from '../talk.ts';

async function alsoSeated(database: Database, chat: Chat, unit: string): Promise<void> {
  await database.run(`insert into seats (id, unit_id, duty, automatic) values ($1, $2, 'liaison', true) on conflict do nothing`, [
    `${unit}:liaison`,
    unit,
  ]);
  await database.run(`insert into seat_holders (seat_id, person_id, since) values ($1, $2, $3)`, [
    `${unit}:liaison`,
    `P-${chat.address}`,
    new Date(chat.town.now).toISOString(),
  ]);
}

/** The wave of 30/4 is sent by two of the board. @returns who let it go */
async function launchedBy(town: Town): Promise<Chat> {
  const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
  const hoa = await town.person('Lê Thị Hoa', 'buttons', { unit: 'BTDKT', duty: 'board' });
  await lan.types('/phatdong');
  if (lan.last.buttons.includes('Đợt 30/4')) await lan.presses('Đợt 30/4', lan.last);
  await lan.presses('Trình duyệt');
  await hoa.presses('Đồng ý, gửi ngay');
  return hoa;
}

/** The wave of 30/4, sent by the board to somebody of these units. */
async function launched(database: Database, ...units: readonly string[]) {
  await loadSample(database, caMau2017, at('2017-03-07 08:00'));
  const town = new Town(database, at('2017-03-20 08:30'));
  const [first = 'SYT', ...more] = units;
  const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: first, duty: 'liaison' });
  for (const unit of more) await alsoSeated(database, mai, unit);
  const hoa = await launchedBy(town);
  return { town, hoa, mai };
}

const notices = (chat: Chat) => chat.messages.filter(({ text }) => text.includes('ĐỢT THI ĐUA CHÀO MỪNG 30/4'));

onSamplePlan('a notice', (database) => {
  it('Y16: to a person of two units is one message that names both, and is confirmed for each', async () => {
    const { town, hoa, mai } = await launched(database(), 'SYT', 'STNMT');
    await town.deliver();
    const [notice, another] = notices(mai);
    expect(another).toBeUndefined();
    expect(notice?.text).toContain('Kính gửi: Sở Tài nguyên và Môi trường; Sở Y tế');
    expect(notice?.buttons).toEqual([
      'Đã nhận: Sở TN&MT',
      'Đã nhận: Sở Y tế',
      'Xem kế hoạch',
      'Đặt mục tiêu đợt: Sở TN&MT',
      'Đặt mục tiêu đợt: Sở Y tế',
    ]);
    const receipts = () =>
      database().run(`select unit_id as unit, state from obligations where kind = 'receipt' and unit_id in ('SYT', 'STNMT') order by 1`);
    expect(await mai.presses('Đã nhận: Sở Y tế', notice)).toContain('Sở Y tế xác nhận đã nhận thông báo');
    expect(await receipts()).toEqual([
      { unit: 'STNMT', state: 'open' },
      { unit: 'SYT', state: 'done' },
    ]);
    // Both count as reached, one as confirmed.
    await showProgress({ database: database(), now: () => town.now, id: () => 'progress-0001' });
    await town.deliver();
    expect(hoa.messages.at(-1)?.text).toContain('2/92');
    expect(await hoa.presses('Đã xác nhận')).toContain('1/92');
    town.now += 60_000;
    expect(await mai.presses('Đã nhận: Sở TN&MT', notice)).toContain('Sở Tài nguyên và Môi trường xác nhận');
    expect((await receipts()).map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await hoa.presses('Đã xác nhận')).toContain('2/92');
  });

  it('Y6: reaches whom a reminder was written to that morning in the afternoon, and the others at once', async () => {
    await loadSample(database(), caMau2017, at('2017-03-07 08:00'));
    const town = new Town(database(), at('2017-03-20 08:30'));
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
    const tuan = await town.person('Lê Minh Tuấn', 'buttons', { unit: 'STP', duty: 'liaison' });
    await database().run(
      `insert into deliveries (id, channel, address, lane, body, state, not_before, created_at, dedupe_key) values ('reminder-0001', 'buttons', $1, 'bulk', '{"text":["x"]}', 'sent', $2, $2, 'remind:x')`,
      [mai.address, new Date(at('2017-03-20 07:30')).toISOString()],
    );
    await launchedBy(town);
    const when = await database().run<{ address: string; at: number }>(
      `select address, (extract(epoch from not_before) * 1000)::float8 as at from deliveries where notice_id is not null order by address`,
    );
    expect(when).toEqual([
      { address: mai.address, at: at('2017-03-20 13:00') },
      { address: tuan.address, at: at('2017-03-20 08:30') },
    ]);
  });

  it('Y16: that has not left yet says nothing of a unit its reader left meanwhile', async () => {
    const { town, mai } = await launched(database(), 'SYT', 'STNMT', 'STP');
    const leaves = async (unit: string) => {
      await database().run(`update seat_holders set until = now() where person_id = $1 and seat_id = $2`, [
        `P-${mai.address}`,
        `${unit}:liaison`,
      ]);
    };
    // It came back from the channel, and waits.
    await database().run(
      `update deliveries set state = 'queued', message_id = null, sent_at = null where address = $1 and notice_id is not null`,
      [mai.address],
    );
    await leaves('STNMT');
    const { rows } = await claim(database(), { room: 100, bulk: 100, now: town.now, leaseMs: 60_000, resting: [] });
    expect(rows).toEqual([]);
    await remind(houseAt(database(), '2017-03-20 08:31:00'), () => true);
    await town.deliver();
    const [whole, notice] = notices(mai);
    expect(whole?.text).toContain('Kính gửi: Sở Tài nguyên và Môi trường; Sở Tư pháp; Sở Y tế');
    expect(notices(mai)).toHaveLength(2);
    expect(notice?.text).not.toContain('Tài nguyên');
    expect(notice?.text).toContain('Thông báo này cũng gửi: Sở Y tế.');
    expect(notice?.buttons).toContain('Đã nhận: Sở Y tế');
  });
});

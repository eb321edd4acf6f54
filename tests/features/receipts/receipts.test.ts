/** [Đã nhận], pressed on an old notice: what is said to come next is what is still to be done. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { press } from '../../../src/domain/button.ts';
import { acknowledge, acknowledgeNotice } from '../../../src/features/receipts/buttons.ts';
import { labels } from '../../../src/texts/labels.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at, launch, send, WAVE } from '../../summaries/wave.ts';
import type { Chat, Town } from '../../talk.ts';
import { openTown } from '../../talks/town.ts';

/** The notice of a wave stands in a chat. */
async function noticed(town: Town, chat: Chat, unit: string, wave = WAVE): Promise<void> {
  await town.bot(chat, { text: ['Thông báo'], choices: [[press(labels.received, acknowledge, { wave, unit })]] });
}

async function liaison(town: Town, unit: string): Promise<Chat> {
  return town.person('Nguyễn Thị Mai', 'buttons', { unit, duty: 'liaison' });
}

onSamplePlan('confirming a notice late', (database) => {
  it('names the report while it is owed, and nothing once it was sent', async () => {
    const town = await openTown(database(), '04-24T08:00');
    const [health, damDoi] = [await liaison(town, 'SYT'), await liaison(town, 'H-DAMDOI')];
    await noticed(town, health, 'SYT');
    expect(await health.presses(labels.received)).toContain('Việc tiếp theo: báo cáo Đợt 30/4 (hạn 25/4).');
    await send(database(), 'H-DAMDOI', at('04-24T07:00'), {});
    await noticed(town, damDoi, 'H-DAMDOI');
    const said = await damDoi.presses(labels.received);
    expect(said).toContain('UBND huyện Đầm Dơi xác nhận đã nhận thông báo');
    expect(said).not.toMatch(/Việc tiếp theo|ở báo cáo|uẩn bị/);
  });

  it('names nothing to be done of a wave that is over, was called off, or does not ask the unit any more', async () => {
    const town = await openTown(database(), '04-24T08:00');
    const chat = await liaison(town, 'SYT');
    const confirms = async () => {
      await database().run(`update obligations set done_at = null, state = 'open' where id = $1`, [`${WAVE}:receipt:SYT`]);
      await noticed(town, chat, 'SYT');
      return chat.presses(labels.received);
    };
    town.now = at('05-15T08:00');
    expect(await confirms()).not.toContain('Việc tiếp theo');
    town.now = at('04-24T08:00');
    expect(await confirms()).toContain('Việc tiếp theo');
    await database().run(`update obligations set state = 'exempt' where id = $1`, [`${WAVE}:progress:SYT`]);
    expect(await confirms()).not.toContain('Việc tiếp theo');
    await launch(database(), 'D17-1905', at('05-03T08:00'));
    await database().run(`update waves set state = 'cancelled', version = version + 1 where id = 'D17-1905'`);
    await noticed(town, chat, 'SYT', 'D17-1905');
    expect(await chat.presses(labels.received)).not.toContain('Việc tiếp theo');
  });
});

onSamplePlan('a notice in the board’s own words, for two units of one person', (database) => {
  it('is not taken as confirmed for both when a colleague confirmed it for one', async () => {
    const town = await openTown(database(), '04-24T08:00');
    const [mai, tuan] = [await liaison(town, 'SYT'), await town.person('Lê Minh Tuấn', 'buttons', { unit: 'SYT', duty: 'deputy' })];
    await seatBeside(database(), mai, 'H-NAMCAN');
    await database().run(
      `insert into notices (id, kind, title, unit_ids, state, created_by, created_at, progress_id) values ('N1', 'notice', 'Lịch trực lễ', '{SYT,H-NAMCAN}', 'finished', 'P', now(), 'x')`,
    );
    const confirms = async (chat: Chat) => {
      await town.bot(chat, { text: ['Lịch trực lễ'], choices: [[press(labels.received, acknowledgeNotice, { notice: 'N1' })]] });
      // As the notice's own sending writes it: one message for all the units of its reader.
      const joined = (chat === mai ? ['SYT', 'H-NAMCAN'] : ['SYT']).map((unitId) => ({ unitId }));
      await database().run(
        `update deliveries set notice_id = 'N1', unit_id = 'SYT', body = body || jsonb_build_object('joined', $2::jsonb)
          where address = $1 and notice_id is null and body->'text'->>0 = 'Lịch trực lễ'`,
        [chat.address, JSON.stringify(joined)],
      );
      return chat.presses(labels.received);
    };
    expect(await confirms(tuan)).toContain('Đã ghi nhận: Sở Y tế xác nhận');
    expect(await confirms(mai)).toMatch(/^Đã ghi nhận: Sở Y tế; UBND huyện Năm Căn xác nhận đã nhận thông báo/);
    expect(await confirms(mai)).toContain('Không cần xác nhận lại');
  });
});

/** Somebody serves another unit, too. */
async function seatBeside(database: Database, chat: Chat, unit: string): Promise<void> {
  await database.run(`insert into seats (id, unit_id, duty, automatic) values ($1, $2, 'liaison', true)`, [`${unit}:beside`, unit]);
  await database.run(`insert into seat_holders (seat_id, person_id, since) select $1, person_id, now() from addresses where address = $2`, [
    `${unit}:beside`,
    chat.address,
  ]);
}

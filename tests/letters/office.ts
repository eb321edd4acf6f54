/** The board's office on a day on which reports are late: two officials, and units of which some have heads. */
import type { Database } from '../../src/db/client.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { at, middle, send, value, WAVE } from '../summaries/wave.ts';

export interface Office {
  readonly house: TestHouse;
  readonly lan: Chat;
  readonly hoa: Chat;
}

/** Six units are late, and five of the bodies that are only called. */
export const LATE = ['H-NAMCAN', 'SKHCN', 'BDT', 'DN-CAMIMEX', 'H-PHUTAN', 'HND'];
export const CALLED = ['CAT', 'MTTQ', 'TAND', 'VPTU', 'BCHQS'];

export async function office(database: Database, time = '04-28T08:00'): Promise<Office> {
  await middle(database);
  const rows = await database.run<{ unit_id: string }>(
    `select o.unit_id from obligations o where o.wave_id = $1 and o.kind = 'progress'
      and not exists (select 1 from reports r where r.obligation_id = o.id) order by 1`,
    [WAVE],
  );
  for (const { unit_id: unit } of rows)
    if (![...LATE, ...CALLED].includes(unit)) await send(database, unit, at('04-25T10:00'), { highlights: value('Ban hành kế hoạch') });
  const house = openHouse(database, at(time));
  const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
  const hoa = await house.seat('hoa', 'Lê Thị Hoa', 'board', 'BTDKT');
  await database.run(`update persons set position = 'Chuyên viên' where id = 'P-lan'`);
  return { house, lan, hoa };
}

export const headOf = (house: TestHouse, unit: string, name = 'Trần Văn Hùng') => house.seat(`head-${unit}`, name, 'head', unit);

/** From the card to the units that are named. */
export async function chooses(house: TestHouse, chat: Chat, words: string): Promise<Received[]> {
  house.now += 1_000;
  await chat.writes('đề nghị thủ trưởng');
  await chat.presses('Chọn đơn vị');
  return chat.writes(words);
}

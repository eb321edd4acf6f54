/** Questions to the board that many units ask at the same moment. */
import { expect, it } from 'vitest';
import type { Incoming } from '../../src/domain/messages.ts';
import { openHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, start } from '../summaries/wave.ts';

const UNITS = ['SYT', 'STP', 'SNV', 'STC', 'SXD', 'SCT', 'H-DAMDOI', 'H-NAMCAN', 'H-PHUTAN', 'H-CAINUOC'];

onSamplePlan('questions asked at the same moment', (database) => {
  it('each get a number of their own, and none is lost', { timeout: 60_000 }, async () => {
    await start(database());
    const house = openHouse(database(), at('04-20T09:00'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const chats = [];
    for (const unit of UNITS) {
      const chat = await house.seat(unit.toLowerCase(), 'Nguyễn Văn A', 'liaison', unit);
      await chat.writes('/hoiban');
      chats.push(chat);
    }
    const asks = chats.map(
      ({ address }, n): Incoming => ({
        ...{ channel: 'test', updateId: `q${n}`, messageId: `q${n}`, address, sender: address, group: false, sentAt: house.now },
        content: { kind: 'text', text: `Số liệu của đơn vị ${address} tính đến ngày nào ạ?` },
      }),
    );
    await house.together(...asks);
    const rows = await database().run<{ number: number; unit: string }>('select number, unit_id as unit from inquiries order by number');
    expect(rows.map(({ unit }) => unit).toSorted()).toEqual(UNITS.toSorted());
    expect(new Set(rows.map(({ number }) => number)).size).toBe(UNITS.length);
    for (const { address } of chats)
      expect(
        lan.all.some(({ text }) => text.includes(`của đơn vị ${address} tính`)),
        address,
      ).toBe(true);
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });
});

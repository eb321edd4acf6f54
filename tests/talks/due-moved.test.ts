/** The due time of a wave was moved later after lists were sent: no button on them opens what is not open any more, and all of them open again once it is due. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { evidence } from '../../src/evidence/tables.ts';
import { remind } from '../../src/reminders/effects.ts';
import { orderReports } from '../../src/reminders/orders/effects.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, middle, send, value, WAVE } from '../summaries/wave.ts';

const timeout = 300_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

/** Whoever reports, and whoever does not, by name; and what they wrote. */
const UNITS = /Đầm Dơi|Cái Nước|Năm Căn|Ngọc Hiển|Sở KH&CN/;
const WORDS = /hiến 500 m²|lúa tôm|tuyến lộ Tạ An Khương|lộ bê tông|3004-[A-Z]/;

/** Done by pressing, not only looked at. */
const DOES = /^(Giao|Biểu dương|Ghi ý kiến|Không|Hủy|Bắt đầu|Đổi)/;

const ROLES = [
  { who: 'a leader', duty: 'leader', unit: 'UBND-T', block: null },
  { who: 'an observer', duty: 'observer', unit: 'UBND-T', block: null },
  { who: 'a member of the council', duty: 'council', unit: 'H-UMINH', block: 'C02' },
  { who: 'the head of a block', duty: 'block_head', unit: 'H-UMINH', block: 'C02' },
] as const;

async function after(database: Database): Promise<TestHouse> {
  await middle(database);
  await send(
    database,
    'H-DAMDOI',
    at('04-25T16:59'),
    {
      exemplars: value('Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ\n\nTổ hợp tác ấp 5 - mô hình lúa tôm'),
      petitions: value('UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương'),
      difficulties: value('Thiếu vốn làm lộ bê tông'),
    },
    2,
  );
  const common = {
    subject: `report:${WAVE}:progress:H-DAMDOI`,
    channel: 'test',
    address: 'mai',
    sentBy: 'P-mai',
    mime: 'image/jpeg',
    caption: '',
  };
  const sentAt = new Date(at('04-25T16:00'));
  await database.db.insert(evidence).values({
    ...common,
    id: 'E1',
    fileId: 'F-1',
    name: 'anh-1.jpg',
    sentAt,
    state: 'stored',
    nextTry: sentAt,
    size: 4,
    content: Buffer.from('anh1'),
  });
  return openHouse(database, at('04-27T09:00'));
}

async function sits(house: TestHouse, { duty, unit, block }: (typeof ROLES)[number]): Promise<Chat> {
  const chat = await house.seat('reader', 'Trần Hồng Quân', duty, unit);
  if (block) await house.house.database.run('update seats set unit_id = null, block_id = $2 where id = $1', [`${unit}:${duty}`, block]);
  return chat;
}

async function moveDue(database: Database, to: string): Promise<void> {
  const due = new Date(at(to)).toISOString();
  await database.run('update waves set due_at = $2 where id = $1', [WAVE, due]);
  await database.run(`update obligations set due_at = $2 where wave_id = $1 and kind = 'progress'`, [WAVE, due]);
}

interface Pressable {
  readonly action: string;
  readonly label: string;
  readonly on: Received;
}

const choiceOf = ({ body }: Received, label: string): string =>
  JSON.stringify((body.choices ?? []).flat().find((one) => one.label === label)?.args ?? {});

/** Every kind of button that its commands and whatever they open show; of a kind (this block, that unit) one, and that of Đầm Dơi. */
async function everyButton(chat: Chat, commands: readonly string[]): Promise<Pressable[]> {
  const found: Pressable[] = [];
  const kinds = new Map<string, Set<string>>();
  const waiting: Pressable[] = [];
  const see = (messages: readonly Received[]) => {
    for (const on of messages) {
      for (const { label, action, args = {} } of (on.body.choices ?? []).flat()) {
        const [kind, own] = [`${action} ${Object.keys(args).sort()}`, JSON.stringify(args)];
        const known = kinds.get(kind) ?? new Set();
        if (known.has(own) || (known.size > 0 && !own.includes('DAMDOI')) || /"wave":"(?!D17-3004)/.test(own)) continue;
        kinds.set(kind, known.add(own));
        const one = { action: `${action}`, label, on };
        found.push(one);
        if (!DOES.test(label)) waiting.push(one);
      }
    }
  };
  for (const command of commands) see(await chat.writes(command));
  for (let next = waiting.shift(); next; next = waiting.shift()) see(await chat.presses(next.label, next.on));
  return found;
}

/** The card of a unit as such: its name and contacts, and of the wave no more than the day. */
const isCard = (text: string): boolean => /^(UBND|Sở|Ban|Hội|Công ty)[^\n]* \([A-Z-]+\)\n/.test(text);

onSamplePlan('a due time that was moved later', (database) => {
  it.each(ROLES)('closes to $who every button that names a unit, a report, a file or what was written', { timeout }, async (role) => {
    const house = await after(database());
    const chat = await sits(house, role);
    const buttons = await everyButton(chat, ['/tonghop 30/4', '/cham 30/4', '/chitieu 30/4', '/kiennghi 30/4', '/dienhinh 30/4']);
    const actions = [...new Set(buttons.map(({ action }) => action))];
    expect(actions).toEqual(
      expect.arrayContaining(['report_whole', 'report_files', 'report_versions', 'report_word', 'report_view', 'unit', 'summary_evidence']),
    );
    if (role.duty === 'leader') {
      expect(actions).toEqual(expect.arrayContaining(['chase_order', 'petition_hand', 'petition_remark', 'praise_choose', 'praise']));
    }
    const opened = async () => {
      const told: { label: string; messages: Received[] }[] = [];
      for (const { label, on } of buttons) {
        house.now += 1_000;
        told.push({ label, messages: await chat.presses(label, on) });
      }
      return told;
    };
    await moveDue(database(), '04-28T17:00');
    for (const { label, messages } of await opened()) {
      for (const { text, buttons: beside, body } of messages) {
        const named = isCard(text) ? null : UNITS.exec(text);
        expect(named && `[${label}]: ${text}`).toBeNull();
        expect(WORDS.exec(text) && `[${label}]: ${text}`).toBeNull();
        expect(body.file ?? body.attachment, label).toBeUndefined();
        expect(body.toMake?.kind, label).not.toBe('evidence_archive');
        expect(
          beside.filter((one) => /^(Xem toàn văn|Xem số|Biểu dương số|Giao xử lý|Giao Ban)/.test(one)),
          label,
        ).toEqual([]);
      }
    }
    expect(
      await database().run('select id from petition_cases union all select id from praise_proposals union all select id from chase_orders'),
    ).toEqual([]);

    // Due again, they open as before.
    house.now = at('04-28T17:01');
    const whole = buttons.find(({ action, on, label }) => action === 'report_whole' && choiceOf(on, label).includes('DAMDOI'));
    expect(textOf(await chat.presses(whole?.label ?? '', whole?.on))).toContain(
      'UBND huyện Đầm Dơi - báo cáo Đợt 30/4\nMã 3004-H-DAMDOI-01',
    );
    const praise = buttons.find(({ action }) => action === 'praise');
    if (praise) expect(textOf(await chat.presses(praise.label, praise.on))).toContain('Đã chuyển Ban đề nghị biểu dương');
  });

  it('says why, with the day, and goes on opening to the board and to the unit’s own people', { timeout }, async () => {
    const house = await after(database());
    const leader = await sits(house, ROLES[0]);
    const own = await house.seat('own', 'Nguyễn Thị Mai', 'deputy', 'H-DAMDOI');
    const head = await house.seat('head', 'Trần Văn Hùng', 'head', 'H-DAMDOI');
    const board = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    for (const chat of [leader, board]) {
      await chat.writes('Đầm Dơi');
    }
    for (const chat of [own, head]) {
      await chat.writes('/lichsu');
      await chat.presses('3004-H-DAMDOI-01');
    }
    await moveDue(database(), '04-28T17:00');
    expect(textOf(await leader.presses('Xem toàn văn'))).toBe(
      'Đợt 30/4: hạn báo cáo 17:00 ngày 28/4/2017. Trước hạn chưa nêu tên đơn vị; nội dung báo cáo và tên đơn vị xem được sau hạn.',
    );
    expect(textOf(await leader.presses('Xem 1 tệp'))).toContain('Trước hạn chưa nêu tên đơn vị');
    for (const chat of [own, head, board]) {
      expect(textOf(await chat.presses('Xem toàn văn'))).toContain('Mã 3004-H-DAMDOI-01');
      expect((await chat.presses('Xem 1 tệp'))[0]?.body.file?.id).toBe('E1');
    }
  });

  it('leaves a remark that was being typed where it is: nothing is written down before the wave is due', { timeout }, async () => {
    const house = await after(database());
    const leader = await sits(house, ROLES[0]);
    await leader.writes('/kiennghi 30/4');
    expect(textOf(await leader.presses('Ghi ý kiến số 1'))).toContain('tuyến lộ Tạ An Khương');
    await moveDue(database(), '04-28T17:00');
    expect(textOf(await leader.writes('Giao Sở Kế hoạch và Đầu tư xem xét'))).not.toContain('Đầm Dơi');
    expect(await database().run('select id from petition_remarks')).toEqual([]);
  });

  it('leaves names out of what a leader hears of his order', { timeout }, async () => {
    const house = await after(database());
    const leader = await sits(house, ROLES[0]);
    await leader.writes('/cham 30/4');
    await leader.presses('Giao Ban đôn đốc');
    await leader.presses('Giao Ban');
    await moveDue(database(), '05-03T17:00');
    house.now = at('04-28T16:00');
    const nothing = async () => ({ parts: [], messages: [], next: null });
    const idle = {
      questions: async () => 5,
      fieldsToAsk: async () => [],
      sendScheduled: nothing,
      launchScheduled: nothing,
      arrives: nothing,
    };
    await remind({ ...house.house, ...idle }, () => true, [orderReports]);
    await house.deliver();
    expect(leader.last().text).toBe(
      'Kết quả đôn đốc Đợt 30/4: 0/73 đơn vị đồng chí giao đã báo cáo.\nCòn 73 đơn vị; trước hạn chưa nêu tên đơn vị.',
    );
  });
});

/** What people are told about their data, held against every table there is. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { message } from '../../src/delivery/message.ts';
import { enqueue } from '../../src/delivery/store.ts';
import { type Json, plain } from '../../src/domain/messages.ts';
import { ERASED_NAME } from '../../src/domain/people.ts';
import { linking } from '../../src/features/linking/words.ts';
import { setUpdateAside } from '../../src/inbox/store.ts';
import { claimCode, createInvite } from '../../src/registry/invites/store.ts';
import { erase } from '../../src/retention/effects.ts';
import { CONSENT_TEXT } from '../../src/retention/rules.ts';
import { type Chat, openHouse, type TestHouse } from '../house.ts';
import { onBothDatabases, onPostgres, onSamplePlan } from '../postgres.ts';
import { ready, reportOf, toCard } from '../reports/talks.ts';
import { at } from '../summaries/wave.ts';
import { foundIn } from './scan.ts';

const timeout = 60_000;
const NAME = 'Tôn Nữ Ngọc Trâm';
const OLD_NAME = 'Tôn Nữ Ngọc Trầm';
const ADDRESS = '7788990011';
const PHONE = '0987 654 321';
const CODE = 'AB12-CD34-EF56-GH78';

type Row = Record<string, unknown>;

async function invited(house: TestHouse, database: Database, unitId: string, duty: 'liaison' | 'board', code = CODE): Promise<void> {
  const seat = { id: `${unitId}:${duty}`, unitId, blockId: null, duty, automatic: duty === 'liaison' };
  await database.turn(createInvite(database, { code, seat, createdBy: null, now: house.now, expiresAt: house.now + 86_400_000 }));
}

async function links(chat: Chat, name: string, code = CODE): Promise<void> {
  await chat.writes(`/start ${code}`);
  await chat.presses('Đúng, tiếp tục');
  await chat.presses('Tôi đồng ý');
  // Notices that are in force follow the answer.
  const answers = await chat.writes(name);
  expect(answers.map((one) => one.text).join('\n')).toContain('Đã kết nối');
}

const eraseAll = (house: TestHouse) => erase(house.house, () => true);
const consents = (database: Database) => database.run<Row>('select answer, text_version, person_id from consents order by at, id');

onBothDatabases('consent', (database) => {
  it('P2: on a fresh database nothing is stamped before it is answered, and the answer is logged with its wording', {
    timeout,
  }, async () => {
    const house = openHouse(database(), at('03-07T08:00'));
    const code = await claimCode(database(), () => CODE, house.now);
    const first = house.chat('4001');
    await first.writes(`/start ${code}`);
    expect(await database().run('select consented_at from persons')).toEqual([{ consented_at: null }]);
    expect(await consents(database())).toEqual([]);

    await first.presses('Tôi đồng ý');
    expect(await database().run('select consented_at from persons')).toEqual([{ consented_at: null }]);
    house.now += 60_000;
    await first.writes('Phạm Thị Lan, Chuyên viên');
    const [person] = await database().run<Row>('select id, name, extract(epoch from consented_at)::float8 * 1000 as at from persons');
    expect(person).toMatchObject({ name: 'Phạm Thị Lan', at: house.now });
    expect(await consents(database())).toEqual([{ answer: 'agreed', text_version: 2, person_id: person?.id }]);
  });

  it('P2: the log of consents is only added to', { timeout }, async () => {
    await database().run(`insert into consents (id, person_id, text_version, answer, at) values ('c1', 'p1', 1, 'agreed', now())`);
    await expect(database().run(`update consents set answer = 'declined'`)).rejects.toThrow();
    await expect(database().run(`delete from consents`)).rejects.toThrow();
    expect(await consents(database())).toEqual([{ answer: 'agreed', text_version: 1, person_id: 'p1' }]);
  });
});

it('P2: each wording of the question of consent has its number: a new wording takes a new one', () => {
  const wordings: Readonly<Record<number, string>> = { 1: 'a3402daf6ec80247', 2: '3485812b6f2c50b2' };
  const digest = createHash('sha256').update(plain(linking.privacy())).digest('hex').slice(0, 16);
  expect(wordings[CONSENT_TEXT]).toBe(digest);
});

onPostgres('consent refused', (database) => {
  it('P2: after a no by the first of the board the seat and the code are free, and of the chat nothing is left', { timeout }, async () => {
    const house = openHouse(database(), at('03-07T08:00'));
    const code = await claimCode(database(), () => CODE, house.now);
    const first = house.chat(ADDRESS);
    await first.writes(`/start ${code}`);
    await first.presses('Không đồng ý');
    expect(first.last().text).toContain('Bot không lưu thông tin');
    expect(await eraseAll(house)).toBe(1);
    expect(await foundIn(database(), [ADDRESS])).toEqual([]);
    expect(await database().run('select 1 from persons')).toEqual([]);
    expect(await consents(database())).toMatchObject([{ answer: 'declined', text_version: 2 }]);

    // The next one may come, and so may the same one: asked from the start.
    await first.writes(`/start ${code}`);
    await first.presses('Tôi đồng ý');
    await first.writes('Phạm Thị Lan');
    expect(first.last().text).toContain('thành viên đầu tiên');
    expect((await consents(database())).map(({ answer }) => answer)).toEqual(['declined', 'agreed']);
  });
});

onSamplePlan('consent refused', (database) => {
  it('P2: after a no by a liaison nothing is kept, and the code opens the seat for the next one', { timeout }, async () => {
    const house = openHouse(database(), at('03-07T08:00'));
    await invited(house, database(), 'SYT', 'liaison');
    const chat = house.chat(ADDRESS);
    await chat.writes(`/start ${CODE}`);
    await chat.presses('Đúng, tiếp tục');
    await chat.presses('Không đồng ý');
    // What was said and not yet written down is still there until the answer has left.
    expect(await eraseAll(house)).toBe(1);
    expect(await foundIn(database(), [ADDRESS])).toEqual([]);
    expect(await chat.writes('alo')).toHaveLength(1);
    await links(house.chat('4002'), 'Nguyễn Thị Mai');
  });
});

/** Everything a person can leave behind, in every room. */
async function plant(house: TestHouse, database: Database): Promise<{ mai: Chat; board: Chat; binh: Chat }> {
  const board = await house.seat('2001', 'Phạm Thị Lan', 'board', 'BTDKT');
  const binh = await house.seat('3001', 'Lê Văn Bình', 'deputy', 'SYT');
  await invited(house, database, 'SYT', 'liaison');
  const mai = house.chat(ADDRESS);
  await links(mai, `${OLD_NAME}, Chuyên viên`);
  await mai.writes('/thongtin');
  await mai.presses('Sửa');
  await mai.presses('Họ tên');
  await mai.writes(NAME);
  house.now += 60_000;
  await mai.presses('Sửa');
  await mai.presses('Số điện thoại');
  await mai.writes(PHONE);
  expect(mai.last().text).toContain(`Họ tên: ${NAME}`);
  expect(mai.last().text).toContain('+84 *** 321');
  await toCard(mai);
  await mai.presses('Gửi báo cáo');
  expect(mai.last().text).toContain('ĐÃ NHẬN BÁO CÁO');
  // The board looks at her card, and a colleague reads her name.
  await board.writes('Sở Y tế');
  await binh.writes('/lichsu');
  // In the queue, to herself and to others; set aside and waiting; an inquiry, a reason, a file, as other talks leave them.
  const person = await personId(database);
  const failed = {
    channel: 'test',
    updateId: 'u-bad',
    address: ADDRESS,
    sender: ADDRESS,
    group: false,
    messageId: 'mm',
    sentAt: house.now,
  } as const;
  const content = { kind: 'text', text: `tôi là ${NAME}, ${PHONE}` } as const;
  await database.turn([
    setUpdateAside(database, { ...failed, content }, house.now, {
      payload: { ...failed, content } as unknown as Json,
      error: `lỗi với ${NAME}`,
    }),
  ]);
  await database.run(
    `insert into inquiries (id, number, unit_id, text, asked_by, asked_at, state, answer) values ('i1', 900, 'SYT', $1, $2, now(), 'open', $3)`,
    [`Kính gửi Ban, tôi là ${NAME}, số máy +84 987 654 321`, person, `Chào đồng chí ${OLD_NAME}`],
  );
  await database.run(
    `insert into evidence (id, subject, channel, address, file_id, name, mime, caption, sent_by, sent_at, state, next_try, content)
      values ('e1', 'report:x', 'test', $1, 'F', $2, 'image/png', $3, $4, $5, 'stored', now(), 'x')`,
    [ADDRESS, `${NAME}.png`, `ảnh của ${NAME}`, person, new Date(house.now).toISOString()],
  );
  await database.run(
    `insert into drafts (id, flow, flow_version, subject_id, state, version, answered, total, moved_in, created_at, updated_at)
      values ('report:unit-draft', 'report', 1, 'x', $1::jsonb, 1, 1, 2, $2, $3, $3)`,
    [JSON.stringify({ from: `test:${ADDRESS}:m1`, note: NAME }), `test:${ADDRESS}`, new Date(house.now).toISOString()],
  );
  await database.run(`insert into promises (kind, obligation_id, person_id, at) values ('missing', 'o', $1, now())`, [person]);
  return { mai, board, binh };
}

/** What waits in the outbox: of her own a reminder and a notice, and something that speaks of her to somebody else. */
async function queue(house: TestHouse, database: Database): Promise<void> {
  const person = await personId(database);
  const to = (address: string, personId: string | null = null) => ({ channel: 'test', address, personId });
  const said = (text: string) => ({ text: [text] });
  const rows = [
    message({ id: 'queued-own-1', to: to(ADDRESS, person), body: said('Nhắc hạn'), at: house.now + 86_400_000, lane: 'bulk' }),
    message({
      id: 'queued-other-1',
      to: to('2001'),
      body: said(`${NAME} (0987.654.321) vừa hỏi`),
      at: house.now + 86_400_000,
      lane: 'bulk',
    }),
    message({
      id: 'notice-own-1',
      to: to(ADDRESS, person),
      body: said('Thông báo'),
      at: house.now + 86_400_000,
      lane: 'bulk',
      noticeId: 'N1',
      dedupeKey: `tell:test:${ADDRESS}`,
    }),
  ];
  await database.turn([enqueue(rows, house.now)]);
}

async function personId(database: Database): Promise<string> {
  const [row] = await database.run<{ person_id: string }>('select person_id from addresses where address = $1', [ADDRESS]);
  return row?.person_id ?? '';
}

const MARKERS = [NAME, OLD_NAME, ADDRESS, '987654321', '987.654.321', '987 654 321'];

onSamplePlan('withdrawing', (database) => {
  it('P3: a name, a phone and an address planted everywhere are found nowhere, and the report still counts', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const { mai, board } = await plant(house, database());
    const person = await personId(database());
    expect((await foundIn(database(), MARKERS)).map((one) => one.split(':')[0])).toEqual(
      expect.arrayContaining(['addresses', 'conversations', 'deliveries', 'drafts', 'evidence', 'inbox', 'inquiries', 'persons', 'turns']),
    );
    house.now += 60_000;
    await mai.writes('/thongtin');
    await mai.presses('Rút lại đồng ý');
    expect(mai.last().text).toContain('họ tên, chức vụ, số điện thoại, kết nối với tài khoản này và các tin nhắn đã lưu đều được xóa');
    await queue(house, database());
    await mai.presses('Rút lại và xóa');
    expect(mai.last().text).toContain(`người gửi ghi “${ERASED_NAME}”`);
    // What waited for her is not sent any more: it was cancelled in that very turn.
    expect(mai.all.map((one) => one.text)).not.toContain('Nhắc hạn');
    expect(await database().run(`select state from deliveries where id in ('queued-own-1', 'notice-own-1')`)).toEqual([
      { state: 'cancelled' },
      { state: 'cancelled' },
    ]);
    await database().run(`update deliveries set state = 'queued' where id = 'queued-other-1'`);
    house.now += 10_000;
    expect(await eraseAll(house)).toBe(1);
    expect(await database().run(`select state, body->'text' as text from deliveries where id = 'queued-other-1'`)).toEqual([
      { state: 'queued', text: [`${ERASED_NAME} (…) vừa hỏi`] },
    ]);

    expect(await foundIn(database(), MARKERS)).toEqual([]);
    expect(JSON.stringify(house.log.lines)).not.toMatch(new RegExp(MARKERS.join('|')));
    expect(await reportOf(database())).toMatchObject({ state: 'submitted', submittedBy: person });
    expect(await database().run('select name, position, phone, former from persons where id = $1', [person])).toEqual([
      { name: ERASED_NAME, position: null, phone: null, former: [] },
    ]);
    // Of a notice stays that there was one.
    expect(await database().run(`select address, state, body from deliveries where notice_id = 'N1'`)).toEqual([
      { address: 'erased', state: 'cancelled', body: { text: [] } },
    ]);
    // The unit's draft stays with the unit, and whoever has it in memory reads it again.
    expect(await database().run(`select version, moved_in, state from drafts where id = 'report:unit-draft'`)).toMatchObject([
      { moved_in: null, state: { from: 'erased:m1', note: ERASED_NAME } },
    ]);
    // The proof of consent is not lost.
    expect(await consents(database())).toEqual([
      { answer: 'agreed', text_version: 2, person_id: person },
      { answer: 'withdrawn', text_version: 2, person_id: person },
    ]);
    // The board reads it so, and the summary counts it.
    expect((await board.writes('/tonghop 30/4')).map((one) => one.text).join('\n')).toMatch(/1\/\d+/);
    expect(await eraseAll(house)).toBe(0);
  });

  it('P3: what the board answered and noted speaks of them no more, in a published summary either; what units wrote stays', {
    timeout,
  }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    await invited(house, database(), 'SYT', 'liaison');
    const mai = house.chat(ADDRESS);
    await links(mai, NAME);
    const answer = `Đã trao đổi với đồng chí ${NAME}, máy ${PHONE}`;
    const facts = (by: string) => ({
      exemplars: [{ unitId: 'SYT', text: `${NAME} - y sĩ` }],
      petitions: [
        { unitId: 'SYT', text: `Kiến nghị do ${NAME} nêu`, answered: { at: 1, by: '', text: by } },
        { unitId: 'STP', answered: null },
      ],
    });
    await database().run(
      `insert into petition_cases (id, obligation_id, wave_id, unit_id, text, state, answer) values ('c1', 'D17-3004:progress:SYT', 'D17-3004', 'SYT', $1, 'answered', $2)`,
      [`Kiến nghị do ${NAME} nêu`, answer],
    );
    await database().run(`insert into published_summaries (wave_id, published_at, facts) values ('D17-2012', now(), $1::jsonb)`, [
      JSON.stringify(facts(answer)),
    ]);
    await database().run(`update units set note = $1 where id = 'SYT'`, [`Gọi ${NAME}`]);
    await database().run(
      `insert into block_watchers (block_id, duty, name, person_id, valid_from) values ('C02', 'officer', $1, $2, '2017-01-01')`,
      [NAME, await personId(database())],
    );
    await mai.writes('/thongtin');
    await mai.presses('Sửa');
    await mai.presses('Số điện thoại');
    await mai.writes(PHONE);
    house.now += 60_000;
    await mai.writes('/thongtin');
    await mai.presses('Rút lại đồng ý');
    await mai.presses('Rút lại và xóa');
    house.now += 10_000;
    expect(await eraseAll(house)).toBe(1);
    const without = `Đã trao đổi với đồng chí ${ERASED_NAME}, máy …`;
    expect(await database().run(`select text, answer from petition_cases`)).toEqual([
      { text: `Kiến nghị do ${NAME} nêu`, answer: without },
    ]);
    expect(await database().run(`select facts from published_summaries`)).toEqual([{ facts: facts(without) }]);
    expect(await database().run(`select name from block_watchers where name = $1`, [NAME])).toEqual([]);
    expect(await database().run(`select note from units where id = 'SYT'`)).toEqual([{ note: `Gọi ${ERASED_NAME}` }]);
  });

  it('P3: whoever comes back while the rest is being erased is somebody new, and keeps what is new', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await invited(house, database(), 'SYT', 'liaison');
    const mai = house.chat(ADDRESS);
    await links(mai, NAME);
    const before = await personId(database());
    house.now += 60_000;
    await mai.writes('/thongtin');
    await mai.presses('Rút lại đồng ý');
    await mai.presses('Rút lại và xóa');
    house.now += 1_000;
    await invited(house, database(), 'SYT', 'liaison', 'JK12-LM34-NP56-QR78');
    await links(mai, 'Tôn Nữ Ngọc Hân', 'JK12-LM34-NP56-QR78');
    await eraseAll(house);
    expect(await foundIn(database(), [NAME])).toEqual([]);
    const after = await personId(database());
    expect(after).not.toBe(before);
    expect((await mai.writes('/thongtin'))[0]?.text).toContain('Tôn Nữ Ngọc Hân');
  });

  it('P3: the last answer leaves first; one that cannot leave is given up with the rest', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await invited(house, database(), 'SYT', 'liaison');
    const mai = house.chat(ADDRESS);
    await links(mai, NAME);
    await mai.writes('/thongtin');
    await mai.presses('Rút lại đồng ý');
    await mai.presses('Rút lại và xóa');
    await database().run(`update deliveries set state = 'sending' where position = (select max(position) from deliveries)`);
    expect(await eraseAll(house)).toBe(0);
    expect(await foundIn(database(), [ADDRESS])).not.toEqual([]);
    house.now += 3_600_001;
    expect(await eraseAll(house)).toBe(1);
    expect(await foundIn(database(), [ADDRESS, NAME])).toEqual([]);
  });

  it('P3: the only board member is refused and told how to go on; with a second one it is done', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    const board = await house.seat('2001', 'Phạm Thị Lan', 'board', 'BTDKT');
    await board.writes('/thongtin');
    await board.presses('Rút lại đồng ý');
    await board.presses('Rút lại và xóa');
    expect(board.last().text).toContain('thành viên duy nhất');
    expect(board.last().text).toContain('/danhba');
    expect(await database().run(`select name from persons`)).toEqual([{ name: 'Phạm Thị Lan' }]);
    await house.seat('2002', 'Lê Văn Bình', 'board', 'BTDKT');
    house.now += 60_000;
    await board.presses('Rút lại và xóa');
    expect(board.last().text).toContain('Đã ghi nhận việc rút lại');
    await eraseAll(house);
    expect(await foundIn(database(), ['Phạm Thị Lan'])).toEqual([]);
  });

  it('P3: a namesake’s notice and words that only look alike stay as they are', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await invited(house, database(), 'SYT', 'liaison');
    const an = house.chat(ADDRESS);
    await an.writes(`/start ${CODE}`);
    await an.presses('Đúng, tiếp tục');
    await an.presses('Tôi đồng ý');
    await an.writes('An');
    if (an.last().buttons.length > 0) await an.presses(an.last().buttons[0] as string);
    const body = { text: ['Đợt An toàn giao thông. Người gửi: An, Sở Y tế.'] };
    const row = message({ id: 'other-notice', to: { channel: 'test', address: '2001' }, body, at: house.now + 86_400_000, lane: 'bulk' });
    await database().turn([enqueue([row], house.now)]);
    await an.writes('/thongtin');
    await an.presses('Rút lại đồng ý');
    await an.presses('Rút lại và xóa');
    await eraseAll(house);
    expect(await database().run(`select body->'text' as text from deliveries where id = 'other-notice'`)).toEqual([
      { text: [`Đợt An toàn giao thông. Người gửi: ${ERASED_NAME}, Sở Y tế.`] },
    ]);
  });
});

onSamplePlan('correcting', (database) => {
  it('T14: [Sửa] in /thongtin corrects name, position and phone, each shown as it is kept', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await invited(house, database(), 'SYT', 'liaison');
    const mai = house.chat('4001');
    await links(mai, 'Lê Minh Tuán');
    await mai.writes('/thongtin');
    expect(mai.last().buttons).toEqual(['Sửa', 'Bàn giao', 'Rút lại đồng ý']);
    await mai.presses('Sửa');
    await mai.presses('Họ tên');
    // A position said along with the name is one.
    await mai.writes('Lê Minh Tuấn, Chuyên viên Văn phòng Sở');
    expect(mai.last().text).toContain('Đã sửa.');
    expect(mai.last().text).toContain('Họ tên: Lê Minh Tuấn\nChức vụ: Chuyên viên Văn phòng Sở');
    house.now += 60_000;
    await mai.presses('Sửa');
    await mai.presses('Chức vụ');
    await mai.writes('Phó Chánh Văn phòng');
    expect(mai.last().text).toContain('Chức vụ: Phó Chánh Văn phòng');
    // By typing, and with a number that is none.
    house.now += 60_000;
    await mai.writes('sửa');
    await mai.writes('3');
    await mai.writes('12');
    expect(await database().run('select phone from persons')).toEqual([{ phone: null }]);
    await mai.writes('0913.123.456');
    expect(await database().run('select name, position, phone, former from persons')).toEqual([
      { name: 'Lê Minh Tuấn', position: 'Phó Chánh Văn phòng', phone: '+84913123456', former: ['Lê Minh Tuán'] },
    ]);
    house.now += 60_000;
    await mai.presses('Sửa');
    await mai.presses('Số điện thoại');
    await mai.presses('Xóa số điện thoại');
    expect(mai.last().text).toContain('Số điện thoại: chưa có');
    house.now += 60_000;
    await mai.presses('Sửa');
    await mai.presses('Hủy');
    expect(await database().run('select phone, former from persons')).toEqual([{ phone: null, former: ['+84913123456', 'Lê Minh Tuán'] }]);
  });

  it('P3: who has lost the last seat still sees, corrects and takes back what is kept', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await invited(house, database(), 'SYT', 'liaison');
    const mai = house.chat(ADDRESS);
    await links(mai, NAME);
    await database().run('update seat_holders set until = now()');
    await database().run('update persons set name = name');
    await mai.writes('/thongtin');
    expect(mai.last().text).toContain('Nhiệm vụ: chưa có');
    await mai.presses('Rút lại đồng ý');
    await mai.presses('Rút lại và xóa');
    await eraseAll(house);
    expect(await foundIn(database(), [NAME, ADDRESS])).toEqual([]);
  });
});

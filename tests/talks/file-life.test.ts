/** The life of one photo: at each of its stations every list and count of files says the same. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { ERASED_NAME } from '../../src/domain/people.ts';
import { erase } from '../../src/retention/effects.ts';
import { forgetPerson } from '../../src/retention/store.ts';
import { evidenceOf } from '../../src/summaries/evidence/store.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { publish } from '../../src/summaries/published/store.ts';
import { readSummary } from '../../src/summaries/reading.ts';
import { type Chat, openHouse, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { ready, textOf, toCard } from '../reports/talks.ts';
import { EVERYTHING, rowsOf, wordsOf, workbookOf } from '../summaries/made.ts';
import { at, WAVE } from '../summaries/wave.ts';

const timeout = 300_000;

interface People {
  readonly house: TestHouse;
  readonly database: Database;
  readonly mai: Chat;
  readonly board: Chat;
  readonly leader: Chat;
}

let files = 0;
function photo() {
  files += 1;
  return {
    kind: 'file',
    fileId: `F${files}`,
    name: `anh-le-${files}.jpg`,
    mime: 'image/jpeg',
    size: 10,
    photo: true,
    caption: '',
    albumId: null,
  } as const;
}

const opens = (buttons: readonly string[]): number =>
  Number(buttons.map((label) => /^Xem (\d+) tệp$/.exec(label)?.[1]).find((n) => n !== undefined) ?? 0);

/** How many files each list has, by the list. `null`: it does not show the report at all. */
const lists: Readonly<Record<string, (people: People) => Promise<number | null>>> = {
  async 'the board’s page of the unit'({ board }) {
    await board.writes('sở y tế');
    return opens(board.last().buttons);
  },
  async 'the leader’s whole report, file by file'({ leader }) {
    await leader.writes('sở y tế');
    if (!leader.last().buttons.includes('Xem toàn văn')) return null;
    await leader.presses('Xem toàn văn');
    const { buttons } = leader.last();
    const n = opens(buttons);
    if (n === 0) return 0;
    const shown = await leader.presses(`Xem ${n} tệp`);
    return shown.filter(({ body }) => body.file !== undefined).length;
  },
  async 'the archive'({ database, house }) {
    const read = await summary(database, house, false);
    return read ? (await evidenceOf(database, WAVE, read.facts.units, null)).length : null;
  },
  async 'the workbook'({ database, house }) {
    if (!(await summary(database, house, false))) return null;
    const rows = rowsOf(await workbookOf(database, house.now, orderOf(WAVE, EVERYTHING)), 'Nội dung báo cáo');
    const row = rows.find((one) => one['Mã báo cáo'] === '3004-SYT-01');
    return row ? Number(row['Tệp kèm']) : null;
  },
  async 'the draft of the board’s report'({ database, house }) {
    if (!(await summary(database, house, false))) return null;
    const words = await wordsOf(database, house.now, orderOf(WAVE, EVERYTHING));
    const about = words.find((one) => one.includes('3004-SYT-01') && one.startsWith('('));
    return about === undefined ? null : Number(/, (\d+) tệp/.exec(about)?.[1] ?? 0);
  },
};

const summary = (database: Database, { now }: TestHouse, published: boolean) =>
  readSummary(database, { wave: WAVE, scope: { all: true }, today: '2017-04-26', zone: 'Asia/Ho_Chi_Minh', now }, published);

async function everywhere(people: People): Promise<Record<string, number | null>> {
  const found: Record<string, number | null> = {};
  for (const [name, count] of Object.entries(lists)) found[name] = await count(people);
  return found;
}

/** What the unit itself reads of its report: the card's files, and what its history names. */
async function own({ mai }: People): Promise<{ card: number; history: string }> {
  await mai.writes('/lichsu');
  await mai.presses('3004-SYT-01');
  const { buttons } = mai.last();
  const card = opens(buttons);
  return { card, history: buttons.includes('Các lần sửa') ? textOf(await mai.presses('Các lần sửa')) : '' };
}

const same = (n: number | null) => Object.fromEntries(Object.keys(lists).map((name) => [name, n]));
/** Not given: pages show no report, files of the wave none of it. */
const NOWHERE = { ...same(null), 'the board’s page of the unit': 0, 'the archive': 0 };

onSamplePlan('one photo', (database) => {
  // After the due time, when leaders are told names.
  const opened = async (): Promise<People> => {
    await ready(database());
    const house = openHouse(database(), at('04-26T08:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const board = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    const leader = await house.seat('dung', 'Trần Quốc Dũng', 'leader', 'BTDKT');
    files = 0;
    return { house, database: database(), mai, board, leader };
  };

  it('counts alike wherever files are counted, at every station of its life', { timeout }, async () => {
    const people = await opened();
    const { house, mai } = people;
    const stations: readonly (readonly [string, () => Promise<unknown>, Record<string, number | null>])[] = [
      [
        'sent before the first report',
        async () => {
          await toCard(mai);
          await mai.sends(photo());
        },
        NOWHERE,
      ],
      ['the report sent', () => mai.presses('Gửi báo cáo'), same(1)],
      [
        'taken back',
        async () => {
          house.now += 60_000;
          await mai.presses('Thu hồi');
        },
        NOWHERE,
      ],
      [
        'its draft thrown away',
        async () => {
          await mai.presses('Làm tiếp');
          await mai.presses('Làm tiếp');
          await mai.writes('hủy');
          expect(mai.last().text).toContain('Bấm “Xóa nháp” thì bỏ cả 1 tệp kèm theo.');
          expect(textOf(await mai.presses('Xóa nháp'))).toBe('Đã xóa bản nháp và 1 tệp kèm theo.');
          expect(await people.database.run('select 1 from evidence')).toEqual([]);
        },
        NOWHERE,
      ],
      [
        'sent again without it',
        async () => {
          house.now += 60_000;
          await toCard(mai);
          await mai.presses('Gửi báo cáo');
        },
        same(0),
      ],
      [
        'sent with a change under way',
        async () => {
          house.now += 60_000;
          await mai.presses('Sửa');
          await mai.sends(photo());
        },
        same(0),
      ],
      ['the change sent', () => mai.presses('Gửi báo cáo'), same(1)],
      [
        'another in a change that is dropped',
        async () => {
          house.now += 60_000;
          await mai.presses('Sửa');
          await mai.sends(photo());
          await mai.presses('Hủy');
          await mai.presses('Xóa nháp');
        },
        same(1),
      ],
      [
        'the unit merged into another in the middle of the year',
        () => people.database.run(`update units set valid_to = '2017-04-26', successors = '{SLDTBXH}' where id = 'SYT'`),
        same(1),
      ],
    ];
    const failures: unknown[] = [];
    for (const [name, happens, expected] of stations) {
      await happens();
      const found = await everywhere(people);
      if (JSON.stringify(found) !== JSON.stringify(expected)) failures.push({ [name]: found });
    }
    expect(failures).toEqual([]);
  });

  it('is in the unit’s own history by the submission it came with, whoever sent it, and so is what went', { timeout }, async () => {
    const people = await opened();
    const { house, mai } = people;
    await toCard(mai);
    await mai.sends(photo());
    await mai.presses('Gửi báo cáo');
    expect(await own(people)).toEqual({ card: 1, history: '' });
    house.now += 60_000;
    await mai.presses(
      'Thu hồi',
      mai.all.find(({ buttons }) => buttons.includes('Thu hồi')),
    );
    await mai.presses('Làm tiếp');
    await mai.presses('Làm tiếp');
    await mai.writes('hủy');
    await mai.presses('Xóa nháp');
    house.now += 60_000;
    await toCard(mai);
    await mai.presses('Gửi báo cáo');
    const receipt = mai.last();
    house.now += 60_000;
    const binh = await house.seat('binh', 'Trần Văn Bình', 'deputy', 'SYT');
    await mai.presses('Sửa', receipt);
    await mai.sends(photo());
    await mai.sends(photo());
    await mai.presses('Gửi báo cáo');
    const { card, history } = await own({ ...people, mai: binh });
    expect(card).toBe(2);
    expect(history.split('\n').slice(1)).toEqual([
      'Gửi lần đầu 08:00 ngày 26/4/2017, Nguyễn Thị Mai',
      'Xóa bản nháp đã thu hồi 08:01 ngày 26/4/2017, Nguyễn Thị Mai: bỏ 1 tệp: anh-le-1.jpg',
      'Lần 2: 08:02 ngày 26/4/2017, Nguyễn Thị Mai',
      '- nội dung không đổi',
      'Lần 3: 08:03 ngày 26/4/2017, Nguyễn Thị Mai',
      '- thêm 2 tệp: anh-le-2.jpg, anh-le-3.jpg',
    ]);
    const edits = rowsOf(await workbookOf(people.database, house.now, orderOf(WAVE, EVERYTHING)), 'Lịch sử sửa');
    expect(edits.map((row) => [row['Mã báo cáo'], row.Mục, row.Từ ?? null, row.Thành, row.Ai])).toEqual([
      ['3004-SYT-01', 'Tệp kèm theo', null, 'thêm 2 tệp', 'Nguyễn Thị Mai'],
    ]);
    // Who sent it is erased: the files are the unit's, and still count.
    await people.database.turn(
      forgetPerson({ id: 'E', personId: 'P-mai', placeholder: 'Ban Thi đua - Khen thưởng', instead: ERASED_NAME, now: house.now }),
    );
    house.now += 2 * 3_600_000;
    await erase(house.house, () => true);
    expect(await everywhere(people)).toEqual(same(2));
    const after = await own({ ...people, mai: binh });
    expect(after.card).toBe(2);
    expect(after.history).not.toContain('Mai');
    expect(after.history).toContain('anh-le-2.jpg');
    // The wave called off: nobody's lists have it any more, the unit still reads its own.
    await people.database.run(`update waves set state = 'cancelled' where id = $1`, [WAVE]);
    expect((await own({ ...people, mai: binh })).card).toBe(2);
    expect(await lists['the archive']?.(people)).toBeNull();
  });

  it('of a report that came after a summary was published is not in that summary’s archive', { timeout }, async () => {
    const people = await opened();
    const { house, mai } = people;
    await toCard(mai);
    await mai.sends(photo());
    house.now += 60_000;
    const read = await summary(people.database, house, false);
    const publishedAt = house.now;
    if (read) await people.database.turn([publish(people.database, read.facts, [], publishedAt)]);
    house.now += 60_000;
    await mai.presses('Gửi báo cáo');
    const then = await summary(people.database, house, true);
    expect(then?.publishedAt).toBe(publishedAt);
    expect(await evidenceOf(people.database, WAVE, then?.facts.units ?? [], publishedAt)).toEqual([]);
    expect(await lists['the archive']?.(people)).toBe(1);
  });
});

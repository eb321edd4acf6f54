/** The whole workbook of the sample plan, exported, and imported into an empty database: the same lists, table by table. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { readBook, writeBook } from '../../../src/exchange/thread.ts';
import { type Compared, compareWithLists, writingOf } from '../../../src/features/workbook/importing.ts';
import { linesOf } from '../../../src/features/workbook/lines.ts';
import { bookOf, templateOf } from '../../../src/features/workbook/sheets/book.ts';
import { standardLists } from '../../../src/features/workbook/sheets/standard.ts';
import { readTables } from '../../../src/features/workbook/store.ts';
import { testCalendar } from '../../house.ts';
import { onSamplePlan, openTestDatabase } from '../../postgres.ts';
import { addRow, bytesOf, openBook, sheetOf } from './book.ts';

const about = { board: 'Ban', owner: 'Ban', person: 'Ông A', day: '2017-03-20', time: '08:00', now: 0 };

/** Tables of the database that are not the workbook's, and why. */
const NOT_OF_THE_BOOK: Readonly<Record<string, string>> = {
  persons: 'whoever wrote to the bot: their own data, not a list of the board; the list of people is listed_people',
  addresses: 'chats, which a workbook must not carry',
  seats: 'made when somebody takes one, by the code of an invite',
  seat_holders: 'who came, and when',
  stand_ins: 'who stands in, by conversation',
  invites: 'secrets',
  consents: 'what people agreed to, in their own words',
  erasures: 'what is to be erased',
  join_requests: 'what strangers asked for',
  board_settings: 'settings by conversation (/thietlap)',
  confirmations: 'who confirmed what, when',
  wave_decisions: 'who decided what, when',
  goals: 'what units set themselves',
  obligations: 'made by a launch',
  reports: 'what units sent',
  report_returns: 'what the board asked for',
  answers: 'what units sent',
  evidence: 'files',
  notices: 'messages',
  deliveries: 'messages',
  conversations: 'talks',
  drafts: 'talks',
  promises: 'talks',
  reminders: 'messages',
  inquiries: 'questions to the board',
  petition_cases: 'what became of what units asked for',
  chase_orders: 'what leaders asked the board to do',
  petition_remarks: 'what leaders said of it',
  call_notes: 'what came of telephone calls',
  letters: 'what the board wrote to heads',
  praise_proposals: 'what leaders proposed',
  chosen_sentences: 'what the board quotes of reports',
  published_summaries: 'what was told of waves that are over',
  inbox: 'updates of channels',
  turns: 'guards of turns',
  settings: 'facts about the database itself',
  audit: 'who did what',
  workbook_imports: 'books on their way',
};

async function exported(database: Database): Promise<Uint8Array> {
  return writeBook(bookOf(linesOf(await readTables(database), testCalendar), about));
}

async function outcomeIn(database: Database, file: Uint8Array): Promise<Compared> {
  const read = await readBook(file);
  if ('unreadable' in read) throw new Error(read.unreadable);
  return compareWithLists(database, testCalendar, read.sheets);
}

async function write(database: Database, compared: Compared): Promise<void> {
  let n = 0;
  await database.turn(await writingOf({ database, id: () => `L${++n}` }, testCalendar, compared, 0));
}

/** What the plan of 2017 has nothing of: people by the list, former names, watchers, a wave of several reports with chosen targets, yearly values, own questions. */
const MORE = [
  `insert into listed_people (id, unit_id, duty, name, position, department, mobile, office_phone, automatic, from_day, to_day, note) values
    ('A', 'SYT', 'liaison', 'Nguyễn Thị Mai', 'Chánh Văn phòng', 'Văn phòng', '+84913123456', '0290 3831 234', true, '2017-01-01', null, '=cộng & <trừ>'),
    ('B', 'SYT', 'head', '-Trần Văn Ô', null, null, '+842903831234', null, false, null, '2017-12-31', null)`,
  `insert into listed_people (id, block_id, duty, name, automatic) values ('C', 'K05', 'council', 'Lê Văn Hội', false)`,
  `insert into unit_names values ('SYT', '2010-01-01', '2015-12-31', 'Sở Y tế tỉnh Minh Hải', 'Sở Y tế cũ')`,
  `insert into block_watchers (block_id, duty, name, valid_from, valid_to) values ('K05', 'council', 'Lê Văn Hội', '2017-01-01', null), ('K05', 'officer', 'Phạm Thị Ban', '2017-01-01', '2017-06-30')`,
  `insert into wave_periods (id, wave_id, number, name, short_name, starts_on, cutoff_on, opens_at, due_at, grace_end, lock_at, form, paper, paper_due)
    select 'D17-2212.' || n, 'D17-2212', n, 'tháng ' || n, 'T' || n, make_date(2017, n, 1), make_date(2017, n, 25), make_timestamptz(2017, n, 26, 0, 30, 0, 'UTC'),
      make_timestamptz(2017, n, 28, 9, 15, 0, 'UTC'), make_timestamptz(2017, n, 28, 16, 59, 59, 'UTC'), make_timestamptz(2017, n, 28, 16, 59, 59, 'UTC'), 'rut_gon', 'sau', make_date(2017, n, 28)
    from generate_series(6, 9) n`,
  `insert into wave_targets values ('D17-3004', 'viec-lam'), ('D17-3004', 'xa-ntm-2017')`,
  `insert into target_values values ('viec-lam', 2018, 38000.5, 37500), ('viec-lam', 2019, null, 1)`,
  `update plans set end_year = 2021, replaces = '12/KH-UBND ngày 01/3/2016' where id = 'PT-2020-DB'`,
  `update waves set document_type = 'Công văn', document_number = '99/UBND-TĐ', document_date = '2017-03-15' where id = 'D17-1905'`,
  `update assignments set baseline = 12.25 where target_id = 'viec-lam'`,
  `insert into form_questions (kind, question, required, asked, units, example, position, wording, answer) values
    ('so', 'own:so-ho-duoc-giup', 'always', '{"day_du": "directly", "rut_gon": "on_request"}', '{SYT}', '12', 40, 'Số hộ được giúp', 'number')`,
  `insert into blocks values ('K99', 'Khối chưa có đơn vị', 'Khối trống', null, true)`,
];

onSamplePlan('the workbook of 2017', (database) => {
  it('goes back unchanged', { timeout: 60_000 }, async () => {
    for (const statement of MORE) await database().run(statement);
    const { outcome } = await outcomeIn(database(), await exported(database()));
    expect(outcome.problems).toEqual([]);
    expect(outcome.unread).toEqual([]);
    expect(outcome.sheets.flatMap(({ changes }) => changes)).toEqual([]);
    expect(outcome.sheets.map(({ name, same }) => [name, same]).filter(([, same]) => same === 0)).toEqual([]);
  });

  it('makes the same database of an empty one, table by table', { timeout: 60_000 }, async () => {
    for (const statement of MORE) await database().run(statement);
    const file = await exported(database());
    const empty = await openTestDatabase('postgres');
    try {
      const compared = await outcomeIn(empty.database, file);
      expect(compared.outcome.problems).toEqual([]);
      await write(empty.database, compared);
      const tables = (
        await database().run<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
      ).map(({ name }) => name);
      const compare = tables.filter((name) => !(name in NOT_OF_THE_BOOK));
      const rowsIn = async (of: Database, table: string) =>
        (
          await of.run<{ row: Record<string, unknown> }>(
            `select to_jsonb(t)${table === 'listed_people' ? " - 'id'" : ''} as row from ${table} t`,
          )
        )
          .map(({ row }) => JSON.stringify(Object.fromEntries(Object.entries(row).sort())))
          .sort();
      const counts: string[] = [];
      for (const table of compare) {
        const [there, here] = await Promise.all([rowsIn(empty.database, table), rowsIn(database(), table)]);
        expect({ table, rows: there }).toEqual({ table, rows: here });
        counts.push(`${table} ${here.length}`);
      }
      expect(compare).toHaveLength(20);
      console.info(`the same in both: ${counts.join(', ')}`);
    } finally {
      await empty.close();
    }
  });

  it('begins with the blank template: kinds of units and forms stand in it, examples are left out', { timeout: 60_000 }, async () => {
    const empty = await openTestDatabase('postgres');
    try {
      const template = await openBook(
        await writeBook(templateOf(standardLists(linesOf(await readTables(empty.database), testCalendar)), about)),
      );
      for (let n = 1; n <= 20; n++) {
        const kind = n % 2 === 0 ? 'Sở' : 'Huyện, thành phố';
        const values = {
          'Mã đơn vị': `DV${n}`,
          'Tên đầy đủ': `Đơn vị số ${n}`,
          'Tên ngắn': `ĐV ${n}`,
          'Loại đơn vị': kind,
          'Tính chất': 'Bắt buộc',
        };
        addRow(sheetOf(template, 'Đơn vị'), values);
      }
      const compared = await outcomeIn(empty.database, await bytesOf(template));
      expect(compared.outcome.problems).toEqual([]);
      expect(compared.outcome.sheets.find(({ name }) => name === 'Đơn vị')).toMatchObject({ added: 20, examples: 2 });
      await write(empty.database, compared);
      const count = async (table: string) => (await empty.database.run<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
      expect([await count('units'), await count('unit_kinds'), await count('plans'), await count('days_off')]).toEqual([20, 17, 0, 0]);
      const [commune] = await empty.database.run<{ label: string }>(`select label from unit_kinds where kind = 'xa'`);
      expect(commune?.label).toBe('Xã, phường');
      expect(await count('form_questions')).toBeGreaterThan(100);
      expect((await outcomeIn(empty.database, await bytesOf(template))).outcome.sheets.flatMap(({ changes }) => changes)).toEqual([]);
    } finally {
      await empty.close();
    }
  });
});

/** Fills a database with communes that each owe one six-question report, straight by SQL: the benchmark measures talking, not registering. */
import { type Database, openDatabase } from '../../src/db/client.ts';
import type { Outgoing } from '../../src/domain/messages.ts';

/** Chat of the n-th person, from 1: far from anything Telegram's own examples use. */
export const chatOf = (n: number): number => 7_000_000_000 + n;

const DAY_MS = 86_400_000;
const PLAN = 'BM';
const WAVE = 'BM-1';
const NOTICE = 'bench-notice';

/** A plan has about twenty targets; a commune answers two of them. The others are there because every step has to look past them. */
const TARGETS = 20;

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url, dataDir: '', log: quiet, deadlineMs: 120_000 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The newest schema with `units` communes, one person each, and one launched wave. */
export function seed(url: string, units: number, now: number): Promise<void> {
  return withDatabase(url, async (database) => {
    await database.migrate();
    const day = (offset: number) => new Date(now + offset * DAY_MS).toISOString();
    const date = (offset: number) => day(offset).slice(0, 10);
    const run = (text: string, parameters: readonly unknown[] = []) => database.run(text, parameters);
    await run(
      `insert into unit_kinds (kind, label, address, head, grouping, position) values ('xa', 'Xã', 'Anh/Chị', 'Chủ tịch', 'Xã', 0)`,
    );
    await run(
      `insert into units (id, name, short_name, kind, nature) select 'XA' || n, 'UBND xã Số ' || n, 'Xã ' || n, 'xa', 'bat_buoc'
       from generate_series(1, $1::int) n`,
      [units],
    );
    await run(
      `insert into persons (id, name, position, phone, consented_at, created_at)
       select 'p' || n, 'Nguyễn Thị Mai', 'Chuyên viên', '0912' || lpad(n::text, 6, '0'), $2::timestamptz, $2::timestamptz from generate_series(1, $1::int) n`,
      [units, day(-30)],
    );
    await run(
      `insert into addresses (channel, address, person_id, created_at) select 'telegram', ($2::bigint + n)::text, 'p' || n, $3::timestamptz
       from generate_series(1, $1::int) n`,
      [units, chatOf(0), day(-30)],
    );
    await run(
      `insert into seats (id, unit_id, duty, automatic) select 's' || n, 'XA' || n, 'liaison', true from generate_series(1, $1::int) n`,
      [units],
    );
    await run(
      `insert into seat_holders (seat_id, person_id, since) select 's' || n, 'p' || n, $2::timestamptz from generate_series(1, $1::int) n`,
      [units, day(-30)],
    );
    await run(
      `insert into plans (id, title, kind, issuer, document_type, document_number, document_date, year, assumed)
       values ($1, 'Kế hoạch phong trào thi đua', 'ca_nam', 'UBND tỉnh', 'Kế hoạch', '15/KH-UBND', $2::date, $3::int, '[]')`,
      [PLAN, date(-60), new Date(now).getUTCFullYear()],
    );
    await run(
      `insert into waves (id, plan_id, name, short_name, code, occasion, starts_on, ends_on, cutoff_on, opens_at, due_at, grace_end, lock_at, form, paper,
         audience, state, launched_at, launched_by, assumed)
       values ($1, $2, 'Đợt thi đua chào mừng 30/4', 'Đợt 30/4', '3004', '30/4', $3::date, $4::date, $5::date, $6::timestamptz, $7::timestamptz,
         $8::timestamptz, $8::timestamptz, 'day_du', 'thay', '{"all":true}', 'launched', $6::timestamptz, 'p1', '[]')`,
      [WAVE, PLAN, date(-30), date(30), date(-1), day(-2), day(10), day(20)],
    );
    await run(
      `insert into targets (id, plan_id, name, short_name, measure, direction, planned, unit, cycle, months, check_months, decimals, cumulative, example,
         reporters, aggregate, position, detail)
       select 'T' || n, $1, case n when 1 then 'Lao động được tạo việc làm' when 2 then 'Trẻ em đến trường đúng độ tuổi' else 'Chỉ tiêu số ' || n end,
         case n when 1 then 'Việc làm mới' when 2 then 'Trẻ em đến trường' else 'Chỉ tiêu ' || n end, case when n = 2 then 'level' else 'count' end,
         'at_least', 100, case when n = 2 then '%' else 'người' end, 'thang', '{1,2,3,4,5,6,7,8,9,10,11,12}', '{}', 1, true, null,
         case when n <= 2 then '{xa}'::text[] else '{so}'::text[] end, 'sum', n, '{}'
       from generate_series(1, $2::int) n`,
      [PLAN, TARGETS],
    );
    // What a district is asked in the sample plan.
    await run(
      `insert into form_questions (kind, question, required, asked, position)
       select 'xa', q.question, q.required, case when q.row then '{"day_du":"directly"}'::jsonb else '{"day_du":"on_request"}'::jsonb end, q.position
       from (values ('deploy', 'always', true, 0), ('targets', 'always', true, 1), ('procedures', 'no', false, 2), ('goals', 'always', true, 3),
         ('highlights', 'always', true, 4), ('extra', 'always', true, 5), ('exemplars', 'always', false, 6), ('difficulties', 'final', false, 7),
         ('petitions', 'no', false, 8), ('rewards', 'final', false, 9)) as q(question, required, row, position)`,
    );
    await run(
      `insert into obligations (id, kind, plan_id, wave_id, unit_id, opens_at, due_at, grace_end, lock_at, state, created_at)
       select $2 || ':' || k || ':XA' || n, k, $3, $2, 'XA' || n, $4::timestamptz, $5::timestamptz, $6::timestamptz, $6::timestamptz, 'open', $4::timestamptz
       from generate_series(1, $1::int) n, unnest('{receipt,progress}'::text[]) k`,
      [units, WAVE, PLAN, day(-2), day(10), day(20)],
    );
    await run('vacuum (analyze)');
  });
}

/** Puts a notice for the first `count` people into the outbox, as launching the wave would. */
export function broadcast(url: string, message: Outgoing, count: number, now: number): Promise<void> {
  return withDatabase(url, async (database) => {
    const at = new Date(now).toISOString();
    await database.run(
      `with notice as (
         insert into notices (id, kind, wave_id, title, state, unit_ids, created_by, created_at)
         select $1, 'launch', $2, 'Đợt thi đua chào mừng 30/4', 'sending', array_agg('XA' || n), 'p1', $3::timestamptz from generate_series(1, $4::int) n)
       insert into deliveries (id, dedupe_key, notice_id, person_id, unit_id, channel, address, lane, body, state, not_before, created_at)
       select md5('d' || n), $1 || ':' || n, $1, 'p' || n, 'XA' || n, 'telegram', ($5::bigint + n)::text, 'bulk', $6::jsonb, 'queued',
         $3::timestamptz, $3::timestamptz from generate_series(1, $4::int) n`,
      [NOTICE, WAVE, at, count, chatOf(0), JSON.stringify(message)],
    );
  });
}

/** Reports sent, and rows of the outbox that never left. */
export function outcome(url: string): Promise<{ reports: number; drafts: number; unsent: number }> {
  return withDatabase(url, async (database) => {
    const [row] = await database.run<{ reports: number; drafts: number; unsent: number }>(
      `select (select count(*)::int from reports) as reports, (select count(*)::int from drafts) as drafts,
         (select count(*)::int from deliveries where state <> 'sent') as unsent`,
    );
    if (!row) throw new Error('counting the reports: the database answered without a row');
    return row;
  });
}

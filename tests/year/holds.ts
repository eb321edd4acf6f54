/** What holds at the end of a year, whatever people did in it. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { at, year as calendar, local } from '../reminders/calendar.ts';
import { BY_HAND } from './board.ts';
import type { Push } from './town.ts';
import { liveYear, type YearFigures } from './year.ts';

/** Over 2017, for a unit that does nothing at all, and for one that does everything as soon as it is told. */
const MOST_SILENT = 28;
const MOST_PROMPT = 12;

export function holds(database: () => Database, few: boolean): void {
  it('Y2, Y5, Y6, Y11, Y12, Y16: the year holds', { timeout: 1_800_000 }, async () => {
    const began = performance.now();
    const figures = await liveYear(database(), few);
    print(figures, (performance.now() - began) / 1_000);

    expect(figures.board).toEqual([]);
    expect(figures.notSent).toEqual([]);
    expect(twiceInAMorning(figures.pushes)).toEqual([]);
    expect(await overdue(database())).toEqual([]);
    expect(await notClosed(database(), few)).toEqual([]);
    expect(await unspokenOf(database(), figures)).toEqual([]);
    expect(await notAsked(database(), figures)).toEqual([]);
    for (const [unit, { habit, pushes }] of figures.pushesOf) {
      if (habit === 'silent') expect(pushes.length, `${unit}, silent`).toBeLessThanOrEqual(MOST_SILENT + BY_HAND);
      if (habit === 'prompt') expect(pushes.length, `${unit}, prompt`).toBeLessThanOrEqual(MOST_PROMPT + BY_HAND);
    }
    expect(figures.afterLeaving).toEqual([]);
    expect(figures.notSeen).toEqual([]);
  });
}

function print({ people, messages, heartbeats, pushes, pushesOf, named }: YearFigures, seconds: number): void {
  const units = [...pushesOf].map(([unit, { habit, pushes: own }]) => `${unit} (${habit}) ${own.length}`);
  console.log(
    `the year: ${people} people, ${messages} messages, ${heartbeats} heartbeats, ${pushes.length} pushes, waves named ${named} times, ${Math.round(seconds)} s\n` +
      `pushes of 2017 by unit: ${units.join(', ')}`,
  );
}

/** People the bot wrote to twice in one half of a day by itself. */
function twiceInAMorning(pushes: readonly Push[]): string[] {
  const halves = new Map<string, Push[]>();
  for (const push of pushes) {
    const half = `${push.address} ${calendar.localDate(push.at)} ${local(push.at).slice(11) < '12:00' ? 'morning' : 'afternoon'}`;
    halves.set(half, [...(halves.get(half) ?? []), push]);
  }
  return [...halves].flatMap(([half, told]) =>
    told.length > 1 ? [`${half}: ${told.map(({ at: moment, text }) => `${local(moment)} ${text.slice(0, 60)}`).join(' | ')}`] : [],
  );
}

async function overdue(database: Database): Promise<readonly object[]> {
  return database.run(`select id, state from obligations where state = 'open' and lock_at < $1::timestamptz order by id limit 5`, [
    new Date(at('2017-12-31 23:59')).toISOString(),
  ]);
}

async function notClosed(database: Database, few: boolean): Promise<readonly object[]> {
  return database.run(`select id, state from waves where state <> 'closed' and ($1 or id <> 'D20-DB') order by id`, [!few]);
}

/** Reports, and goals of a full wave, that were due while their unit's people could be reached, and that nobody was spoken to about after the notice, before they were due. */
async function unspokenOf(database: Database, { pushesOf }: YearFigures): Promise<string[]> {
  const rows = await database.run<{
    unit: string;
    kind: string;
    name: string;
    short: string;
    launched: number;
    due: number;
    done: number | null;
  }>(
    `select o.unit_id as unit, o.kind, w.name, w.short_name as short, (extract(epoch from w.launched_at) * 1000)::float8 as launched,
      (extract(epoch from o.due_at) * 1000)::float8 as due, (extract(epoch from o.done_at) * 1000)::float8 as done
      from obligations o join periods w on w.id = o.wave_id
      where (o.kind in ('progress', 'final') or o.kind = 'goals' and w.form = 'day_du') and w.launched_at < '2018-01-01' order by o.id`,
  );
  return rows.flatMap(({ unit, kind, name, short, launched, due, done }) => {
    const own = pushesOf.get(unit);
    // Out of reach from June on, or replaced by somebody else in July: what came before is looked at.
    if (!own || (due > at('2017-06-12 10:00') && own.habit !== 'prompt' && own.habit !== 'silent' && own.habit !== 'halves')) return [];
    const told = own.pushes.filter(
      (push) =>
        push.kind === 'reminder' &&
        push.at >= launched &&
        push.at <= due &&
        (push.text.includes(name) || push.text.includes(short)) &&
        (kind !== 'goals' || /đặt mục tiêu/i.test(push.text)),
    );
    const early = done !== null && done < due - 5 * 86_400_000;
    return told.length > 0 || early ? [] : [`${unit} ${kind} ${short}`];
  });
}

/**
 * Numbers of 2017 whose month came and that were not asked of a lead who answers everything at once: every month's or quarter's by the first full or
 * short report whose cut-off comes after it, what is measured once by any, unless its lead chose their own channel
 * for it (Y13); the year's own by the plan's yearly report, where there is one.
 */
async function notAsked(database: Database, { pushesOf }: YearFigures): Promise<string[]> {
  const prompt = [...pushesOf].filter(([, { habit }]) => habit === 'prompt').map(([unit]) => unit);
  const rows = await database.run<{ target: string; unit: string; cutoff: string | null }>(
    `with asked as (select distinct coalesce(a.target_id, i.target_id) as target, o.unit_id as unit, w.cutoff_on
        from answers a join obligations o on o.id = a.obligation_id left join waves w on w.id = o.wave_id left join target_items i on i.id = a.item_id),
      own as (select distinct o.unit_id as unit from answers a join obligations o on o.id = a.obligation_id
        where a.field = 'own_channel' and a.value = '"own"'::jsonb),
      due as (select t.id as target, t.lead_unit_id as unit, min(w.cutoff_on) as cutoff
        from targets t cross join unnest(t.months) as m(month) join waves w on w.plan_id = t.plan_id and w.form <> 'chi_dien_hinh'
          and w.cutoff_on >= (make_date(2017, m.month, 1) + interval '1 month - 1 day')::date
        where t.plan_id = 'PT-2017' and t.cycle <> 'mot_lan' and m.month >= 3
          and exists (select 1 from obligations o where o.wave_id = w.id and o.unit_id = t.lead_unit_id and o.kind = 'progress')
        group by t.id, t.lead_unit_id, m.month
      union select t.id, t.lead_unit_id, null from targets t where t.plan_id = 'PT-2017' and (t.cycle = 'mot_lan'
        or t.cycle = 'cuoi_nam' and exists (select 1 from obligations o where o.kind = 'final' and o.unit_id = t.lead_unit_id)))
    select d.target, d.unit, d.cutoff::text from due d where d.unit = any($1) and not exists (select 1 from asked k
      where k.target = d.target and k.unit = d.unit and (d.cutoff is null or k.cutoff_on = d.cutoff))
      and not exists (select 1 from own n where n.unit = d.unit and d.cutoff is null) order by 1, 3`,
    [prompt],
  );
  return rows.map(({ target, unit, cutoff }) => `${target} of ${unit}${cutoff === null ? '' : ` at ${cutoff}`}`);
}

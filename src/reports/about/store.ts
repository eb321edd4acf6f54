/** All that a report is about, for however many ask at once, in one statement. */

import { keptAt, PROGRAMME_REVISION, readByKey } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import { picked } from '../../db/picked.ts';
import type { Json } from '../../domain/messages.ts';
import type { Obligation } from '../../obligations/store.ts';
import { obligations } from '../../obligations/tables.ts';
import type { FormerName } from '../../registry/rules.ts';
import { GIVEN_STATES } from '../given/store.ts';

export interface ReportItemRow {
  readonly id: string;
  readonly targetId: string;
  readonly name: string;
  readonly scale: number;
}

/** What a unit brings to its reports of a year, whatever the wave. */
export interface UnitRows {
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string; readonly address: string };
  /** What it was called before. */
  readonly former: readonly FormerName[];
  /** The unit's shares, by year and target. */
  readonly assigned: Readonly<Record<number, Readonly<Record<string, number>>>>;
  /** Its own examples in place of its kind's, by question. */
  readonly examples: Readonly<Record<string, string>>;
  /** The unit's items of checklists, in their order. */
  readonly items: readonly ReportItemRow[];
}

export interface ReportRows {
  readonly obligation: Obligation;
  /** The cut-off day of the wave, or the day it is due. */
  readonly cutoff: string;
  /** The unit's goals of the wave, whichever of its periods this is, newest version. */
  readonly goals: readonly string[];
  /** What the unit last reported in waves of the plan cut off before, by field: the "kỳ trước" of a question. */
  readonly previous: Readonly<Record<string, Json>>;
  /** Files sent along. */
  readonly files: number;
  /** Another one when the obligation, its goals or the number of its files changed. */
  readonly stamp: string;
  /** Of the programme. */
  readonly revision: string | null;
}

/** Its columns stand under these names and those of an obligation. */
export type ReportRow = { readonly id: string | null; readonly programme: string | null } & {
  readonly [K in keyof Omit<ReportRows, 'obligation' | 'revision'>]: ReportRows[K] | null;
};

const obligation = picked(obligations, 'o');

const files = (o: string) => `(select count(*)::int from evidence e where e.subject = 'report:' || ${o}.id and e.state <> 'failed')`;

/** Of an obligation's row `o`: what changes when anybody changes what a report is made of. The unit's earlier reports are not in it. */
export const reportStamp = (o: string) =>
  `${o}.xmin::text || ' ' || coalesce((select max(g.version) from goals g
    where g.wave_id = coalesce((select x.wave_id from wave_periods x where x.id = ${o}.wave_id), ${o}.wave_id) and g.unit_id = ${o}.unit_id), 0) || ' ' || ${files(o)}`;

/**
 * A select of all that the report `id` of a wave is about. From the unit's few obligations outward: left to itself the planner may begin at all answers
 * there are.
 * @param id an expression in the statement around it
 * @param cutoff the cut-off day, an expression over the wave `x` and the obligation `o`
 */
export const reportSelect = (
  id: string,
  cutoff = 'x.cutoff_on',
) => `select ${obligation.list}, w.cutoff::text as cutoff, ${PROGRAMME_REVISION} as programme,
      -- An aggregate, and its sort, costs twenty times what it takes to see that there is nothing for it.
      case when exists (select 1 from goals g where g.wave_id = w.campaign and g.unit_id = o.unit_id offset 0) then
        (select json_agg(g.text order by g.position) from goals g where g.wave_id = w.campaign and g.unit_id = o.unit_id
          and g.version = (select max(v.version) from goals v where v.wave_id = w.campaign and v.unit_id = o.unit_id)) end as goals,
      case when exists (select 1 from obligations b where b.unit_id = o.unit_id and b.kind = 'progress' and b.plan_id = o.plan_id and b.id <> o.id) then
      (select json_object_agg(last.field, last.value) from (
        select distinct on (a.field) a.field, a.value
        from obligations b
          cross join lateral (select x.cutoff_on from waves x where x.id = b.wave_id and x.cutoff_on < w.cutoff
            union all select x.cutoff_on from wave_periods x where x.id = b.wave_id and x.cutoff_on < w.cutoff offset 0) v
          cross join lateral (select 1 from reports r where r.obligation_id = b.id and r.state in ${GIVEN_STATES} offset 0) r
          cross join lateral (select x.field, x.value, x.version from answers x where x.obligation_id = b.id and x.state = 'value'
            and (x.target_id is not null or x.item_id is not null or jsonb_typeof(x.value) = 'string')
            -- In a plan of several years a running count begins anew with each.
            and (w.years is null or date_trunc('year', v.cutoff_on) = date_trunc('year', w.cutoff) or not exists (select 1 from targets t where t.id = x.target_id and t.cumulative)) offset 0) a
        where b.unit_id = o.unit_id and b.kind = 'progress' and b.plan_id = o.plan_id and b.id <> o.id
        order by a.field, v.cutoff_on desc, a.version desc) last) end as previous,
      ${files('o')} as files, ${reportStamp('o')} as stamp
    from (select x.xmin, x.* from obligations x where x.id = ${id} offset 0) o
      cross join lateral (select ${cutoff} as cutoff, coalesce(x.campaign_id, x.id) as campaign,
        (select p.end_year from plans p where p.id = o.plan_id) as years from periods x where x.id = o.wave_id offset 0) w`;

/** What that select found; `null` when nothing of that name is owed for a wave, or no day is known. */
export function reportRows(row: ReportRow | undefined): ReportRows | null {
  if (!row || row.id === null || row.cutoff === null) return null;
  return {
    obligation: obligation.read(row),
    cutoff: row.cutoff,
    goals: row.goals ?? [],
    previous: row.previous ?? {},
    files: row.files ?? 0,
    stamp: row.stamp ?? '',
    revision: row.programme,
  };
}

const rowsOf = readByKey<{ readonly id: string; readonly zone: string }, ReportRow>(
  'id text, zone text',
  `select k.n, o.* from k cross join lateral (${reportSelect('k.id', 'coalesce(x.cutoff_on, (o.due_at at time zone k.zone)::date)')}) o`,
);

/** `null` when nothing of that name is owed for a wave. */
export async function readReport(database: Database, obligationId: string, zone: string): Promise<ReportRows | null> {
  return reportRows((await rowsOf(database, { id: obligationId, zone }))[0]);
}

/**
 * All units as a plan's reports need them, by id. A province has about a hundred, so that they are read together, once for each revision.
 * @param revision of the programme, as just read
 */
export function readUnits(database: Database, revision: string | null, planId: string): Promise<ReadonlyMap<string, UnitRows>> {
  return keptAt(database, 'programme', revision, `units ${planId}`, async () => {
    const [units, former, shares, items, examples] = await Promise.all([
      database.run<UnitRows['unit']>('select id, name, kind, address from units'),
      database.run<FormerName & { unit: string }>(
        'select unit_id as unit, name, valid_from::text as "validFrom", valid_to::text as "validTo" from unit_names order by valid_from',
      ),
      database.run<{ unit: string; target: string; year: number; planned: number }>(
        `select a.unit_id as unit, a.target_id as target, a.year, a.planned::float8 as planned
          from targets t join assignments a on a.target_id = t.id where t.plan_id = $1`,
        [planId],
      ),
      database.run<ReportItemRow & { unit: string }>(
        'select id, target_id as "targetId", name, scale, unit_id as unit from target_items order by position',
      ),
      database.run<{ unit: string; question: string; example: string }>('select unit_id as unit, question, example from unit_examples'),
    ]);
    const own = (unit: UnitRows['unit']) => ({
      unit,
      former: [] as FormerName[],
      assigned: {} as Record<number, Record<string, number>>,
      examples: {} as Record<string, string>,
      items: [] as ReportItemRow[],
    });
    const all = new Map(units.map((unit) => [unit.id, own(unit)]));
    for (const { unit, target, year, planned } of shares) {
      const one = all.get(unit);
      if (one) one.assigned[year] = { ...one.assigned[year], [target]: planned };
    }
    for (const { unit, question, example } of examples) {
      const one = all.get(unit);
      if (one) one.examples[question] = example;
    }
    for (const { unit, ...name } of former) all.get(unit)?.former.push(name);
    for (const { unit, ...item } of items) all.get(unit)?.items.push(item);
    return all;
  });
}

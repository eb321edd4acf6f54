/** All that a report is about, for however many ask at once, in one statement. */
import type { Database } from '../../db/client.ts';
import { gathered } from '../../db/gathered.ts';
import { picked } from '../../db/picked.ts';
import { keptAt, PROGRAMME_REVISION } from '../../db/revisions.ts';
import { obligations } from '../../db/schema.ts';
import type { Json } from '../../domain/messages.ts';
import type { Obligation } from '../../obligations/store.ts';

export interface ReportItemRow {
  readonly id: string;
  readonly targetId: string;
  readonly name: string;
  readonly scale: number;
}

/** What a unit brings to its reports of a year, whatever the wave. */
export interface UnitRows {
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string; readonly address: string };
  /** The unit's shares of the year, by target. */
  readonly assigned: Readonly<Record<string, number>>;
  /** The unit's items of checklists, in their order. */
  readonly items: readonly ReportItemRow[];
}

export interface ReportRows {
  readonly obligation: Obligation;
  /** The cut-off day of the wave. */
  readonly cutoff: string;
  /** The unit's goals of the wave, newest version. */
  readonly goals: readonly string[];
  /** What the unit last reported in waves of the plan cut off before, by field: the "kỳ trước" of a question. */
  readonly previous: Readonly<Record<string, Json>>;
  /** Files sent along. */
  readonly files: number;
  /** Of the programme. */
  readonly revision: string | null;
}

/** Its columns stand under these names and those of an obligation. */
export type ReportRow = { readonly id: string | null; readonly programme: string | null } & {
  readonly [K in keyof Omit<ReportRows, 'obligation' | 'revision'>]: ReportRows[K] | null;
};

const obligation = picked(obligations, 'o');

/**
 * A select of all that the report `id` of a wave is about, `id` being an expression in the statement around it. From the unit's few obligations outward:
 * left to itself the planner may begin at all answers there are.
 */
export const reportSelect = (id: string) => `select ${obligation.list}, w.cutoff::text as cutoff, ${PROGRAMME_REVISION} as programme,
      -- An aggregate, and its sort, costs twenty times what it takes to see that there is nothing for it.
      case when exists (select 1 from goals g where g.wave_id = o.wave_id and g.unit_id = o.unit_id) then
        (select json_agg(g.text order by g.position) from goals g where g.wave_id = o.wave_id and g.unit_id = o.unit_id
          and g.version = (select max(v.version) from goals v where v.wave_id = o.wave_id and v.unit_id = o.unit_id)) end as goals,
      case when exists (select 1 from obligations b where b.unit_id = o.unit_id and b.kind = 'progress' and b.plan_id = o.plan_id and b.id <> o.id) then
      (select json_object_agg(last.field, last.value) from (
        select distinct on (a.field) a.field, a.value
        from obligations b
          cross join lateral (select x.cutoff_on from waves x where x.id = b.wave_id and x.cutoff_on < w.cutoff offset 0) v
          cross join lateral (select 1 from reports r where r.obligation_id = b.id and r.state in ('submitted', 'accepted', 'returned') offset 0) r
          cross join lateral (select x.field, x.value, x.version from answers x where x.obligation_id = b.id and x.state = 'value'
            and (x.target_id is not null or x.item_id is not null) offset 0) a
        where b.unit_id = o.unit_id and b.kind = 'progress' and b.plan_id = o.plan_id and b.id <> o.id
        order by a.field, v.cutoff_on desc, a.version desc) last) end as previous,
      (select count(*)::int from evidence e where e.subject = 'report:' || o.id and e.state <> 'failed') as files
    from (select * from obligations x where x.id = ${id} offset 0) o
      cross join lateral (select x.cutoff_on as cutoff from waves x where x.id = o.wave_id offset 0) w`;

/** What that select found; `null` when nothing of that name is owed for a wave. */
export function reportRows(row: ReportRow | undefined): ReportRows | null {
  if (!row || row.id === null) return null;
  return {
    obligation: obligation.read(row),
    cutoff: row.cutoff ?? '',
    goals: row.goals ?? [],
    previous: row.previous ?? {},
    files: row.files ?? 0,
    revision: row.programme,
  };
}

const rowsOf = gathered<{ readonly id: string }, ReportRow>(
  'id text',
  `select k.n, o.* from k cross join lateral (${reportSelect('k.id')}) o`,
);

/** `null` when nothing of that name is owed for a wave. */
export async function readReport(database: Database, obligationId: string): Promise<ReportRows | null> {
  return reportRows((await rowsOf(database, { id: obligationId }))[0]);
}

const unitRows = gathered<{ readonly unit: string; readonly plan: string }, { [K in keyof UnitRows]: UnitRows[K] | null }>(
  'unit text, plan text',
  `select k.n, (select json_build_object('id', u.id, 'name', u.name, 'kind', u.kind, 'address', u.address) from units u where u.id = k.unit) as unit,
      (select json_object_agg(a.target_id, a.planned) from targets t join assignments a on a.target_id = t.id and a.unit_id = k.unit
        and a.year = (select p.year from plans p where p.id = k.plan) where t.plan_id = k.plan) as assigned,
      (select json_agg(json_build_object('id', i.id, 'targetId', i.target_id, 'name', i.name, 'scale', i.scale) order by i.position)
        from target_items i where i.unit_id = k.unit) as items
    from k`,
);

/** @param revision of the programme, as just read; `null` when there is no such unit */
export function readUnit(database: Database, revision: string | null, unitId: string, planId: string): Promise<UnitRows | null> {
  return keptAt(database, 'programme', revision, `unit ${unitId} ${planId}`, async () => {
    const [row] = await unitRows(database, { unit: unitId, plan: planId });
    return row?.unit ? { unit: row.unit, assigned: row.assigned ?? {}, items: row.items ?? [] } : null;
  });
}

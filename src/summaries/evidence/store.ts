/** The files that came with a wave's reports. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { isThere } from '../../evidence/store.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { hasReported, type UnitRow } from '../rules.ts';
import type { EvidenceFile } from './rules.ts';

/**
 * Those of reports that count, of these units, unit by unit in the order they are given and under the names they are given by, without their content.
 * @param until only what was sent by then (epoch ms); `null`: all
 */
export async function evidenceOf(
  database: Database,
  wave: string,
  units: readonly Pick<UnitRow, 'unitId' | 'shortName' | 'report'>[],
  until: number | null,
): Promise<EvidenceFile[]> {
  // Of a summary that was published then, one whose report came afterwards has nothing in it, though its draft had files.
  const named = units.filter(hasReported).map(({ unitId, shortName }) => ({ unit: unitId, name: shortName }));
  const by = until === null ? sql`true` : sql`e.sent_at <= ${new Date(until).toISOString()}::timestamptz`;
  const rows = await database.db.execute(sql`
    select e.id, o.unit_id as "unitId", of.name as unit, r.code, e.name, e.caption, (extract(epoch from e.sent_at) * 1000)::float8 as "sentAt",
      case when e.state = 'stored' and e.content is null then 'gone' else e.state end as state, coalesce(e.size, 0) as size
    from (select x.value->>'unit' as unit, x.value->>'name' as name, x.ordinality as place
        from jsonb_array_elements(${JSON.stringify(named)}::jsonb) with ordinality x) of
      cross join lateral (select x.id, x.unit_id from obligations x where x.unit_id = of.unit and x.kind in ('progress', 'final') and x.wave_id = ${wave} offset 0) o
      join reports r on r.obligation_id = o.id and r.state in ${GIVEN}
      join evidence e on e.subject = 'report:' || o.id and ${sql.raw(isThere('e'))} and ${by}
    order by of.place, e.sent_at, e.id`);
  return rows as unknown as EvidenceFile[];
}

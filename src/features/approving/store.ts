/** What a unit's people have under way, as its head looks at it. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';

export interface UnitDraft {
  readonly obligationId: string;
  readonly unitName: string;
  readonly waveName: string;
  readonly dueAt: number;
  readonly answered: number;
  readonly total: number;
  /** Whose hands moved it last, by id and name; `null` when that is not known any more. */
  readonly by: { readonly id: string; readonly name: string } | null;
  /** It was shown to the head, in this version or an earlier one. */
  readonly shown: boolean;
}

/** The drafts of these units' reports that may still go out, the one due first first. */
export async function unitDrafts(database: Database, unitIds: readonly string[]): Promise<UnitDraft[]> {
  const rows = await database.db.execute(sql`
    select o.id as "obligationId", u.name as "unitName", w.short_name as "waveName", (extract(epoch from o.due_at) * 1000)::float8 as "dueAt",
      d.answered, d.total,
      (select json_build_object('id', p.id, 'name', p.name) from addresses a join persons p on p.id = a.person_id
        where a.channel = split_part(d.moved_in, ':', 1) and a.address = substr(d.moved_in, strpos(d.moved_in, ':') + 1)) as by,
      exists (select 1 from audit t where t.subject = 'report:' || o.id and t.action = 'report.to_head' and t.at >= d.created_at) as shown
    from obligations o join drafts d on d.id = 'report:' || o.id join units u on u.id = o.unit_id join periods w on w.id = o.wave_id
    where o.unit_id = any(select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb)) and o.kind in ('progress', 'final') and o.state = 'open'
    order by o.due_at, o.id`);
  return rows as unknown as UnitDraft[];
}

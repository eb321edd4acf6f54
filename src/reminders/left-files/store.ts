/** Files of changes that cannot be sent any more: their people do not know yet. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import { isThere, moveEvidence } from '../../evidence/store.ts';
import { filesLeft } from '../../reports/changes/rules.ts';
import type { LeftFiles } from './rules.ts';

/** A change with files, by its draft. */
export interface ChangeWithFiles extends LeftFiles {
  /** The draft's id; what its files belong to goes by the same name. */
  readonly id: string;
  /** Who sent them. */
  readonly senders: readonly string[];
  readonly unitName: string;
}

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;

/** From the drafts of changes outward: there are few, and each names its files. @param today 'YYYY-MM-DD' */
export async function changesWithFiles(database: Database, today: string): Promise<ChangeWithFiles[]> {
  return readTogether<ChangeWithFiles>(
    database,
    sql`select d.id, o.id as "obligationId", f.n as files, f.senders, u.id as "unitId", u.name as "unitName", u.address as "unitAddress", w.short_name as "waveName",
      r.code, r.version,
      case when r.version::text = split_part(d.subject_id, '/', 3) and (r.state = 'returned') = (split_part(d.subject_id, '/', 1) = 'return')
        then ${epoch('greatest(o.lock_at, r.reopened_until, g.due_at)')} else 0 end as "ownUntil",
      ${epoch('greatest(o.lock_at, r.reopened_until, g.due_at)')} as until,
      w.state = 'cancelled' or coalesce(u.valid_to, '9999-12-31') < ${today}::date as ended
    from drafts d
      cross join lateral (select count(*)::int as n, jsonb_agg(distinct e.sent_by) as senders from evidence e where e.subject = d.id and ${sql.raw(isThere('e'))}) f
      join obligations o on o.id = split_part(d.subject_id, '/', 2)
      join reports r on r.obligation_id = o.id and r.state <> 'withdrawn'
      join units u on u.id = o.unit_id join periods w on w.id = o.wave_id
      left join report_returns g on g.obligation_id = r.obligation_id and g.version = r.version and r.state = 'returned'
    where d.flow = 'amend' and f.n > 0 order by d.id`,
  );
}

/** From here on they are whichever change's is sent next. */
export function leaveFiles(database: Database, { id, obligationId }: Pick<ChangeWithFiles, 'id' | 'obligationId'>): SQLWrapper {
  return moveEvidence(database, [id], filesLeft(obligationId));
}

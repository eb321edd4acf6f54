/** The board's queue: reports that wait for a look, with all that speaks for or against accepting them unread. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { at, Rows, updates } from '../../db/batch/write.ts';
import type { Database } from '../../db/client.ts';
import { guards } from '../../db/guard.ts';
import { GIVEN } from '../given/store.ts';
import type { ReviewedAnswer } from '../rules.ts';
import { auditReports, reportKey } from '../store.ts';
import { reports } from '../tables.ts';

export interface WaitingReport {
  readonly obligationId: string;
  readonly version: number;
  readonly revision: number;
  readonly unitId: string;
  readonly unitName: string;
  /** How the unit's people are addressed. */
  readonly unitAddress: string;
  readonly waveName: string;
  /** Epoch ms. */
  readonly submittedAt: number;
  readonly answers: readonly ReviewedAnswer[];
}

/** Where a report stands in the queue. */
export type WaitingPlace = Pick<WaitingReport, 'obligationId' | 'submittedAt'>;

/** The queue without what its reports say, the one that came first first. */
export async function waitingPlaces(database: Database): Promise<WaitingPlace[]> {
  const rows = await database.db.execute(sql`
    select r.obligation_id as "obligationId", (extract(epoch from r.submitted_at) * 1000)::float8 as "submittedAt"
    from reports r where r.state = 'submitted' order by r.submitted_at, r.obligation_id`);
  return rows as unknown as WaitingPlace[];
}

/** Every report the board has not looked at, with all that speaks for or against it, the one that came first first. One round trip. @param only this one, by what it is owed for, if it waits */
export async function waitingReports(database: Database, only?: string): Promise<WaitingReport[]> {
  const rows = await database.db.execute(sql`
    with waiting as (
      select r.obligation_id as id, r.version, r.revision, r.submitted_at, o.unit_id, o.plan_id, u.name as unit_name, u.address as unit_address, w.name as wave_name, w.cutoff_on, w.year
      from reports r join obligations o on o.id = r.obligation_id join units u on u.id = o.unit_id join periods w on w.id = o.wave_id
      where r.state = 'submitted'${only === undefined ? sql`` : sql` and r.obligation_id = ${only}`}
    ),
    standing as (
      select distinct on (a.obligation_id, a.field) a.obligation_id, a.field, a.state, a.value, a.number, a.estimated, a.target_id, a.item_id
      from waiting q join answers a on a.obligation_id = q.id
      order by a.obligation_id, a.field, a.version desc
    ),
    earlier as (
      select distinct on (q.id, a.field) q.id, a.field, a.number
      from waiting q join obligations o on o.unit_id = q.unit_id and o.plan_id = q.plan_id
        join periods w on w.id = o.wave_id and w.campaign_id is not null and w.cutoff_on < q.cutoff_on
        join reports r on r.obligation_id = o.id and r.state in ${GIVEN}
        join answers a on a.obligation_id = o.id and a.state = 'value' and (a.target_id is not null or a.item_id is not null)
      order by q.id, a.field, w.cutoff_on desc, a.version desc
    )
    select q.id as "obligationId", q.version, q.revision, q.unit_id as "unitId", q.unit_name as "unitName", q.unit_address as "unitAddress",
      (extract(epoch from q.submitted_at) * 1000)::float8 as "submittedAt", q.wave_name as "waveName",
      (select coalesce(jsonb_agg(jsonb_build_object('field', s.field, 'state', s.state, 'value', s.value, 'number', s.number, 'estimated', s.estimated,
          'name', coalesce(t.short_name, i.name), 'measure', coalesce(t.measure, case when i.id is not null then 'checklist' end),
          'cumulative', coalesce(t.cumulative, false), 'planned', coalesce(g.planned, case when t.lead_unit_id = q.unit_id then coalesce(y.planned, t.planned) end),
          'previous', e.number) order by t.position, s.field), '[]'::jsonb)
        from standing s left join targets t on t.id = s.target_id left join target_items i on i.id = s.item_id
          left join target_values y on y.target_id = t.id and y.year = q.year
          left join assignments g on g.target_id = t.id and g.unit_id = q.unit_id and g.year = q.year
          left join earlier e on e.id = q.id and e.field = s.field
        where s.obligation_id = q.id) as answers
    from waiting q order by q.submitted_at, q.id`);
  return rows as unknown as WaitingReport[];
}

export interface Acceptance {
  /** Of the audit row. */
  readonly id: string;
  readonly obligationId: string;
  readonly revision: number;
}

const ACCEPTED = updates(reports, {
  name: 'reports_accepted',
  rank: 4,
  key: 'obligationId',
  columns: ['revision', 'reviewedAt', 'reviewedBy'],
  fixed: { state: 'accepted' },
});

/** Accepted as they were read: a report that changed meanwhile makes the whole turn a conflict. Two rows or a hundred, three statements. */
export function acceptReports(rows: readonly Acceptance[], personId: string, now: number): SQLWrapper[] {
  const accepted = rows.map(({ obligationId, revision }) => ({
    obligationId,
    revision: revision + 1,
    reviewedAt: at(now),
    reviewedBy: personId,
  }));
  return [
    guards(
      accepted.map(({ obligationId, revision }) => ({ key: reportKey(obligationId), version: revision })),
      now,
    ),
    new Rows(ACCEPTED, accepted),
    auditReports(rows.map(({ id, obligationId }) => ({ id, at: now, personId, action: 'report.accepted', obligationId }))),
  ];
}

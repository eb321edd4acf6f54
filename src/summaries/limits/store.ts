/** Which wave a summary is of, and of which units, as pieces of SQL. */
import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../domain/people.ts';

export interface SummaryOf {
  /** A launched or closed wave by its id. */
  readonly wave: string;
  readonly scope: Scope;
  /** Today in `zone`, 'YYYY-MM-DD': whom a block holds changes by the day, until the wave's lock. */
  readonly today: string;
  /** An IANA name: the due day of a wave without a cut-off is the one on the board's clock. */
  readonly zone: string;
  /** Now, epoch ms: how the wave before stood at the same moment is said, too. */
  readonly now?: number;
  /** Of what the scope holds only this block, by its id. */
  readonly block?: string | undefined;
  /** Of what the scope holds only the units under this heading of lists. */
  readonly grouping?: string | undefined;
}

export type Limits = Pick<SummaryOf, 'scope' | 'block' | 'grouping'>;

/** A list of texts as one parameter. */
const texts = (list: readonly string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;

/** Which units are meant, told of a unit's own columns. */
export function limit({ scope, block, grouping }: Limits, of: { unit: SQL; block: SQL; grouping: SQL }): SQL {
  const seen =
    'all' in scope ? sql`true` : 'blockIds' in scope ? sql`${of.block} in ${texts(scope.blockIds)}` : sql`${of.unit} = ${scope.unitId}`;
  const within = block === undefined ? sql`true` : sql`${of.block} = ${block}`;
  return sql`${seen} and ${within} and ${grouping === undefined ? sql`true` : sql`${of.grouping} = ${grouping}`}`;
}

/** Whether nothing is left out: who is in which block need not be known then. */
export const isEverybody = ({ scope, block, grouping }: Limits): boolean => 'all' in scope && block === undefined && grouping === undefined;

/** Of one unit the others are not even looked at. */
export function onlyUnit({ scope }: Pick<SummaryOf, 'scope'>, unit: SQL): SQL {
  return 'unitId' in scope ? sql`${unit} = ${scope.unitId}` : sql`true`;
}

/** The wave, a launched or closed one that is reported to: its cut-off, the wave whose notice it goes by, and the day on which it finds units in their blocks. */
export function theWave({ wave, today, zone }: Pick<SummaryOf, 'wave' | 'today' | 'zone'>): SQL {
  return sql`
    select v.*, coalesce(v.cutoff_on, (v.due_at at time zone ${zone})::date) as cutoff, coalesce(v.campaign_id, v.id) as campaign,
      least(${today}::date, (v.lock_at at time zone ${zone})::date) as day from periods v
    where v.id = ${wave} and v.state in ('launched', 'closed') and v.reports`;
}

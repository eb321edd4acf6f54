/** What a rehearsal asks of the database: who takes part, what is to be launched, and what came of it. */
import { and, asc, eq, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { units } from '../../registry/tables.ts';
import { periods, plans, waves } from '../../waves/tables.ts';
import type { UnitOf } from '../province/unit.ts';

/** What is reported to: a wave, or one of its periods. */
export interface ReportAhead {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly opensAt: number;
  readonly dueAt: number;
  readonly lockAt: number;
}

/** A wave that is still a draft. */
export interface WaveAhead {
  readonly id: string;
  readonly shortName: string;
  /** 'YYYY-MM-DD' */
  readonly startsOn: string;
  /** The one that is due first is the first. */
  readonly reports: readonly ReportAhead[];
}

/** The drafts of a year's plans, the first to begin first. */
export async function wavesAhead({ db }: Database, year: number): Promise<WaveAhead[]> {
  const ahead = await db
    .select({ id: waves.id, shortName: waves.shortName, startsOn: waves.startsOn })
    .from(waves)
    .innerJoin(plans, eq(plans.id, waves.planId))
    .where(and(eq(plans.year, year), eq(waves.state, 'draft')))
    .orderBy(asc(waves.startsOn), asc(waves.dueAt));
  const reports = await db
    .select({
      wave: periods.campaignId,
      id: periods.id,
      name: periods.name,
      opensAt: periods.opensAt,
      dueAt: periods.dueAt,
      lockAt: periods.lockAt,
    })
    .from(periods)
    .where(
      and(
        eq(periods.reports, true),
        inArray(
          periods.campaignId,
          ahead.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(periods.dueAt));
  return ahead.map((wave) => ({
    ...wave,
    reports: reports
      .filter((one) => one.wave === wave.id)
      .map(({ id, name, opensAt, dueAt, lockAt }) => ({
        ...{ id, name },
        ...{ opensAt: opensAt.getTime(), dueAt: dueAt.getTime(), lockAt: lockAt.getTime() },
      })),
  }));
}

/** The units that report on a day 'YYYY-MM-DD'. */
export async function unitsThatReport({ db }: Database, day: string): Promise<UnitOf[]> {
  return db
    .select({ id: units.id, kind: units.kind })
    .from(units)
    .where(
      and(
        ne(units.nature, 'chi_nhan'),
        or(isNull(units.validTo), gte(units.validTo, day)),
        or(isNull(units.validFrom), lte(units.validFrom, day)),
      ),
    )
    .orderBy(asc(units.id));
}

/** What became of what was reported to, in units. */
export interface StoryOfReports {
  readonly name: string;
  /** Those that owed a report; 0 for a wave whose periods are reported to. */
  readonly owed: number;
  readonly onTime: number;
  readonly late: number;
  readonly notDone: number;
  readonly confirmed: number;
  readonly goals: number;
}

/** A year in figures, as the database has them. */
export interface StoryOfYear {
  readonly reports: readonly StoryOfReports[];
  readonly people: number;
  /** Those of them who left their number. */
  readonly phones: number;
  readonly questions: { readonly asked: number; readonly answered: number };
  /** Reports that the board took, how often it asked for more, and the sentences it chose for its own reports. */
  readonly reviewed: { readonly accepted: number; readonly returned: number; readonly chosen: number };
  /** Photos and files that came with reports. */
  readonly files: number;
  /** What units asked for, as far as somebody took it up. */
  readonly petitions: { readonly handed: number; readonly answered: number };
}

export async function storyOf(database: Database, year: number): Promise<StoryOfYear> {
  const [reports, [counted]] = await Promise.all([
    database.run<StoryOfReports>(
      `select w.name, count(*) filter (where o.kind in ('progress', 'final'))::int as owed,
        count(*) filter (where o.kind in ('progress', 'final') and o.state = 'done' and o.on_time)::int as "onTime",
        count(*) filter (where o.kind in ('progress', 'final') and o.state = 'done' and not o.on_time)::int as late,
        count(*) filter (where o.kind in ('progress', 'final') and o.state <> 'done')::int as "notDone",
        count(*) filter (where o.kind = 'receipt' and o.state = 'done')::int as confirmed,
        count(*) filter (where o.kind = 'goals' and o.state = 'done')::int as goals
      from obligations o join periods w on w.id = o.wave_id join plans p on p.id = w.plan_id
      where p.year = $1 group by w.id, w.name, w.starts_on, w.due_at order by w.starts_on, w.due_at`,
      [year],
    ),
    database.run<
      Record<'people' | 'phones' | 'asked' | 'answered' | 'accepted' | 'returned' | 'chosen' | 'files' | 'handed' | 'petitions', number>
    >(
      `select (select count(*)::int from persons) as people, (select count(phone)::int from persons) as phones, (select count(*)::int from inquiries) as asked,
        (select count(*)::int from inquiries where state = 'answered') as answered,
        (select count(*)::int from reports where state = 'accepted') as accepted, (select count(*)::int from report_returns) as returned,
        (select count(*)::int from chosen_sentences) as chosen,
        (select count(*)::int from evidence where state <> 'failed') as files,
        (select count(*)::int from petition_cases where handed_at is not null) as handed,
        (select count(*)::int from petition_cases where state = 'answered') as petitions`,
      [],
    ),
  ]);
  const {
    people = 0,
    phones = 0,
    asked = 0,
    answered = 0,
    accepted = 0,
    returned = 0,
    chosen = 0,
    files = 0,
    handed = 0,
    petitions = 0,
  } = counted ?? {};
  const taken = { handed, answered: petitions };
  return { reports, people, phones, questions: { asked, answered }, reviewed: { accepted, returned, chosen }, files, petitions: taken };
}

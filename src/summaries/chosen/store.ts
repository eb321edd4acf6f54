/** What the board chose of reports for the body of its own, and what there is to choose from. */
import { and, eq, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { type Chosen, type Place, QUOTED, type Quotable, type Sentence } from './rules.ts';
import { chosenSentences } from './tables.ts';

/** Of each report `r` (id, unit_id): what it says, what was chosen of it. */
const quotable = (reports: SQL): SQL => sql`
  select r.id as "obligationId", r.unit_id as "unitId", (select u.kind from units u where u.id = r.unit_id) as kind,
    (select coalesce(json_agg(json_build_object('field', a.field, 'version', a.version, 'text', a.value #>> '{}')), '[]'::json) from (
      select distinct on (x.field) x.field, x.version, x.state, x.value from answers x
      where x.obligation_id = r.id and x.field in ${[...QUOTED]} order by x.field, x.version desc offset 0) a
      where a.state = 'value' and jsonb_typeof(a.value) = 'string') as answers,
    (select coalesce(json_agg(json_build_object('field', c.field, 'version', c.version, 'nth', c.nth, 'words', c.words, 'place', c.place,
      'by', coalesce((select p.name from persons p where p.id = c.chosen_by), ''), 'at', (extract(epoch from c.chosen_at) * 1000)::float8)
      order by c.version, c.field, c.nth), '[]'::json) from chosen_sentences c where c.obligation_id = r.id) as chosen
  from (${reports}) r`;

/** A report by what it is owed for; `null`: there is none that counts. */
export async function quotableReport(database: Database, obligationId: string): Promise<Quotable | null> {
  const [row] = (await database.db.execute(
    quotable(sql`select o.id, o.unit_id from obligations o join reports x on x.obligation_id = o.id
      where o.id = ${obligationId} and x.state in ${GIVEN}`),
  )) as unknown as Quotable[];
  return row ?? null;
}

/** Every report of a wave that counts, or of one of a wave's reports. */
export async function quotableReports(database: Database, waveId: string): Promise<Quotable[]> {
  const rows = await database.db.execute(
    quotable(sql`select o.id, o.unit_id from (select x.id, x.unit_id from obligations x where x.wave_id = ${waveId} and x.kind in ('progress', 'final') offset 0) o
      cross join lateral (select x.state from reports x where x.obligation_id = o.id offset 0) s
      where s.state in ${GIVEN}`),
  );
  return rows as unknown as Quotable[];
}

/** What these reports are to, each wave once, the one that is due first is the first. */
export async function wavesOf(
  database: Database,
  obligationIds: readonly string[],
): Promise<{ readonly id: string; readonly shortName: string }[]> {
  const rows = await database.db.execute(sql`
    select w.id, w.short_name as "shortName" from periods w where w.id in (select o.wave_id from obligations o
      where o.id in (select jsonb_array_elements_text(${JSON.stringify(obligationIds)}::jsonb))) order by w.due_at, w.id`);
  return rows as unknown as { id: string; shortName: string }[];
}

export interface Choice {
  readonly obligationId: string;
  readonly sentence: Pick<Sentence, 'field' | 'version' | 'nth' | 'words'>;
  readonly place: Place;
  readonly personId: string;
  /** Epoch ms. */
  readonly now: number;
}

/** Names a choice. */
type Key = Pick<Chosen, 'field' | 'version' | 'nth'>;

const sameKey = (a: Key, b: Key): boolean => a.field === b.field && a.version === b.version && a.nth === b.nth;

/**
 * Chooses a sentence, or another place for it: twice is once.
 * @param replaced what it stands for from now on: the same words in an older version, and what the unit has changed since it was chosen
 */
export function choose(
  database: Database,
  { obligationId, sentence, place, personId, now }: Choice,
  replaced: readonly Key[],
): SQLWrapper[] {
  const { field, version, nth, words } = sentence;
  const chosen = { words, place, chosenBy: personId, chosenAt: new Date(now) };
  return [
    database.db
      .insert(chosenSentences)
      .values({ obligationId, field, version, nth, ...chosen })
      .onConflictDoUpdate({
        target: [chosenSentences.obligationId, chosenSentences.field, chosenSentences.version, chosenSentences.nth],
        set: chosen,
      }),
    // A row that is written is not deleted in the same statement.
    ...drop(
      database,
      obligationId,
      replaced.filter((one) => !sameKey(one, sentence)),
    ),
  ];
}

/** Takes them out again. */
export function drop(database: Database, obligationId: string, [first, ...more]: readonly Key[]): SQLWrapper[] {
  if (!first) return [];
  const { field, version, nth } = chosenSentences;
  const keys = [first, ...more].map((one) => and(eq(field, one.field), eq(version, one.version), eq(nth, one.nth)));
  return [database.db.delete(chosenSentences).where(and(eq(chosenSentences.obligationId, obligationId), or(...keys)))];
}

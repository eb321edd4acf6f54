/** The reports a wave asks for, where it asks for several, and the targets it chooses. */
import { and, asc, eq, gt, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { wavePeriods, waveTargets } from '../tables.ts';
import type { NewPeriod } from './rules.ts';

export type WavePeriod = typeof wavePeriods.$inferSelect;

/** "D20-DB.2": it stands in the keys of what is owed. */
export const periodId = (waveId: string, number: number): string => `${waveId}.${number}`;

/** A wave's periods in their order; none when it is reported to once. */
export async function wavePeriodsOf(database: Database, waveId: string): Promise<WavePeriod[]> {
  return database.db.select().from(wavePeriods).where(eq(wavePeriods.waveId, waveId)).orderBy(asc(wavePeriods.number));
}

/** The same of several waves, by wave. */
export async function periodsOfWaves(database: Database, waveIds: readonly string[]): Promise<ReadonlyMap<string, readonly WavePeriod[]>> {
  const rows =
    waveIds.length === 0
      ? []
      : await database.db
          .select()
          .from(wavePeriods)
          .where(inArray(wavePeriods.waveId, [...waveIds]))
          .orderBy(asc(wavePeriods.number));
  return new Map(waveIds.map((id) => [id, rows.filter(({ waveId }) => waveId === id)]));
}

/** The periods of a wave that is not launched yet, whole: those there were before are replaced. None: it is reported to once. */
export function savePeriods({ db }: Database, waveId: string, all: readonly NewPeriod[]): SQLWrapper[] {
  const rest = db.delete(wavePeriods).where(and(eq(wavePeriods.waveId, waveId), gt(wavePeriods.number, all.length)));
  if (all.length === 0) return [rest];
  const rows = all.map((one) => ({ ...one, id: periodId(waveId, one.number), waveId }));
  const replaced = (column: string) => sql.raw(`excluded.${column}`);
  const set = {
    name: replaced('name'),
    shortName: replaced('short_name'),
    startsOn: replaced('starts_on'),
    cutoffOn: replaced('cutoff_on'),
    opensAt: replaced('opens_at'),
    dueAt: replaced('due_at'),
    graceEnd: replaced('grace_end'),
    lockAt: replaced('lock_at'),
    form: replaced('form'),
    paper: replaced('paper'),
    paperDue: replaced('paper_due'),
  };
  return [rest, db.insert(wavePeriods).values(rows).onConflictDoUpdate({ target: wavePeriods.id, set })];
}

/** The targets a wave chose; `null`: all of its plan's that are due. */
export async function targetsChosen(database: Database, waveId: string): Promise<string[] | null> {
  const rows = await database.db.select({ id: waveTargets.targetId }).from(waveTargets).where(eq(waveTargets.waveId, waveId));
  return rows.length === 0 ? null : rows.map(({ id }) => id).sort();
}

/** The wave's reports ask these targets, where they are due; `null`: all of its plan's. */
export function chooseTargets({ db }: Database, waveId: string, chosen: readonly string[] | null): SQLWrapper[] {
  const others = chosen === null || chosen.length === 0 ? sql`true` : sql`${waveTargets.targetId} not in ${[...chosen]}`;
  const rest = db.delete(waveTargets).where(and(eq(waveTargets.waveId, waveId), others));
  if (chosen === null || chosen.length === 0) return [rest];
  return [
    rest,
    db
      .insert(waveTargets)
      .values(chosen.map((targetId) => ({ waveId, targetId })))
      .onConflictDoNothing(),
  ];
}

/** Exemplars that leaders propose for praise, and what the board made of it. */
import { and, asc, eq, gte, isNotNull, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { guard } from '../../db/guard.ts';
import { persons, units } from '../../registry/tables.ts';
import { praiseProposals } from '../tables.ts';

type Row = typeof praiseProposals.$inferSelect;

export interface Proposal extends Row {
  readonly unitName: string;
  readonly proposedByName: string | null;
  readonly answeredByName: string | null;
}

const nameOf = (column: SQLWrapper) => sql<string | null>`(select p.name from ${persons} p where p.id = ${column})`;

function proposals(database: Database) {
  return database.db
    .select({
      proposal: praiseProposals,
      unitName: units.name,
      proposedByName: nameOf(praiseProposals.proposedBy),
      answeredByName: nameOf(praiseProposals.answeredBy),
    })
    .from(praiseProposals)
    .innerJoin(units, eq(units.id, praiseProposals.unitId))
    .$dynamic();
}

type Found = Awaited<ReturnType<typeof proposals>>[number];
const proposal = ({ proposal: row, ...names }: Found): Proposal => ({ ...row, ...names });

/** What was proposed of a wave's exemplars, the first first. */
export async function proposalsOf(database: Database, waveId: string): Promise<Proposal[]> {
  const rows = await proposals(database)
    .where(eq(praiseProposals.waveId, waveId))
    .orderBy(asc(praiseProposals.proposedAt), asc(praiseProposals.id));
  return rows.map(proposal);
}

/** With what the proposal's wave is called. */
export interface NamedProposal extends Proposal {
  readonly wave: string;
}

const named = async (database: Database, rows: readonly Found[]): Promise<NamedProposal[]> => {
  if (rows.length === 0) return [];
  const found = await database.db.execute(sql`select v.id, v.short_name as name from periods v
    where v.id in (select jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.proposal.waveId))}::jsonb))`);
  const names = new Map((found as unknown as { id: string; name: string }[]).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...proposal(row), wave: names.get(row.proposal.waveId) ?? row.proposal.waveId }));
};

/** Proposals made since a moment (epoch ms) that nobody has answered, the first first. */
export async function openProposals(database: Database, since: number): Promise<NamedProposal[]> {
  const open = and(isNull(praiseProposals.answeredAt), gte(praiseProposals.proposedAt, new Date(since)));
  return named(database, await proposals(database).where(open).orderBy(asc(praiseProposals.proposedAt), asc(praiseProposals.id)));
}

/** Proposals of a leader that the board answered since a moment (epoch ms), the first first. */
export async function answeredProposals(database: Database, by: string, since: number): Promise<NamedProposal[]> {
  const answered = and(
    eq(praiseProposals.proposedBy, by),
    isNotNull(praiseProposals.answeredAt),
    gte(praiseProposals.answeredAt, new Date(since)),
  );
  return named(database, await proposals(database).where(answered).orderBy(asc(praiseProposals.answeredAt), asc(praiseProposals.id)));
}

export async function findProposal(database: Database, id: string): Promise<Proposal | null> {
  const [row] = await proposals(database).where(eq(praiseProposals.id, id));
  return row ? proposal(row) : null;
}

/** Of two leaders at once the second is a conflict, and reads that the first did. */
export function propose(
  database: Database,
  about: Pick<Row, 'id' | 'obligationId' | 'waveId' | 'unitId' | 'text'>,
  by: string,
  now: number,
): SQLWrapper[] {
  return [
    guard(`praise:${about.id}`, 1, now),
    database.db.insert(praiseProposals).values({ ...about, proposedBy: by, proposedAt: new Date(now) }),
  ];
}

/** Of two members of the board at once one is a conflict. */
export function answerProposal(database: Database, id: string, answer: string, by: string, now: number): SQLWrapper[] {
  return [
    guard(`praise_answer:${id}`, 1, now),
    database.db
      .update(praiseProposals)
      .set({ answer, answeredBy: by, answeredAt: new Date(now) })
      .where(eq(praiseProposals.id, id)),
  ];
}

/** All that a summary says, whatever its format. PURE. */
import type { AsOf } from '../texts/when.ts';
import { type UnitFacts, type UnitRows, unitFacts, yearGone } from './rules.ts';
import { type TargetFact, type TargetRows, targetFacts } from './targets.ts';

export interface WaveFacts {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** The one its numbers are of. */
  readonly year: number;
  /** The day the numbers speak of, as its questions say it: the wave's cut-off, without one the due day. 'YYYY-MM-DD'. */
  readonly cutoff: string;
  /** The reports are due before that day. */
  readonly estimated?: boolean;
  /** A plan's yearly report. */
  readonly yearly?: boolean;
  /** Epoch milliseconds. */
  readonly opensAt: number;
  readonly dueAt: number;
  readonly lockAt: number;
}

/** The part of the province that is asked for beside what the reader may see: one block, or one heading of lists (“Huyện, thành phố”). */
export interface Part {
  readonly kind: 'block' | 'grouping';
  readonly id: string;
  readonly name: string;
}

/** How the wave or period before stood when its due time was as far away, or as long past, as this one's is now. */
export interface Previous {
  readonly id: string;
  readonly shortName: string;
  readonly total: number;
  readonly reported: number;
}

export interface SummaryRows extends UnitRows, Omit<TargetRows, 'units'> {
  readonly wave: WaveFacts;
  readonly part: Part | null;
  readonly previous: Previous | null;
  /** When its last summary was published, epoch milliseconds. */
  readonly publishedAt: number | null;
}

export interface SummaryFacts extends UnitFacts {
  /** The questions that the wave's form asks of any of the units; not there in what was published before it was kept. */
  readonly asked?: readonly string[];
  readonly wave: WaveFacts;
  /** Whether these are everybody's numbers, not a block's or a unit's. */
  readonly everywhere: boolean;
  readonly part: Part | null;
  readonly targets: readonly TargetFact[];
  /** `null`: no wave came before, or it is not asked how that stood. */
  readonly previous: Previous | null;
  /** When the wave's last summary was published (published.ts), epoch milliseconds. */
  readonly publishedAt: number | null;
  /** What the targets are made of, so that a part of the province can be told its own; none in what an older program published. */
  readonly source?: TargetSource;
}

export type TargetSource = Omit<TargetRows, 'units'>;

/** Whether the wave's form asks a question of any unit: of what it does not ask nothing is missing, and nothing is none. */
export const isAsked = ({ asked }: Pick<SummaryFacts, 'asked'>, question: string): boolean => asked?.includes(question) ?? true;

/** The day the numbers speak of. */
export function asOfIn({ cutoff, estimated = false }: Pick<WaveFacts, 'cutoff' | 'estimated'>): AsOf {
  return { day: cutoff, estimated };
}

/** Share of the year gone by the day the numbers speak of, 0–100; `null` of another year's day, and of one that has not come: nothing has gone by then. */
export function elapsedIn({ cutoff, year, estimated = false }: Pick<WaveFacts, 'cutoff' | 'year' | 'estimated'>): number | null {
  return estimated ? null : yearGone(cutoff, year);
}

export function summarise(rows: SummaryRows, everywhere: boolean): SummaryFacts {
  const { wave, part, previous, publishedAt } = rows;
  const facts = unitFacts(rows);
  const source = { targets: rows.targets, answers: rows.answers, earlier: rows.earlier, elsewhere: rows.elsewhere };
  const targets = targetFacts({ ...source, units: facts.units }, wave.cutoff, everywhere);
  return { asked: rows.asked, wave, everywhere, part, previous, publishedAt, ...facts, targets, source };
}

/** Fields that a target's numbers come from. */
const OF_TARGETS = /^(?:target:|item:|step:|own_channel$|own_document$)/;

/**
 * What is kept of it when it is published: without the names of people, for somebody's name must be able to go, and of the answers those that targets are
 * made of.
 */
export function asKept(facts: SummaryFacts): SummaryFacts {
  const { source } = facts;
  return {
    ...facts,
    ...(source && { source: { ...source, answers: source.answers.filter(({ field }) => OF_TARGETS.test(field)) } }),
    units: facts.units.map((unit) => ({ ...unit, sentBy: null, approvedBy: null, contactName: null })),
    petitions: facts.petitions.map((petition) => ({
      ...petition,
      handed: petition.handed && { ...petition.handed, by: '' },
      answered: petition.answered && { ...petition.answered, by: '' },
      ...(petition.remarks && { remarks: petition.remarks.map((remark) => ({ ...remark, by: '' })) }),
    })),
  };
}

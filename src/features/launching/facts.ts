/** What launching is about, as the database has it: waves not launched yet with all that belongs to them, plans, and whom they would reach. */

import { listEvidence } from '../../evidence/store.ts';
import { automaticContacts, boardAddresses, type Contact } from '../../registry/people/store.ts';
import { blockMembership, listBlocks, listKinds, listUnits, type Officer, officersOf, type Unit } from '../../registry/store.ts';
import { type KnownWave, knownWaves, lastReturned, listPlans, schedulesOf } from '../../waves/drafting/store.ts';
import { periodsOfWaves, targetsChosen, type WavePeriod, wavePeriodsOf } from '../../waves/periods/store.ts';
import { type Audience, audienceOf, readAudience } from '../../waves/rules.ts';
import {
  type AssumedShare,
  assumedShares,
  type Confirmation,
  confirmationsOf,
  listWaves,
  type Plan,
  type PlannedWave,
  type Target,
  targetsOf,
  type Wave,
} from '../../waves/store.ts';
import type { LoadContext } from '../context.ts';
import { filesOfLaunching, filesOfWave } from './flow.ts';

/** What belongs to a wave beside its own row. */
export interface Beside {
  readonly periods: readonly WavePeriod[];
  /** Chosen targets; `null`: all that are due. */
  readonly targets: readonly string[] | null;
  readonly files: readonly string[];
}

/** What a launch needs to know: the waves in question and whom they reach. */
export interface LaunchFacts {
  readonly waves: readonly PlannedWave[];
  readonly units: readonly Unit[];
  readonly contacts: readonly Contact[];
  readonly inBlock: ReadonlyMap<string, string>;
  readonly shares: readonly AssumedShare[];
  readonly confirmations: readonly Confirmation[];
  /** The reports of each wave that asks for several. */
  readonly periods: ReadonlyMap<string, readonly WavePeriod[]>;
  /** Who follows a unit's block, by unit. */
  readonly officers: ReadonlyMap<string, Officer>;
}

/** And what the conversation needs beside it. */
export interface DraftingFacts extends LaunchFacts {
  readonly beside: ReadonlyMap<string, Beside>;
  readonly returned: Awaited<ReturnType<typeof lastReturned>>;
  /** When these waves go out by themselves, epoch ms. */
  readonly hours: ReadonlyMap<string, number>;
  /** Every wave, whatever became of it. */
  readonly known: readonly KnownWave[];
  readonly plans: readonly Plan[];
  readonly targets: ReadonlyMap<string, readonly Target[]>;
  readonly kinds: readonly { readonly kind: string; readonly label: string }[];
  readonly blocks: readonly { readonly id: string; readonly shortName: string }[];
  /** Files sent in this conversation for a wave that is not there yet, or not written to. */
  readonly files: readonly string[];
  /** No second board member is connected. */
  readonly alone: boolean;
}

export async function loadLaunchFacts(
  context: Pick<LoadContext, 'database' | 'calendar' | 'now'>,
  states: readonly Wave['state'][],
): Promise<LaunchFacts> {
  const { database, calendar, now } = context;
  const today = calendar.localDate(now);
  const [waves, units, contacts, inBlock, officers] = await Promise.all([
    listWaves(database, states),
    listUnits(database, today),
    automaticContacts(database),
    blockMembership(database, today),
    officersOf(database, today),
  ]);
  const [shares, confirmations, periods] = await Promise.all([
    assumedShares(database, [...new Set(waves.map((wave) => wave.planId))]),
    confirmationsOf(
      database,
      waves.map((wave) => wave.id),
    ),
    periodsOfWaves(
      database,
      waves.map((wave) => wave.id),
    ),
  ]);
  return { waves, units, contacts, inBlock, shares, confirmations, periods, officers };
}

export async function loadDraftingFacts(context: LoadContext, subjectId: string): Promise<DraftingFacts> {
  const { database, person } = context;
  const [facts, known, plans, kinds, blocks, board, files] = await Promise.all([
    loadLaunchFacts(context, ['draft']),
    knownWaves(database),
    listPlans(database),
    listKinds(database),
    listBlocks(database),
    boardAddresses(database),
    fileNames(context, filesOfLaunching(subjectId)),
  ]);
  const ids = facts.waves.map(({ id }) => id);
  const [beside, returned, schedules, targets] = await Promise.all([
    Promise.all(facts.waves.map(async ({ id }) => [id, await besideOf(context, id)] as const)),
    lastReturned(database, ids),
    schedulesOf(database, ids),
    Promise.all(plans.map(async ({ id, year }) => [id, await targetsOf(database, id, year)] as const)),
  ]);
  return {
    ...facts,
    known,
    plans,
    kinds,
    blocks,
    files,
    returned,
    beside: new Map(beside),
    hours: new Map(schedules.map(({ waveId, at }) => [waveId, at.getTime()])),
    targets: new Map(targets),
    alone: board.every((one) => one.personId === person?.id),
  };
}

async function besideOf(context: LoadContext, waveId: string): Promise<Beside> {
  const { database } = context;
  const [periods, targets, files] = await Promise.all([
    wavePeriodsOf(database, waveId),
    targetsChosen(database, waveId),
    fileNames(context, filesOfWave(waveId)),
  ]);
  return { periods, targets, files };
}

async function fileNames({ database }: LoadContext, subject: string): Promise<string[]> {
  return (await listEvidence(database, subject)).map(({ name }) => name);
}

/** Who the units of one reader speak to: whoever follows all of them, else the sender. */
export function officerFor(
  { officers }: Pick<LaunchFacts, 'officers'>,
  units: readonly { readonly id: string }[],
  sender: string,
): Officer {
  const [first, ...others] = units.map(({ id }) => officers.get(id));
  return first && others.every((other) => other?.name === first.name) ? first : { name: sender };
}

/** The units an audience comes to. */
export function unitsOfAudience(facts: Pick<LaunchFacts, 'units' | 'inBlock'>, audience: Audience): Unit[] {
  return audienceOf(
    audience,
    facts.units.map((unit) => ({ ...unit, blockId: facts.inBlock.get(unit.id) ?? null })),
  );
}

/** The units a wave is for. */
export function unitsOf(facts: Pick<LaunchFacts, 'units' | 'inBlock'>, wave: Pick<Wave, 'audience'>): Unit[] {
  return unitsOfAudience(facts, readAudience(wave.audience));
}

/** What is true of a generated year, counted from it by the simplest means: it knows nothing of the summaries that are held against it. PURE. */
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import {
  type Figure,
  monthsOf,
  quarterEnded,
  type Report,
  SCALE,
  type World,
  type WorldTarget,
  type WorldUnit,
  type WorldWave,
} from './world.ts';

/** Of units that owe a wave its report. */
export interface Counted {
  readonly total: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  /** Of the reported, those that had nothing to report, and those that reported along their own line. */
  readonly nothing: number;
  readonly ownChannel: number;
  /** Seen by the board: accepted or given back. */
  readonly reviewed: number;
  readonly returned: number;
  /** Have the notice: confirmed, or sent a report, if only one taken back. */
  readonly received: number;
}

export interface UnitTruth {
  readonly unit: string;
  readonly exempt: boolean;
  /** As it stands; `null`: none was sent. One taken back is `withdrawn` and does not count as reported. */
  readonly report: Report['state'] | null;
  readonly reported: boolean;
  readonly code: string | null;
  readonly sentAt: number | null;
  readonly sentBy: string | null;
  readonly onTime: boolean | null;
  readonly lateDays: number | null;
  readonly nothing: boolean;
  readonly ownChannel: boolean;
  readonly received: boolean;
  /** As they stand; empty unless the report counts. */
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface Sum {
  readonly number: number;
  readonly units: number;
  /** All of them are districts. */
  readonly districts: boolean;
}

/** What the province's line of a target must say. `asOf`: the earlier cut-off the number is of; `null`: this wave's own. */
export type TargetTruth = { readonly id: string; readonly planned: number | null } & (
  | {
      readonly kind: 'value';
      readonly number: number;
      readonly of: { readonly part: number; readonly whole: number } | null;
      readonly asOf: string | null;
      /** What the units beside the lead add up to; `null`: none counted. */
      readonly crossCheck: number | null;
    }
  | {
      readonly kind: 'missing';
      readonly last: { readonly number: number; readonly asOf: string } | 'elsewhere' | null;
      readonly sum: Sum | null;
      readonly crossCheck: number | null;
    }
  | { readonly kind: 'elsewhere'; readonly document: string; readonly asOf: string | null }
  /** `nextMonth` `null`: only the year's end has a number. */
  | { readonly kind: 'not_due'; readonly nextMonth: number | null }
  | {
      readonly kind: 'checklist';
      readonly decided: number;
      readonly total: number;
      readonly items: Readonly<Record<string, { readonly met: number; readonly asOf: string | null } | null>>;
    }
);

export interface WaveTruth {
  readonly id: string;
  readonly name: string;
  readonly cutoff: string;
  readonly dueAt: number;
  readonly closed: boolean;
  readonly all: Counted;
  readonly byBlock: Readonly<Record<string, Counted>>;
  /** By `units.kind`. */
  readonly byKind: Readonly<Record<string, Counted>>;
  /** Every unit, the exempt ones among them. */
  readonly units: readonly UnitTruth[];
  readonly works: { readonly planned: number; readonly done: number };
  readonly exemplars: { readonly count: number; readonly direct: number; readonly remote: number };
  readonly petitions: readonly { readonly unit: string; readonly text: string }[];
  readonly difficulties: number;
  readonly rewards: { readonly collectives: number; readonly individuals: number; readonly direct: number };
  readonly proposals: { readonly collectives: number; readonly individuals: number };
  readonly targets: readonly TargetTruth[];
}

/** Reports owed and given over the waves of the year. */
export interface YearCounted {
  readonly owed: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly nothing: number;
}

export interface YearTruth {
  readonly plan: string;
  /** The moment at which it is all true, epoch ms: the last wave is overdue and open, the others are closed. */
  readonly now: number;
  readonly world: World;
  readonly blocks: readonly { readonly id: string; readonly name: string }[];
  /** By cut-off. */
  readonly waves: readonly WaveTruth[];
  readonly year: YearCounted;
  readonly yearByUnit: Readonly<Record<string, YearCounted>>;
  readonly yearByBlock: Readonly<Record<string, YearCounted>>;
}

const counts = (report: Report | undefined): report is Report => report !== undefined && report.state !== 'withdrawn';

function unitTruth(wave: WorldWave, unit: WorldUnit): UnitTruth {
  const report = wave.reports.get(unit.id);
  return {
    unit: unit.id,
    exempt: wave.exempt.has(unit.id),
    report: report?.state ?? null,
    reported: counts(report),
    code: report?.code ?? null,
    sentAt: report?.sentAt ?? null,
    sentBy: report ? unit.person.name : null,
    onTime: report?.onTime ?? null,
    lateDays: report?.lateDays ?? null,
    nothing: report?.nothing ?? false,
    ownChannel: report !== undefined && report.ownChannel !== null,
    received: wave.confirmed.has(unit.id) || report !== undefined,
    figures: counts(report) ? report.figures : {},
  };
}

function counted(units: readonly UnitTruth[]): Counted {
  const owing = units.filter(({ exempt }) => !exempt);
  const count = (what: (unit: UnitTruth) => boolean) => owing.filter(what).length;
  return {
    total: owing.length,
    reported: count(({ reported }) => reported),
    onTime: count(({ reported, onTime }) => reported && onTime === true),
    late: count(({ reported, onTime }) => reported && onTime === false),
    missing: count(({ reported }) => !reported),
    nothing: count(({ reported, nothing }) => reported && nothing),
    ownChannel: count(({ reported, ownChannel }) => reported && ownChannel),
    reviewed: count(({ report }) => report === 'accepted' || report === 'returned'),
    returned: count(({ report }) => report === 'returned'),
    received: count(({ received }) => received),
  };
}

function grouped<T>(keys: readonly string[], of: (key: string) => T): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, of(key)]));
}

const valueIn = (report: Report | undefined, field: string): (Figure & { state: 'value' }) | null => {
  const figure = counts(report) ? report.figures[field] : undefined;
  return figure?.state === 'value' ? figure : null;
};

function waveTruth(world: World, at: number): WaveTruth {
  const wave = world.waves[at] as WorldWave;
  const units = world.units.map((unit) => unitTruth(wave, unit));
  const of = (what: (unit: WorldUnit) => boolean) => counted(units.filter((_, i) => what(world.units[i] as WorldUnit)));
  const given = [...wave.reports.values()].filter(counts);
  const goals = world.units.flatMap(({ id }) => (wave.exempt.has(id) ? [] : (wave.goals.get(id)?.at(-1) ?? [])));
  const exemplars = given.flatMap((report) => report.exemplars);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  return {
    id: wave.id,
    name: wave.name,
    cutoff: wave.cutoff,
    dueAt: wave.dueAt,
    closed: wave.closed,
    all: counted(units),
    byBlock: grouped([...new Set(world.units.map(({ blockId }) => blockId))].sort(), (id) => of(({ blockId }) => blockId === id)),
    byKind: grouped([...new Set(world.units.map(({ kind }) => kind))].sort(), (id) => of(({ kind }) => kind === id)),
    units,
    works: { planned: goals.length, done: sum(given.map(({ ticks }) => ticks?.length ?? 0)) },
    exemplars: {
      count: exemplars.length,
      direct: exemplars.filter(({ direct }) => direct).length,
      remote: exemplars.filter(({ remote }) => remote).length,
    },
    petitions: world.units.flatMap(({ id }) => {
      const report = wave.reports.get(id);
      return counts(report) ? report.petitions.map((text) => ({ unit: id, text })) : [];
    }),
    difficulties: given.filter(({ difficulties }) => difficulties !== null).length,
    rewards: {
      collectives: sum(given.map(({ rewards }) => rewards?.collectives ?? 0)),
      individuals: sum(given.map(({ rewards }) => rewards?.individuals ?? 0)),
      direct: sum(given.map(({ rewards }) => rewards?.direct ?? 0)),
    },
    proposals: {
      collectives: sum(given.map(({ proposals }) => proposals?.collectives ?? 0)),
      individuals: sum(given.map(({ proposals }) => proposals?.individuals ?? 0)),
    },
    targets: world.targets.map((target) => targetTruth(world, at, target)),
  };
}

function targetTruth(world: World, at: number, target: WorldTarget): TargetTruth {
  const wave = world.waves[at] as WorldWave;
  if (target.measure === 'checklist') return checklistTruth(world, at, target);
  const base = { id: target.id, planned: target.planned };
  const month = Number(wave.cutoff.slice(5, 7));
  const notDue = {
    ...base,
    kind: 'not_due',
    nextMonth: target.cycle === 'cuoi_nam' ? null : (monthsOf(target).find((one) => one >= month) ?? null),
  } as const;
  if (target.cycle === 'cuoi_nam') return notDue;
  const field = `target:${target.id}`;
  const others = world.units
    .filter(({ id }) => id !== target.lead)
    .flatMap((unit) => {
      const figure = valueIn(wave.reports.get(unit.id), field);
      return figure ? [{ unit, number: figure.number }] : [];
    });
  // In whole tenths, of which every number here is made.
  const total = others.reduce((sum, { number }) => sum + Math.round(number * 10), 0) / 10;
  const crossCheck = target.measure === 'count' && others.length > 0 ? total : null;
  if (target.lead === null) {
    return others.length === 0
      ? { ...base, kind: 'missing', last: null, sum: null, crossCheck }
      : { ...base, kind: 'value', number: total, of: null, asOf: null, crossCheck };
  }
  const before = knownBefore(world, at, target.lead, field);
  const due = target.cycle === 'thang' || quarterEnded(wave.cutoff, world.waves[at - 1]?.cutoff ?? null);
  if (!due) {
    if (before === null) return notDue;
    return before.kind === 'elsewhere'
      ? { ...base, ...before }
      : { ...base, kind: 'value', number: before.number, of: before.of, asOf: before.asOf, crossCheck };
  }
  const report = wave.reports.get(target.lead);
  const own = counts(report) ? report : undefined;
  const figure = own?.figures[field];
  if (figure?.state === 'not_yet') return notDue;
  if (figure?.state === 'value') return { ...base, kind: 'value', number: figure.number, of: figure.of ?? null, asOf: null, crossCheck };
  if (own?.ownChannel) return { ...base, kind: 'elsewhere', document: own.ownChannel.number, asOf: null };
  const districts = others.every(({ unit }) => unit.kind === 'huyen');
  return {
    ...base,
    kind: 'missing',
    last: before === null ? null : before.kind === 'elsewhere' ? 'elsewhere' : { number: before.number, asOf: before.asOf },
    sum: crossCheck === null ? null : { number: total, units: others.length, districts },
    crossCheck,
  };
}

type Before =
  | {
      readonly kind: 'number';
      readonly number: number;
      readonly of: { readonly part: number; readonly whole: number } | null;
      readonly asOf: string;
    }
  | { readonly kind: 'elsewhere'; readonly document: string; readonly asOf: string };

/** The newest that the lead said before this wave, by number or along its own line. */
function knownBefore(world: World, at: number, lead: string, field: string): Before | null {
  for (let earlier = at - 1; earlier >= 0; earlier--) {
    const wave = world.waves[earlier] as WorldWave;
    const report = wave.reports.get(lead);
    const figure = valueIn(report, field);
    if (figure) return { kind: 'number', number: figure.number, of: figure.of ?? null, asOf: wave.cutoff };
    if (counts(report) && report.ownChannel) return { kind: 'elsewhere', document: report.ownChannel.number, asOf: wave.cutoff };
  }
  return null;
}

function checklistTruth(world: World, at: number, { id }: WorldTarget): TargetTruth {
  const known = grouped(
    world.items.map((item) => item.id),
    (itemId) => {
      const { unit } = world.items.find((item) => item.id === itemId) as World['items'][number];
      for (let n = at; n >= 0; n--) {
        const wave = world.waves[n] as WorldWave;
        const figure = valueIn(wave.reports.get(unit), `item:${itemId}`);
        if (figure) return { met: figure.number, asOf: n === at ? null : wave.cutoff };
      }
      return null;
    },
  );
  const decided = Object.values(known).filter((one) => one?.met === SCALE).length;
  return { id, planned: null, kind: 'checklist', decided, total: world.items.length, items: known };
}

function yearCounted(waves: readonly WaveTruth[], of: (unit: string) => boolean): YearCounted {
  const owed = waves.flatMap(({ units }) => units.filter(({ unit, exempt }) => !exempt && of(unit)));
  const count = (what: (unit: UnitTruth) => boolean) => owed.filter(what).length;
  return {
    owed: owed.length,
    reported: count(({ reported }) => reported),
    onTime: count(({ reported, onTime }) => reported && onTime === true),
    late: count(({ reported, onTime }) => reported && onTime === false),
    missing: count(({ reported }) => !reported),
    nothing: count(({ reported, nothing }) => reported && nothing),
  };
}

export function truthOf(world: World, plan: string): YearTruth {
  const waves = world.waves.map((_, at) => waveTruth(world, at));
  const blockOf = new Map(world.units.map(({ id, blockId }) => [id, blockId]));
  const blockIds = [...new Set(blockOf.values())].sort();
  return {
    plan,
    now: world.now,
    world,
    blocks: blockIds.map((id) => ({ id, name: caMau2017.blocks.find(({ code }) => code === id)?.shortName ?? id })),
    waves,
    year: yearCounted(waves, () => true),
    yearByUnit: grouped(
      world.units.map(({ id }) => id),
      (id) => yearCounted(waves, (unit) => unit === id),
    ),
    yearByBlock: grouped(blockIds, (id) => yearCounted(waves, (unit) => blockOf.get(unit) === id)),
  };
}

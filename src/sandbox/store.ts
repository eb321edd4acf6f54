/** Fills an empty database with a sample plan: its units, blocks, plans, waves in draft, targets, forms and days off. */
import { and, count, eq, gt, gte, inArray, isNull, lte, min, ne, or, type SQLWrapper } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { audit } from '../db/tables.ts';
import { deliveries } from '../delivery/tables.ts';
import type { Json } from '../domain/messages.ts';
import { blockMembers, blocks, daysOff, seats, unitKinds, units } from '../registry/tables.ts';
import { formQuestions, unitExamples } from '../reports/tables.ts';
import { assignments, planDuties, plans, targetItems, targets, waves } from '../waves/tables.ts';
import type { UnitKind } from './ca-mau-2017/registry-types.ts';
import type { Audience, SampleData, Schedule } from './ca-mau-2017/types.ts';

/** The board's own unit, where its seat is. */
const BOARD_UNIT = 'BTDKT';

/** Lists name districts first and the partners last; kinds that only receive come after all that report. */
const LISTED: readonly UnitKind[] = [
  'huyen',
  'so',
  'ban_nganh',
  'tw',
  'mttq_doan_the',
  'truong',
  'bao_chi',
  'hoi',
  'doanh_nghiep',
  'dang',
  'tu_phap',
  'llvt',
];

/**
 * Writes the sample plan in one statement, so that a kill leaves either nothing or all of it. Waves are drafts: nobody is written to.
 * @param now epoch milliseconds, for the audit row
 * @returns 'not_empty', and nothing written, when the database has a unit or a plan already
 * @throws what `Database.turn` throws; nothing was written then
 */
export async function loadSample(database: Database, data: SampleData, now: number): Promise<'loaded' | 'not_empty'> {
  const [[unit], [plan]] = await Promise.all([
    database.db.select({ id: units.id }).from(units).limit(1),
    database.db.select({ id: plans.id }).from(plans).limit(1),
  ]);
  if (unit || plan) return 'not_empty';
  // Two starts at once both find it empty: the second then meets the first one's rows and leaves them.
  await database.turn([
    ...registryRows(database, data),
    ...planRows(database, data),
    ...formRows(database, data),
    database.db
      .insert(audit)
      .values({ id: `sample:${data.id}`, at: new Date(now), action: 'load_sample', subject: data.id })
      .onConflictDoNothing(),
  ]);
  return 'loaded';
}

function registryRows({ db }: Database, data: SampleData): SQLWrapper[] {
  const address = new Map(data.unitKinds.map((row) => [row.kind, row.address]));
  const rank = (kind: UnitKind) => (LISTED.includes(kind) ? LISTED.indexOf(kind) : LISTED.length);
  const kinds = data.unitKinds.toSorted((a, b) => rank(a.kind) - rank(b.kind));
  return [
    db
      .insert(unitKinds)
      .values(kinds.map(({ kind, label, address, head, group }, position) => ({ kind, label, address, head, grouping: group, position })))
      .onConflictDoNothing(),
    db
      .insert(units)
      .values(
        data.units.map((unit) => ({
          id: unit.code,
          name: unit.name,
          shortName: unit.shortName,
          kind: unit.kind,
          nature: unit.nature,
          parentId: unit.parent,
          aliases: [...unit.aliases],
          successors: [...unit.successors],
          address: unit.address ?? address.get(unit.kind) ?? 'Anh/Chị',
          phone: unit.phone,
          note: unit.note,
          validFrom: unit.validFrom,
          validTo: unit.validTo,
          assumed: unit.assumed,
        })),
      )
      .onConflictDoNothing(),
    db
      .insert(blocks)
      .values(data.blocks.map(({ code, name, shortName, decision, assumed }) => ({ id: code, name, shortName, decision, assumed })))
      .onConflictDoNothing(),
    db
      .insert(blockMembers)
      .values(data.blockMembers.map(({ block, unit, because: _, ...row }) => ({ blockId: block, unitId: unit, ...row })))
      .onConflictDoNothing(),
    db
      .insert(seats)
      .values({
        id: 'board',
        duty: 'board',
        unitId: data.units.some((unit) => unit.code === BOARD_UNIT) ? BOARD_UNIT : null,
        automatic: true,
      })
      .onConflictDoNothing(),
    db
      .insert(daysOff)
      .values(data.holidays.map(({ date, name, off, basis }) => ({ day: date, name, off, basis })))
      .onConflictDoNothing(),
  ];
}

function planRows({ db }: Database, data: SampleData): SQLWrapper[] {
  return [
    db
      .insert(plans)
      .values(
        data.plans.map(({ id, title, kind, document, slogan, sloganIs, year, startsOn, endsOn, assumed }) => ({
          id,
          title,
          kind,
          issuer: document.issuer,
          documentType: document.type,
          documentNumber: document.number,
          documentDate: document.date,
          signer: document.signer,
          slogan,
          sloganIs,
          year,
          startsOn,
          endsOn,
          assumed,
        })),
      )
      .onConflictDoNothing(),
    db
      .insert(planDuties)
      .values(
        data.duties.map((duty) => ({
          id: duty.id,
          planId: duty.plan,
          kind: duty.kind,
          name: duty.name,
          per: duty.per,
          audience: json(duty.audience),
          section: duty.section,
          ...clocks(duty),
          paper: duty.paper,
          paperDue: duty.paperDue,
          shortName: duty.shortName ?? null,
          code: duty.code ?? null,
          assumed: duty.assumed,
        })),
      )
      .onConflictDoNothing(),
    db
      .insert(waves)
      .values(
        data.waves.map(({ plan, occasions: _occasions, section: _section, because: _because, ...wave }) => ({
          ...wave,
          tiedUnits: wave.tiedUnits === null ? null : [...wave.tiedUnits],
          planId: plan,
          goalsDue: new Date(wave.goalsDue),
          ...clocks(wave),
          audience: json(wave.audience),
          state: 'draft' as const,
        })),
      )
      .onConflictDoNothing(),
    db.insert(targets).values(data.targets.map(targetRow)).onConflictDoNothing(),
    db
      .insert(targetItems)
      .values(
        data.targets.flatMap((target) =>
          target.items.map(({ code, name, unit, aliases, scale }, position) => ({
            id: code,
            targetId: target.id,
            name,
            unitId: unit,
            aliases: [...aliases],
            scale,
            position,
          })),
        ),
      )
      .onConflictDoNothing(),
    db
      .insert(assignments)
      .values(
        data.assignments.map(({ target, unit, year, planned, basis, assumed }) => ({
          targetId: target,
          unitId: unit,
          year,
          planned,
          basis,
          assumed,
        })),
      )
      .onConflictDoNothing(),
  ];
}

/** What has no column of its own is kept as detail, for the workbook and the target's own page. */
function targetRow(target: SampleData['targets'][number], position: number) {
  const { id, plan, name, shortName, measure, direction, planned, unit, cycle, months, checkMonths, decimals, cumulative, example } =
    target;
  const { section, quote, unitNote, denominator, baseline, sensitive, assumed, because } = target;
  const notes = Object.fromEntries(target.items.flatMap((item) => (item.note === null ? [] : [[item.code, item.note]])));
  return {
    id,
    planId: plan,
    name,
    shortName,
    measure,
    direction,
    planned,
    unit,
    cycle,
    months: [...months],
    checkMonths: [...checkMonths],
    decimals,
    cumulative,
    example,
    leadUnitId: target.lead,
    reporters: [...target.reporters],
    aggregate: target.aggregate,
    position,
    detail: { section, quote, unitNote, denominator, baseline, sensitive, notes, assumed, because },
  };
}

function formRows({ db }: Database, data: SampleData): SQLWrapper[] {
  return [
    db
      .insert(formQuestions)
      .values(
        data.forms.flatMap(({ kind, questions }) =>
          questions.map(({ question, required, asked, units: only, example }, position) => ({
            kind,
            question,
            required,
            asked,
            units: only === null ? null : [...only],
            example,
            position,
          })),
        ),
      )
      .onConflictDoNothing(),
    db
      .insert(unitExamples)
      .values(data.unitExamples.map(({ unit, question, example }) => ({ unitId: unit, question, example })))
      .onConflictDoNothing(),
  ];
}

function clocks({ opensAt, dueAt, graceEnd, lockAt }: Schedule) {
  return { opensAt: new Date(opensAt), dueAt: new Date(dueAt), graceEnd: new Date(graceEnd), lockAt: new Date(lockAt) };
}

function json({ all, kinds, blocks: blockIds, units: unitIds, except }: Audience): Json {
  return { all, kinds, blocks: blockIds, units: unitIds, except };
}

/** Messages that may leave by now (epoch ms) and have not left yet. */
export async function waitingToLeave(database: Database, now: number): Promise<number> {
  const [row] = await database.db
    .select({ count: count() })
    .from(deliveries)
    .where(and(inArray(deliveries.state, ['queued', 'claimed', 'sending']), lte(deliveries.notBefore, new Date(now))));
  return row?.count ?? 0;
}

/** When the next message that waits for its time may leave, epoch ms; `null`: none waits. */
export async function nextLeaving(database: Database, now: number): Promise<number | null> {
  const [row] = await database.db
    .select({ at: min(deliveries.notBefore) })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'queued'), gt(deliveries.notBefore, new Date(now))));
  return row?.at?.getTime() ?? null;
}

/** A wave that is still a draft. */
export interface WaveAhead {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** 'YYYY-MM-DD' */
  readonly startsOn: string;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly lockAt: number;
}

/** The drafts of a year's plans, the first to begin first. */
export async function wavesAhead({ db }: Database, year: number): Promise<WaveAhead[]> {
  const rows = await db
    .select({
      id: waves.id,
      name: waves.name,
      shortName: waves.shortName,
      startsOn: waves.startsOn,
      dueAt: waves.dueAt,
      lockAt: waves.lockAt,
    })
    .from(waves)
    .innerJoin(plans, eq(plans.id, waves.planId))
    .where(and(eq(plans.year, year), eq(waves.state, 'draft')))
    .orderBy(waves.startsOn, waves.dueAt);
  return rows.map((row) => ({ ...row, dueAt: row.dueAt.getTime(), lockAt: row.lockAt.getTime() }));
}

/** The units that report on a day 'YYYY-MM-DD', with what kind they are. */
export async function unitsWithKind({ db }: Database, day: string): Promise<{ id: string; kind: string }[]> {
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
    .orderBy(units.id);
}

/** A year in figures. */
export interface Story {
  readonly waves: readonly {
    readonly name: string;
    readonly owed: number;
    readonly onTime: number;
    readonly late: number;
    readonly notDone: number;
    readonly confirmed: number;
    readonly goals: number;
  }[];
  readonly people: number;
  readonly messages: { readonly received: number; readonly sent: number; readonly blocked: number };
}

export async function storyOf(database: Database, year: number): Promise<Story> {
  const waveRows = await database.run<Story['waves'][number]>(
    `select w.name, count(*) filter (where o.kind in ('progress', 'final'))::int as owed,
        count(*) filter (where o.kind in ('progress', 'final') and o.state = 'done' and o.on_time)::int as "onTime",
        count(*) filter (where o.kind in ('progress', 'final') and o.state = 'done' and not o.on_time)::int as late,
        count(*) filter (where o.kind in ('progress', 'final') and o.state <> 'done')::int as "notDone",
        count(*) filter (where o.kind = 'receipt' and o.state = 'done')::int as confirmed,
        count(*) filter (where o.kind = 'goals' and o.state = 'done')::int as goals
      from obligations o join periods w on w.id = o.wave_id join plans p on p.id = w.plan_id
      where p.year = $1 group by w.id, w.name, w.starts_on, w.due_at order by w.starts_on, w.due_at`,
    [year],
  );
  const [counted] = await database.run<{ people: number; received: number; sent: number; blocked: number }>(
    `select (select count(*)::int from persons) as people, (select count(*)::int from inbox) as received,
      (select count(*)::int from deliveries where state = 'sent') as sent, (select count(*)::int from deliveries where state = 'blocked') as blocked`,
    [],
  );
  const { people = 0, received = 0, sent = 0, blocked = 0 } = counted ?? {};
  return { waves: waveRows, people, messages: { received, sent, blocked } };
}

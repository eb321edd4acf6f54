/** A wave that was not there: from an anniversary, as a copy, or of what was asked; with the plan behind it where its year has none. */
import { findAnniversary } from '../../calendar/anniversaries.ts';
import type { Part } from '../../db/part.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { Json } from '../../domain/messages.ts';
import { issuerByNumber } from '../../texts/wave.ts';
import {
  codeFor,
  copiedTo,
  fromAnniversary,
  periodDays,
  type Reporting,
  readReporting,
  reportingAlong,
  spanOf,
  termsOf,
  waveIdFor,
  yearToCopyTo,
} from '../../waves/drafting/rules.ts';
import { createPlan, createWave, type NewPlan, type NewWave, takeTargetsAlong, targetAlong } from '../../waves/drafting/store.ts';
import { type NewPeriod, newPeriod } from '../../waves/periods/rules.ts';
import { chooseTargets, savePeriods, targetsChosen, wavePeriodsOf } from '../../waves/periods/store.ts';
import { type AssumedShare, assumedShares, findWave, type Plan, type PlannedWave } from '../../waves/store.ts';
import type { KnownContext } from '../context.ts';
import type { Beside, DraftingFacts } from './facts.ts';
import { audienceIn } from './form/audience.ts';
import { cutoffAndDueIn, formIn, isDocument, occasionIn, spanIn } from './form/guided.ts';
import { reportingIn } from './form/reporting.ts';
import { COPY, NEW, yearIn } from './form/starting.ts';
import type { LaunchSubject } from './form/subject.ts';
import { planOfYear, TEMPLATE } from './subject.ts';

/** What is written, and the facts as they are then. */
export interface Made {
  readonly waveId: string;
  readonly parts: readonly Part[];
  readonly facts: DraftingFacts;
}

type Values = Omit<NewWave, 'id' | 'planId' | 'reporting'>;
interface Chosen {
  readonly values: Values;
  readonly reporting: Reporting | null;
  readonly targets: readonly string[] | null;
  /** The plan that its targets are of. */
  readonly from: string | null;
}

/** What the answers make; `null`: what they name is gone. */
export async function makeWave(
  context: KnownContext,
  subject: LaunchSubject,
  facts: DraftingFacts,
  answers: Answers,
): Promise<Made | null> {
  const { house, calendar, now } = context;
  const chosen = await chosenValues(context, subject, facts, answers);
  const year = yearIn(subject, answers);
  if (!chosen || year === null) return null;
  const planned = planFor(context, facts, answers, year);
  const taken = (column: 'id' | 'code') => new Set(facts.known.map((wave) => wave[column]));
  const values = { ...chosen.values, code: codeFor(chosen.values.code, year, taken('code')) };
  const id = waveIdFor(chosen.values.code, year, taken('id'));
  const days = periodDays(calendar, values, chosen.reporting);
  const wave: NewWave = { ...values, ...spanOf(calendar, days), id, planId: planned.plan.id, reporting: chosen.reporting };
  const periods = days.map((one) => newPeriod(calendar, one, values));
  // Targets of another plan are in this one under its own names, where they were taken along.
  const targets =
    chosen.from === planned.plan.id
      ? chosen.targets
      : planned.isNew && chosen.from === planned.from?.id
        ? along(planned.plan.id, chosen.targets)
        : null;
  house.log.info({ wave: id, plan: planned.plan.id, newPlan: planned.isNew }, 'a wave was made');
  const row = plannedRow(wave, planned.plan, year, facts);
  return {
    waveId: id,
    parts: [
      ...planned.parts,
      ...createWave(house.database, wave, now),
      ...(periods.length === 0 ? [] : savePeriods(house.database, id, periods)),
      ...(targets === null ? [] : chooseTargets(house.database, id, targets)),
    ],
    facts: withWave(facts, row, {
      beside: { periods: storedPeriods(id, periods), targets, files: [] },
      plan: planned.plan,
      from: planned.from,
      // Of the plan that was taken along every share is to be looked at again.
      shares: planned.from === null ? [] : await assumedShares(house.database, [planned.from.id], true),
    }),
  };
}

const along = (planId: string, targets: readonly string[] | null) =>
  targets === null ? null : targets.map((target) => targetAlong(planId, target));

async function chosenValues(context: KnownContext, subject: LaunchSubject, facts: DraftingFacts, answers: Answers): Promise<Chosen | null> {
  const { calendar, now } = context;
  const which = valueIn(answers.which);
  if (which === NEW) return composed(context, subject, facts, answers);
  if (which === COPY) return copied(context, facts, valueIn(answers.from));
  const [kind, id = '', year = ''] = String(which).split(':', 3);
  const anniversary = kind === TEMPLATE ? findAnniversary(id) : null;
  if (!anniversary) return null;
  const { audience, ...values } = fromAnniversary(calendar, anniversary, Number(year), calendar.localDate(now));
  return { values: { ...values, audience: audience as unknown as Json }, reporting: null, targets: null, from: null };
}

async function copied({ house, calendar, now }: KnownContext, facts: DraftingFacts, from: Json | undefined): Promise<Chosen | null> {
  const wave = typeof from === 'string' ? await findWave(house.database, from) : null;
  if (!wave || wave.form === 'final') return null;
  const [targets, periods] = await Promise.all([targetsChosen(house.database, wave.id), wavePeriodsOf(house.database, wave.id)]);
  const own = Number(wave.endsOn.slice(0, 4));
  const year = yearToCopyTo(wave, calendar, calendar.localDate(now));
  const { name, shortName, code, occasion, tiedTo, tiedUnits, anniversary, startsOn, endsOn, focus, goalsDue, cutoffOn } = wave;
  const { opensAt, dueAt, graceEnd, lockAt, form, paper, paperDue, audience, documentType, documentNumber, documentDate } = wave;
  const values = copiedTo(
    calendar,
    {
      ...{ name, shortName, code, occasion, tiedTo, tiedUnits, anniversary, startsOn, endsOn, focus, goalsDue, cutoffOn },
      ...{ opensAt, dueAt, graceEnd, lockAt, form, paper, paperDue, audience, documentType, documentNumber, documentDate },
    },
    own,
    year,
  );
  const stored = readReporting(facts.known.find(({ id }) => id === wave.id)?.rhythm ?? undefined);
  // Reports that came with the workbook have no rhythm: their cut-offs move along one by one.
  const reporting: Reporting | null =
    stored ??
    (periods.length === 0 ? null : { rhythm: { kind: 'custom', cutoffs: periods.map((one) => one.cutoffOn) }, due: { workingDays: 3 } });
  return { values, reporting: reporting && reportingAlong(reporting, own, year), targets, from: wave.planId };
}

function composed({ calendar }: KnownContext, subject: LaunchSubject, facts: DraftingFacts, answers: Answers): Chosen | null {
  const span = spanIn(answers);
  const name = valueIn(answers.name);
  if (!span || typeof name !== 'string') return null;
  const { start, end } = span;
  const reporting = reportingIn(answers) ?? null;
  const days = cutoffAndDueIn(answers);
  const { occasion, anniversary } = occasionIn(subject, answers, end);
  const document = valueIn(answers.document);
  const { form = 'day_du', targets = null } = formIn(answers);
  const focus = valueIn(answers.focus);
  const plan = planOfYear(facts, Number(end.slice(0, 4))) ?? facts.plans[0];
  return {
    values: {
      name,
      shortName: shortNameOf(name),
      code: codeOf(name, facts.known.length),
      occasion,
      tiedTo: null,
      tiedUnits: null,
      anniversary,
      startsOn: start,
      endsOn: end,
      focus: typeof focus === 'string' ? focus : null,
      goalsDue: null,
      ...termsOf(calendar, { start, cutoff: days?.cutoff ?? null, due: days?.due ?? end }),
      form,
      paper: 'theo_doi',
      paperDue: null,
      audience: { all: true, kinds: [], blocks: [], units: [], except: [], ...audienceIn(answers) } as unknown as Json,
      ...(isDocument(document)
        ? { documentType: 'Văn bản', documentNumber: document.number, documentDate: document.date }
        : { documentType: null, documentNumber: null, documentDate: null }),
      assumed: [],
    },
    reporting,
    targets,
    from: plan?.id ?? null,
  };
}

/** “Đợt thi đua chào mừng 19/5” → “Đợt 19/5”; other names stand for themselves as far as a button holds. */
function shortNameOf(name: string): string {
  const day = /(\d{1,2}\/\d{1,2})(?!\/?\d)/.exec(name)?.[1];
  if (day) return `Đợt ${day}`;
  const rest = name.replace(/^đợt\s+(?:thi đua\s+)?(?:đặc biệt\s+)?(?:chào mừng\s+)?/iu, '');
  const words = rest.split(/\s+/);
  let short = 'Đợt';
  for (const word of words) {
    if ([...`${short} ${word}`].length > 24) break;
    short = `${short} ${word}`;
  }
  return short === 'Đợt' ? [...name].slice(0, 24).join('') : short;
}

/** Printed in report codes: the day where the name has one, else the first letters of its words. */
function codeOf(name: string, count: number): string {
  const day = /(\d{1,2})\/(\d{1,2})(?!\/?\d)/.exec(name);
  if (day) return `${(day[1] ?? '').padStart(2, '0')}${(day[2] ?? '').padStart(2, '0')}`;
  const letters = name
    .replace(/^đợt\s+(?:thi đua\s+)?/iu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/giu, 'D')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 6);
  return letters.length >= 2 ? letters : `DOT${count + 1}`;
}

/** The plan of the year, or a new one as the board names it, with the targets of the last regular one. */
function planFor({ house, now }: KnownContext, facts: DraftingFacts, answers: Answers, year: number) {
  const plan = planOfYear(facts, year);
  const last = facts.plans.find(({ kind, year: of }) => kind === 'ca_nam' && of < year) ?? null;
  if (plan) return { plan, from: null, isNew: false, parts: [] };
  const title = valueIn(answers.plan_title);
  const document = valueIn(answers.plan_document);
  const number = isDocument(document) ? document.number : null;
  const row: NewPlan = {
    id: `PT-${year}`,
    title: typeof title === 'string' ? title : `Phong trào thi đua năm ${year}`,
    kind: 'ca_nam',
    issuer: issuerOfPlan(facts, number) ?? (number === null ? last?.issuer : null) ?? house.board.name,
    documentType: 'Kế hoạch',
    documentNumber: number,
    documentDate: isDocument(document) ? document.date : null,
    year,
  };
  const made: Plan = {
    ...row,
    signer: null,
    slogan: null,
    sloganIs: 'khau_hieu',
    endYear: null,
    replaces: null,
    basis: [],
    recipients: [],
    startsOn: null,
    endsOn: null,
    assumed: [],
  };
  return {
    plan: made,
    from: last,
    isNew: true,
    parts: [...createPlan(house.database, row, now), ...(last ? takeTargetsAlong(last, row) : [])],
  };
}

/** Who signs by such a number: the unit of that name, where the lists have it. */
function issuerOfPlan({ units }: Pick<DraftingFacts, 'units'>, number: string | null): string | null {
  const organ = issuerByNumber(number);
  return organ && (units.find(({ name }) => name === organ || name.startsWith(`${organ} `))?.id ?? organ);
}

/** The row as it reads once it is written. */
function plannedRow({ reporting: _, ...wave }: NewWave, plan: Plan, year: number, facts: DraftingFacts): PlannedWave {
  return {
    ...wave,
    state: 'draft',
    version: 0,
    launchedAt: null,
    launchedBy: null,
    launchedByName: null,
    campaignId: wave.id,
    number: null,
    called: null,
    reports: true,
    year,
    plan: { ...plan, issuer: facts.units.find((unit) => unit.id === plan.issuer)?.name ?? plan.issuer },
  };
}

const storedPeriods = (waveId: string, periods: readonly NewPeriod[]): Beside['periods'] =>
  periods.map((one) => ({ ...one, id: `${waveId}.${one.number}`, waveId, closedAt: null, version: 0 }));

/** The facts with a wave, and a plan, that this turn only writes. */
function withWave(
  facts: DraftingFacts,
  row: PlannedWave,
  {
    beside,
    plan,
    from,
    shares,
  }: { readonly beside: Beside; readonly plan: Plan; readonly from: Plan | null; readonly shares: readonly AssumedShare[] },
): DraftingFacts {
  const targets = (from && facts.targets.get(from.id)) ?? [];
  const isKnown = facts.plans.some(({ id }) => id === plan.id);
  const taken = targets.map((target) => ({ ...target, id: targetAlong(plan.id, target.id), planId: plan.id }));
  return {
    ...facts,
    waves: [...facts.waves, row],
    shares: [...facts.shares, ...shares.map((share) => ({ ...share, planId: plan.id, year: plan.year }))],
    beside: new Map([...facts.beside, [row.id, beside]]),
    plans: isKnown ? facts.plans : [plan, ...facts.plans],
    targets: isKnown ? facts.targets : new Map([...facts.targets, [plan.id, taken]]),
  };
}

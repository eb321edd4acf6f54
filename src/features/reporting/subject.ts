/** Loads all that a quick report is about. */

import { keptAt } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { unitsFor } from '../../domain/people.ts';
import type { Obligation } from '../../obligations/store.ts';
import { nameOn } from '../../registry/rules.ts';
import { type ReportRows, readReport, readUnits } from '../../reports/about/store.ts';
import { type FormQuestion, formOf } from '../../reports/store.ts';
import { targetsChosen } from '../../waves/periods/store.ts';
import { isDue, isEstimated, lastAsked, reportsOn } from '../../waves/rules.ts';
import { cutoffsBefore, findWave, type PlannedWave, targetsOf } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import type { OwnQuestion, ReportItem, ReportQuestion, ReportSubject, ReportTarget } from './flow.ts';

/** The report as the person's own business; `null` when it is not. */
export async function loadReport(context: LoadContext, obligationId: string): Promise<Authorized<ReportSubject> | null> {
  const rows = await rowsOf(context, obligationId);
  const { person } = context;
  const seat = person && rows && unitsFor(person, 'report').find((one) => one.unitId === rows.obligation.unitId);
  const loaded = seat && (await composed(context, rows));
  return loaded ? allow(seat, loaded.subject) : null;
}

export interface LoadedReport {
  readonly obligation: Obligation;
  readonly wave: PlannedWave;
  /** The form as the unit itself fills it in. */
  readonly subject: ReportSubject;
}

/** The report, whoever looks. */
export async function loadReportOfUnit(context: LoadContext, obligationId: string): Promise<LoadedReport | null> {
  const rows = await rowsOf(context, obligationId);
  return rows && composed(context, rows);
}

async function rowsOf({ database, report, calendar }: LoadContext, obligationId: string): Promise<ReportRows | null> {
  return report?.obligation.id === obligationId ? report : readReport(database, obligationId, calendar.zone);
}

interface Kept {
  readonly rows: ReportRows;
  /** Answers are read by the day ("hôm qua"). */
  readonly day: string;
  readonly calendar: Calendar;
  /** Whether it may be sent already. */
  readonly open: boolean;
  readonly loaded: Promise<LoadedReport | null>;
}

/** Reports as they were last composed, by obligation. What they are made of is read each time; only the making is spared. */
const kept = new WeakMap<Database, Map<string, Kept>>();
const MOST_KEPT = 1_000;

function composed(context: LoadContext, rows: ReportRows): Promise<LoadedReport | null> {
  const { database, calendar, now } = context;
  const { id } = rows.obligation;
  const mine = kept.get(database) ?? new Map<string, Kept>();
  kept.set(database, mine);
  const day = calendar.localDate(now);
  const found = mine.get(id);
  mine.delete(id);
  const open = now >= rows.obligation.opensAt.getTime();
  const fresh = found?.day === day && found.open === open && found.calendar === calendar && same(found.rows, rows);
  const one = fresh ? found : { rows, day, calendar, open, loaded: compose(context, rows) };
  mine.set(id, one);
  one.loaded.catch(() => mine.delete(id));
  if (mine.size > MOST_KEPT) mine.delete(mine.keys().next().value as string);
  return one.loaded;
}

/** Whether two values read from the database are the same, however deep: JSON, and instants in it. */
function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (left instanceof Date || right instanceof Date) return left instanceof Date && right instanceof Date && +left === +right;
  const before = left as { readonly [key: string]: unknown };
  const after = right as { readonly [key: string]: unknown };
  const keys = Object.keys(before);
  return keys.length === Object.keys(after).length && keys.every((key) => key in after && same(before[key], after[key]));
}

async function compose(context: LoadContext, rows: ReportRows): Promise<LoadedReport | null> {
  const { database, calendar } = context;
  const { obligation, cutoff, revision } = rows;
  const { waveId, unitId, planId } = obligation;
  if (!waveId || !unitId) return null;
  const keep = <T>(key: string, ask: () => Promise<T>) => keptAt(database, 'programme', revision, key, ask);
  const [units, wave] = await Promise.all([
    readUnits(database, revision, planId),
    keep(`wave ${waveId}`, () => findWave(database, waveId)),
  ]);
  const own = units.get(unitId);
  if (!own || !wave) return null;
  const unit = { ...own.unit, name: nameOn(own.unit.name, own.former, cutoff) };
  const [targets, chosen, questions, before] = await Promise.all([
    keep(`targets ${wave.planId} ${wave.year}`, () => targetsOf(database, wave.planId, wave.year)),
    keep(`chosen ${wave.campaignId}`, async () => (wave.campaignId === null ? null : targetsChosen(database, wave.campaignId))),
    keep(`form ${unit.kind}`, () => formOf(database, unit.kind)),
    keep(`cutoffs ${wave.planId} ${cutoff}`, () => cutoffsBefore(database, wave.planId, cutoff)),
  ]);
  const previous = (key: string) => rows.previous[key] ?? null;
  const due = targets.filter(
    (target) =>
      (chosen === null || chosen.includes(target.id)) &&
      reportsOn(target, unit) &&
      isDue(target, unit, cutoff, lastAsked(before, target.id), previous(`target:${target.id}`) !== null),
  );
  const subject: ReportSubject = {
    obligationId: obligation.id,
    unit,
    wave: {
      name: wave.name,
      year: wave.year,
      cutoffOn: cutoff,
      estimated: isEstimated(cutoff, calendar.localDate(wave.dueAt.getTime())),
    },
    targets: due.flatMap((target): ReportTarget[] =>
      target.measure === 'checklist'
        ? []
        : [
            {
              id: target.id,
              name: target.name,
              shortName: target.shortName,
              measure: target.measure,
              direction: target.direction,
              planned: own.assigned[wave.year]?.[target.id] ?? (target.leadUnitId === unit.id ? target.planned : null),
              unit: target.unit,
              cumulative: target.cumulative,
              example: target.example,
              previous: previous(`target:${target.id}`),
            },
          ],
    ),
    items: due.flatMap((target): ReportItem[] =>
      own.items
        .filter((item) => item.targetId === target.id)
        .map((item) => {
          const last = previous(`item:${item.id}`);
          return {
            id: item.id,
            name: item.name,
            targetName: target.shortName,
            scale: item.scale,
            previous: typeof last === 'number' ? last : null,
          };
        }),
    ),
    opens: context.now < obligation.opensAt.getTime() ? moment(calendar, obligation.opensAt.getTime()) : null,
    goals: rows.goals,
    files: rows.files,
    dates: {
      now: context.now,
      zone: calendar.zone,
      purpose: 'any',
      isDayOff: (date) => !calendar.isWorkingDay(date),
      previousWorkingDay: (date) => calendar.before(date),
    },
    retired: questions.flatMap((question): ReportQuestion[] => {
      const own = ownOf(question);
      const isAsked = question.asked[wave.form] !== undefined && (question.units === null || question.units.includes(unit.id));
      return own === null || isAsked ? [] : [{ question: question.question, example: null, required: false, onRequest: true, own }];
    }),
    questions: questions.flatMap((question): ReportQuestion[] => {
      if (question.units !== null && !question.units.includes(unit.id)) return [];
      const asked = question.asked[wave.form];
      if (!asked) return [];
      const ofBoard = ownOf(question);
      const example = own.examples[question.question] ?? question.example;
      const last = previous(question.question);
      return [
        {
          question: question.question,
          example,
          required: question.required === 'always',
          onRequest: asked === 'on_request',
          ...(typeof last === 'string' && { previous: last }),
          ...(ofBoard !== null && { own: ofBoard }),
        },
      ];
    }),
  };
  const loaded = { obligation, wave, subject };
  sources.set(subject, loaded);
  return loaded;
}

/** The board's own question, in its words; `null` for one that the house knows. */
function ownOf({ wording, answer }: FormQuestion): OwnQuestion | null {
  return wording === null || answer === null ? null : { wording, answer };
}

const sources = new WeakMap<ReportSubject, LoadedReport>();

/** What a subject that was loaded here was made of. */
export function sourceOf(subject: ReportSubject): LoadedReport | null {
  return sources.get(subject) ?? null;
}

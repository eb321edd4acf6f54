/** Loads all that a quick report is about. */
import { unitsFor } from '../../domain/people.ts';
import { countEvidence } from '../../evidence/store.ts';
import { findObligation, goalsOf } from '../../obligations/store.ts';
import { findUnit } from '../../registry/store.ts';
import { previousValues } from '../../reports/store.ts';
import { isDue, reportsOn } from '../../waves/rules.ts';
import { findWave, lastCutoff, questionsFor, targetsFor } from '../../waves/store.ts';
import type { ReportItem, ReportQuestion, ReportSubject, ReportTarget } from '../flows/report.ts';
import type { LoadContext } from './loader.ts';

export async function loadReport(context: LoadContext, obligationId: string): Promise<ReportSubject | null> {
  const { database, person, calendar } = context;
  const obligation = await findObligation(database, obligationId);
  if (!obligation?.waveId || !obligation.unitId) return null;
  if (!person || !unitsFor(person, 'report').some((seat) => seat.unitId === obligation.unitId)) return null;
  const [wave, unit] = await Promise.all([findWave(database, obligation.waveId), findUnit(database, obligation.unitId)]);
  if (!wave || !unit) return null;
  const cutoff = wave.cutoffOn ?? calendar.localDate(obligation.dueAt.getTime());
  const [targets, questions, goals, previous, before, files] = await Promise.all([
    targetsFor(database, wave.planId, unit.id, wave.plan.year),
    questionsFor(database, unit.kind, unit.id),
    goalsOf(database, wave.id, unit.id),
    previousValues(database, unit.id, wave.planId, cutoff),
    lastCutoff(database, wave.planId, cutoff),
    countEvidence(database, `report:${obligationId}`),
  ]);
  const due = targets.filter(
    (target) => reportsOn(target, unit) && isDue(target, unit, cutoff, before, previous.has(`target:${target.id}`)),
  );
  return {
    obligationId,
    unit: { id: unit.id, name: unit.name, kind: unit.kind, address: unit.address },
    wave: { name: wave.name, year: wave.plan.year, cutoffOn: cutoff },
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
              planned: target.assigned ?? (target.leadUnitId === unit.id ? target.planned : null),
              unit: target.unit,
              cumulative: target.cumulative,
              example: target.example,
              previous: previous.get(`target:${target.id}`) ?? null,
            },
          ],
    ),
    items: due.flatMap((target): ReportItem[] =>
      target.items.map((item) => {
        const last = previous.get(`item:${item.id}`);
        return {
          id: item.id,
          name: item.name,
          targetName: target.shortName,
          scale: item.scale,
          previous: typeof last === 'number' ? last : null,
        };
      }),
    ),
    goals: goals.lines,
    files,
    dates: {
      now: context.now,
      zone: calendar.zone,
      purpose: 'any',
      isDayOff: (date) => !calendar.isWorkingDay(date),
      previousWorkingDay: (date) => calendar.before(date),
    },
    questions: questions.flatMap((question): ReportQuestion[] => {
      const asked = question.asked[wave.form];
      return asked ? [{ question: question.question, required: question.required === 'always', onRequest: asked === 'on_request' }] : [];
    }),
  };
}

/** [Xem kế hoạch]: what a plan asks for, page by page, and its document, which the board gives once. */

import { press } from '../../domain/button.ts';
import { seatFor } from '../../domain/people.ts';
import { countEvidence, listEvidence } from '../../evidence/store.ts';
import { listUnits } from '../../registry/store.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { documentName } from '../../texts/wave.ts';
import { documentOf as documentOfWave } from '../../waves/rules.ts';
import { dutyNamesOf, findPlan, findWave, listWaves, type Plan, targetsOf, tasksOf } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused, unowned } from '../authorized.ts';
import type { KnownContext, LoadContext } from '../context.ts';
import { filesOfWave } from '../launching/flow.ts';
import { fileSay } from '../reading/index.ts';
import { idle } from '../refusal.ts';
import { begin, type Say, say } from '../reply.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { filesOfPlan, type PlanFileSubject, planFileFlow } from './flow.ts';
import { planContents, programme } from './words.ts';

/** Plans are everybody's: they were sent to all. */
export async function planNamed({ house, person }: KnownContext, args: { readonly plan: string }): Promise<Authorized<Plan> | Refused> {
  const found = await findPlan(house.database, args.plan);
  return found ? unowned(found) : idle(person);
}

/** Where a plan was opened from, and which page of it. */
interface Opened {
  /** The wave whose own document stands beside the plan's. */
  readonly wave: string | undefined;
  readonly page: number | undefined;
}

/** What the files are kept under: the wave's own first. */
const filesBehind = (plan: Plan, wave: string | undefined): string[] => [
  ...(wave === undefined ? [] : [filesOfWave(wave)]),
  filesOfPlan(plan.id),
];

/** A page of what the plan asks for, and under the last one its document. */
export async function contentsOf({ house, person, calendar, now }: KnownContext, plan: Plan, { wave, page: asked }: Opened): Promise<Say> {
  const [targets, waves, duties, kept, tasks, units] = await Promise.all([
    // Of a plan of several years this one's.
    targetsOf(house.database, plan.id, Number(calendar.localDate(now).slice(0, 4))),
    listWaves(house.database, ['launched', 'closed']),
    dutyNamesOf(house.database, plan.id),
    Promise.all(filesBehind(plan, wave).map((subject) => countEvidence(house.database, subject))),
    tasksOf(house.database, plan.id),
    listUnits(house.database, calendar.localDate(now)),
  ]);
  const files = kept.reduce((sum, count) => sum + count, 0);
  const nameOf = new Map(units.map((unit) => [unit.id, unit.shortName]));
  const lines = planContents({
    targets,
    waves: waves
      .filter((wave) => wave.planId === plan.id)
      .map((wave) => ({
        name: wave.name,
        start: wave.startsOn,
        end: wave.endsOn,
        due: calendar.localDate(wave.dueAt.getTime()),
        focus: wave.focus,
      })),
    duties,
    tasks: tasks.map((task) => ({ ...task, reporters: task.reporters.map((code) => nameOf.get(code) ?? code) })),
    basis: plan.basis,
    recipients: plan.recipients,
  });
  const { page, pages, shown } = pageAt(inPages(lines), asked);
  const turns = turning({ page, pages }, (label, to) => press(label, buttons.contents, { plan: plan.id, wave, page: to }));
  const own = [
    ...(files > 0 ? [press(labelOf.viewFiles(files), buttons.planFiles, { plan: plan.id, wave })] : []),
    ...(seatFor(person, 'launch') ? [press(labels.attachDocument, buttons.attachFile, { plan: plan.id })] : []),
  ];
  return say(programme.page({ lines: shown, page, pages, files }), { choices: [...turns, ...(own.length > 0 ? [own] : [])] });
}

export const contents = action(buttons.contents, {
  may: 'linked',
  load: planNamed,
  run: async (context) => ({
    stay: true,
    say: [await contentsOf(context, context.about, { wave: context.args.wave, page: context.args.page })],
  }),
});

/** The document itself. */
export const planFiles = action(buttons.planFiles, {
  may: 'linked',
  load: planNamed,
  async run({ house, about: plan, args }) {
    const wave = args.wave === undefined ? null : await findWave(house.database, args.wave);
    const lists = await Promise.all(filesBehind(plan, args.wave).map((subject) => listEvidence(house.database, subject)));
    const shown = lists.flatMap((list, i) =>
      list.map((file) => ({ file, unit: i === 0 && wave ? documentName(documentOfWave(wave)) : documentOf(plan) })),
    );
    return { stay: true, say: shown.map(({ file, unit }, i) => fileSay(file, { n: i + 1, of: shown.length, unit })) };
  },
});

const documentOf = (plan: Plan): string => documentName({ type: plan.documentType, number: plan.documentNumber, date: plan.documentDate });

/** [Gửi tệp văn bản]: the board gives the document that everybody opens from then on. */
export const attachFile = action(buttons.attachFile, {
  may: 'launch',
  load: planNamed,
  run: async ({ about: plan }) => ({ begin: begin(planFileFlow, plan.id) }),
});

async function loadPlanFile({ database, person }: LoadContext, planId: string): Promise<Authorized<PlanFileSubject> | null> {
  const plan = await findPlan(database, planId);
  return plan && allow(person && seatFor(person, 'launch'), { plan: plan.id, document: documentOf(plan) });
}

export const planFileTalk = talk(planFileFlow, {
  may: 'launch',
  load: loadPlanFile,
  async end({ house, subject }) {
    const files = await countEvidence(house.database, filesOfPlan(subject.plan));
    const view = press(labels.viewPlan, buttons.plan, { plan: subject.plan });
    return { say: [say(programme.filesKept({ document: subject.document, files }), { choices: [[view]] })] };
  },
});

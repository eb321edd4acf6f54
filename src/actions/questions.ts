/** [Xem câu hỏi]: a report's questions as one message, to pass on to those who have the figures, to fill in and to paste back. */
import { type ReportSubject, type ReportTarget, reportFlow } from '../conversations/flows/report.ts';
import type { Field } from '../conversations/form.ts';
import { loadReport } from '../conversations/subjects/report.ts';
import { findObligation } from '../obligations/store.ts';
import { findUnit } from '../registry/store.ts';
import { err } from '../texts/errors.ts';
import { choices } from '../texts/layout.ts';
import { questionLine, reportQuestions } from '../texts/report-questions.ts';
import { type Action, argument, type House, moment, say } from './action.ts';
import { you } from './menu.ts';

export const questionsAction: Action = {
  name: 'questions',
  permission: 'report',
  async run({ house, person, calendar, now }, args) {
    const id = argument(args, 'obligation');
    const [obligation, subject] = await Promise.all([
      findObligation(house.database, id),
      loadReport({ database: house.database, calendar, board: house.board, person, now }, id),
    ]);
    if (!obligation || !subject) return { say: [say(err.oldButtonIdle(you(person)))] };
    const due = moment(calendar, obligation.dueAt.getTime());
    const text = reportQuestions.questions({
      wave: subject.wave.name,
      unit: subject.unit.name,
      cutoff: subject.wave.cutoffOn,
      lines: questionLines(subject),
      time: due.time,
      due: due.date,
    });
    const report = { action: 'report', args: { obligation: id } };
    return { say: [say(text, { choices: choices('report.questions', { reportStepByStep: report, later: null }) })] };
  },
};

/** The form's numbered questions, in its order: a pasted "3) 15/19" answers the third of them. */
export function questionLines(subject: ReportSubject): string[] {
  return numbered(subject).map((field) => lineOf(subject, field));
}

function numbered(subject: ReportSubject): readonly Field[] {
  return reportFlow
    .form(subject)
    .fields({})
    .filter((field) => field.numbered);
}

function lineOf(subject: ReportSubject, field: Field): string {
  const target = subject.targets.find((one) => field.key === `target:${one.id}`);
  if (target) return targetLine(target);
  const item = subject.items.find((one) => field.key === `item:${one.id}`);
  if (item) return questionLine.criteria({ commune: item.name, criteria: item.scale });
  switch (field.key) {
    case 'deploy':
      return questionLine.deploy();
    case 'procedures':
      return questionLine.percent({ name: field.label });
    case 'goals':
      return questionLine.goals();
    case 'highlights':
      return questionLine.highlight();
    case 'extra':
      return questionLine.extra();
    case 'difficulties':
      return questionLine.difficulty();
    default:
      return questionLine.text({ name: field.label });
  }
}

function targetLine({ measure, shortName: name, unit }: ReportTarget): string {
  if (measure === 'count') return questionLine.count({ name, unit });
  return measure === 'drop' ? questionLine.drop({ name }) : questionLine.percent({ name });
}

/** How many questions a unit's form asks for a report, whoever of the unit answers it; `null` when there is no such report. */
export async function countQuestions(
  house: Pick<House, 'database' | 'board' | 'calendar' | 'now'>,
  obligationId: string,
): Promise<number | null> {
  const { database, board } = house;
  const obligation = await findObligation(database, obligationId);
  const unit = obligation?.unitId ? await findUnit(database, obligation.unitId) : null;
  if (!unit) return null;
  // The form is loaded for somebody who may answer it; nobody in particular asks here, so the seat itself does.
  const seat = {
    id: `${unit.id}:liaison`,
    duty: 'liaison' as const,
    unitId: unit.id,
    unitName: unit.name,
    blockId: null,
    address: unit.address,
  };
  const person = { id: seat.id, name: unit.name, position: null, phone: null, consented: true, seats: [seat] };
  const subject = await loadReport({ database, board, person, calendar: await house.calendar(), now: house.now() }, obligationId);
  return subject && numbered(subject).length;
}

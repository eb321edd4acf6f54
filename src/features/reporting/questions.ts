/** [Xem câu hỏi]: a report's questions as one message, to pass on to those who have the figures, to fill in and to paste back. */

import { findObligation } from '../../obligations/store.ts';
import { err } from '../../texts/errors.ts';
import { choices } from '../../texts/layout.ts';
import { reportQuestions } from '../../texts/report-questions.ts';
import { type Action, argument, type House, moment, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { questionLines } from './flow.ts';
import { loadReport, loadReportOfUnit } from './subject.ts';

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
    // Asked for in the middle of the report, it leaves the question where it is.
    return { stay: true, say: [say(text, { choices: choices('report.questions', { reportStepByStep: report }) })] };
  },
};

/** How many questions a unit's form asks for a report, whoever of the unit answers it; `null` when there is no such report. */
export async function countQuestions(
  house: Pick<House, 'database' | 'board' | 'calendar' | 'now'>,
  obligationId: string,
): Promise<number | null> {
  const { database, board } = house;
  const loaded = await loadReportOfUnit(
    { database, board, person: null, calendar: await house.calendar(), now: house.now() },
    obligationId,
  );
  return loaded && questionLines(loaded.subject).length;
}

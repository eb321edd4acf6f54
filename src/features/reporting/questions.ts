/** [Xem câu hỏi]: a report's questions as one message, to pass on to those who have the figures, to fill in and to paste back. */

import { to } from '../../domain/button.ts';
import { choices } from '../../texts/layout.ts';
import { action } from '../action.ts';
import { type House, loadForNobody, moment } from '../context.ts';
import { say } from '../reply.ts';
import { ownReport } from './access.ts';
import * as buttons from './buttons.ts';
import { asOfIn, questionLines } from './flow.ts';
import { loadReportOfUnit } from './subject.ts';
import { reporting } from './words.ts';

export const questions = action(buttons.questions, {
  may: 'report',
  load: ownReport,
  async run({ calendar, about: { obligation, subject } }) {
    const due = moment(calendar, obligation.dueAt.getTime());
    const text = reporting.questions({
      wave: subject.wave.name,
      unit: subject.unit.name,
      asOf: asOfIn(subject),
      lines: questionLines(subject),
      time: due.time,
      due: due.date,
    });
    const reportStepByStep = to(buttons.report, { obligation: obligation.id });
    // Asked for in the middle of the report, it leaves the question where it is.
    return { stay: true, say: [say(text, { choices: choices('reporting.questions', { reportStepByStep }) })] };
  },
});

/** How many questions a unit's form asks for a report, whoever of the unit answers it; `null` when there is no such report. */
export async function countQuestions(
  house: Pick<House, 'database' | 'board' | 'calendar' | 'now'>,
  obligationId: string,
): Promise<number | null> {
  const loaded = await loadReportOfUnit(await loadForNobody(house), obligationId);
  return loaded && questionLines(loaded.subject).length;
}

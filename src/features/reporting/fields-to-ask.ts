/** What a report that was sent is still asked for. */

import { missingKeys } from '../../reports/rules.ts';
import { currentAnswers, findReport, findReturn } from '../../reports/store.ts';
import { type House, loadForNobody } from '../context.ts';
import { labelsOf } from './facts.ts';
import { loadReportOfUnit } from './subject.ts';

/** Short names of what the board gave it back for, else of the figures that are missing and still asked; none when there is no such report. */
export async function fieldsToAsk(
  house: Pick<House, 'database' | 'board' | 'calendar' | 'now'>,
  obligationId: string,
): Promise<readonly string[]> {
  const { database } = house;
  const context = await loadForNobody(house);
  const [loaded, sent, answers] = await Promise.all([
    loadReportOfUnit(context, obligationId),
    findReport(database, obligationId),
    currentAnswers(database, obligationId),
  ]);
  if (!loaded || !sent || sent.state === 'withdrawn') return [];
  const given = sent.state === 'returned' ? await findReturn(database, sent) : null;
  const keys = given?.fields ?? missingKeys(answers);
  return labelsOf(loaded.subject, answers, (key) => keys.includes(key));
}

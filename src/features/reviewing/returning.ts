/** [Đề nghị bổ sung]: which fields, and why. */

import type { Part } from '../../db/part.ts';
import { valueIn } from '../../domain/answers.ts';
import { to } from '../../domain/button.ts';
import { askAgainAt } from '../../reminders/promised/rules.ts';
import { promise } from '../../reminders/promised/store.ts';
import type { WaitingReport } from '../../reports/review/store.ts';
import { auditReport, currentAnswers, findReport, insertReturn, moveReport, readersOf } from '../../reports/store.ts';
import { choices } from '../../texts/layout.ts';
import { report } from '../../texts/report.ts';
import { action } from '../action.ts';
import { complete } from '../amending/buttons.ts';
import { Refused } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { completionDue } from '../correcting/index.ts';
import { askBoard } from '../inquiries/buttons.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { labelsOf, reportFacts } from '../reporting/index.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { returnReportFlow } from './flow.ts';
import { awaiting, goOn } from './queue.ts';
import { loadReturn } from './subject.ts';
import { reviewing } from './words.ts';

export const giveBack = action(buttons.giveBack, {
  may: 'launch',
  load: awaiting,
  run: async ({ about }) => ({ begin: begin(returnReportFlow, `${about.obligationId}/${about.version}`) }),
});

export const returning = talk(returnReportFlow, {
  may: 'launch',
  load: loadReturn,
  // "OBLIGATION/VERSION": while it waits for the board in that version, nothing came of it.
  async past(context, subjectId) {
    const [obligation = '', version = ''] = subjectId.split('/', 2);
    const found = await awaiting(context, { obligation, version: Number(version) });
    return found instanceof Refused ? (found.reply.say?.[0] ?? null) : null;
  },
  async end(context) {
    const { house, person, calendar, answers, subject } = context;
    const { obligationId, version, items } = subject;
    const waiting = await awaiting(context, { obligation: obligationId, version });
    if (waiting instanceof Refused) return waiting.reply;
    const facts = await reportFacts(context, obligationId);
    if (!facts) return idle(person).reply;
    const ticked = valueIn(answers.fields) ?? [];
    const fields = ticked.length > 0 ? ticked : items.map((item) => item.key);
    const reason = valueIn(answers.reason) ?? '';
    const dueAt = completionDue(context);
    const due = moment(calendar, dueAt);
    const sent = await findReport(house.database, obligationId);
    house.log.info({ report: sent?.code, version, fields }, 'a report was given back');
    return {
      parts: givenBack(context, waiting, { fields: [...fields], reason, dueAt }),
      deliveries: tell(
        context,
        await readersOf(house.database, waiting.unitId, ['liaison', 'deputy']),
        {
          text: report.returned({
            code: sent?.code ?? '',
            wave: waiting.waveName,
            fields: labelsOf(facts.subject, await currentAnswers(house.database, obligationId), (key) => fields.includes(key)),
            reason,
            due,
          }),
          choices: choices('report.returned', {
            supplementThis: to(complete, { obligation: obligationId, version }),
            askBoardBack: to(askBoard, { unit: waiting.unitId, obligation: obligationId }),
          }),
        },
        { unitId: waiting.unitId },
      ),
      say: [say(reviewing.returnedDone({ unit: waiting.unitName, due })), await goOn(context, waiting)],
    };
  },
});

interface Asked {
  /** The keys of what is to be completed. */
  readonly fields: string[];
  readonly reason: string;
  /** Until when, epoch ms. */
  readonly dueAt: number;
}

/** The report is the unit's again, and the unit is asked for it once more before the time is over. */
function givenBack({ house, person, now, calendar }: KnownContext, waiting: WaitingReport, { fields, reason, dueAt }: Asked): Part[] {
  const { obligationId, version } = waiting;
  const again = askAgainAt(calendar, now, dueAt);
  return [
    ...moveReport(house.database, waiting, { state: 'returned', reviewedAt: new Date(now), reviewedBy: person.id }, now),
    insertReturn(house.database, {
      obligationId,
      version,
      fields,
      reason,
      dueAt: new Date(dueAt),
      returnedBy: person.id,
      returnedAt: new Date(now),
    }),
    ...(again === null ? [] : [promise({ kind: 'returned', obligationId, personId: null, at: again })]),
    auditReport({ id: house.id(), at: now, personId: person.id, action: 'report.returned', obligationId, detail: { version, fields } }),
  ];
}

/** After the lock a unit asks to correct its report, and a board member opens it again for some days. */

import { valueIn } from '../../domain/answers.ts';
import { press, to } from '../../domain/button.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { auditReport, findReport, moveReport, readersOf } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { action } from '../action.ts';
import { edit } from '../amending/buttons.ts';
import { Refused } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { askBoard } from '../inquiries/buttons.ts';
import { toRead } from '../reading/buttons.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { loadRemark, ownReport, reportFacts, reportForBoard } from '../reporting/index.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { completionDue } from './due.ts';
import { correctionFlow } from './flow.ts';
import { correcting } from './words.ts';

export const ask = action(buttons.ask, {
  may: 'report',
  load: ownReport,
  run: async ({ about }) => ({ begin: begin(correctionFlow, about.obligation.id) }),
});

/** The unit's words go to every board member; what is kept is that it asked. */
export const correction = talk(correctionFlow, {
  may: 'report',
  load: loadRemark,
  async end(context) {
    const { house, person, now, answers, subject } = context;
    const { obligationId } = subject;
    const [facts, sent] = await Promise.all([reportFacts(context, obligationId), findReport(house.database, obligationId)]);
    if (!facts || !sent) return idle(person).reply;
    const args = { obligation: obligationId, version: sent.version };
    return {
      parts: [auditReport({ id: house.id(), at: now, personId: person.id, action: 'report.correction_asked', obligationId })],
      deliveries: tell(
        context,
        await boardAddresses(house.database),
        {
          text: correcting.correctionIn({
            unit: facts.subject.unit.name,
            code: sent.code,
            name: person.name,
            text: valueIn(answers.text) ?? '',
          }),
          choices: choices('correcting.correctionIn', {
            $reading: toRead(obligationId, facts.subject.files),
            agree: to(buttons.grant, args),
            noConsent: to(buttons.deny, args),
          }),
        },
        { unitId: facts.obligation.unitId },
      ),
      say: [say(correcting.correctionSent())],
    };
  },
});

/** The report in the version the button shows. */
async function asShown(context: KnownContext, args: { readonly obligation: string; readonly version: number }) {
  const found = await reportForBoard(context, args);
  return found instanceof Refused || found.sent.version === args.version ? found : idle(context.person);
}

export const grant = action(buttons.grant, {
  may: 'launch',
  load: asShown,
  async run(context) {
    const { house, person, now, calendar, about } = context;
    const { facts, sent } = about;
    const { subject, obligation } = facts;
    // Granted by another member a moment ago: the unit has been told.
    const open = sent.reopenedUntil !== null && sent.reopenedUntil.getTime() > now;
    const until = open ? (sent.reopenedUntil as Date).getTime() : completionDue(context);
    const done = say(correcting.correctionGranted({ code: sent.code, unit: subject.unit.name, until: moment(calendar, until) }));
    if (open) return { say: [done] };
    return {
      parts: [
        ...moveReport(house.database, sent, { reopenedUntil: new Date(until) }, now),
        auditReport({
          id: house.id(),
          at: now,
          personId: person.id,
          action: 'report.reopened',
          obligationId: obligation.id,
          detail: { until: new Date(until).toISOString() },
        }),
      ],
      deliveries: tell(
        context,
        await readersOf(house.database, subject.unit.id, ['liaison', 'deputy']),
        {
          text: correcting.reopened({ you: subject.unit.address, code: sent.code, until: moment(calendar, until) }),
          choices: [[press(labels.edit, edit, { obligation: obligation.id, version: sent.version })]],
        },
        { unitId: subject.unit.id },
      ),
      say: [done],
    };
  },
});

export const deny = action(buttons.deny, {
  may: 'launch',
  load: asShown,
  async run(context) {
    const { house, person, now, calendar, about } = context;
    const { facts, sent } = about;
    const { subject, obligation } = facts;
    // Another member has agreed: the unit was told that it may correct, and is not told the opposite.
    if (sent.reopenedUntil !== null && sent.reopenedUntil.getTime() > now) {
      const until = moment(calendar, sent.reopenedUntil.getTime());
      return { say: [say(correcting.correctionGranted({ code: sent.code, unit: subject.unit.name, until }))] };
    }
    return {
      parts: [
        // Of agreeing and refusing at the same moment one is a conflict, and meets the other on the reload.
        ...moveReport(house.database, sent, {}, now),
        auditReport({
          id: house.id(),
          at: now,
          personId: person.id,
          action: 'report.correction_refused',
          obligationId: obligation.id,
        }),
      ],
      deliveries: tell(
        context,
        await readersOf(house.database, subject.unit.id, ['liaison', 'deputy']),
        {
          text: correcting.correctionRefused({ you: subject.unit.address, code: sent.code, boardPhone: house.board.phone }),
          choices: [[press(labels.askBoard, askBoard, { unit: subject.unit.id, obligation: obligation.id })]],
        },
        { unitId: subject.unit.id },
      ),
      say: [say(correcting.correctionDenied({ code: sent.code, unit: subject.unit.name }))],
    };
  },
});

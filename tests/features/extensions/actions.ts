/** A unit asks for more time, and the board grants it. */
import { press } from '../../../src/domain/button.ts';
import { seatFor } from '../../../src/domain/people.ts';
import { action } from '../../../src/features/action.ts';
import { type Authorized, allow } from '../../../src/features/authorized.ts';
import type { LoadContext } from '../../../src/features/context.ts';
import { idle } from '../../../src/features/refusal.ts';
import { begin, say } from '../../../src/features/reply.ts';
import { answering, loadReport, ownReport, reportFacts } from '../../../src/features/reporting/index.ts';
import { talk } from '../../../src/features/talk.ts';
import { tell } from '../../../src/features/tell.ts';
import { boardAddresses } from '../../../src/registry/people/store.ts';
import { readersOf } from '../../../src/reports/store.ts';
import * as buttons from './buttons.ts';
import { type ExtensionSubject, extensionFlow } from './flow.ts';
import { moveDue } from './store.ts';
import { words } from './words.ts';

export const ask = action(buttons.ask, {
  may: 'report',
  load: ownReport,
  run: async ({ about }) => ({ begin: begin(extensionFlow, about.obligation.id) }),
});

async function load(context: LoadContext, obligationId: string): Promise<Authorized<ExtensionSubject> | null> {
  const subject = await loadReport(context, obligationId);
  const seat = subject && context.person && answering(context.person, { unitId: subject.unit.id });
  return subject && allow(seat, { obligationId, unit: subject.unit, dates: subject.dates });
}

export const asking = talk(extensionFlow, {
  may: 'report',
  load,
  async end(context) {
    const { house, subject, answers } = context;
    // Both are texts by their fields; a number would not compile.
    const until: string = answers.until?.state === 'value' ? answers.until.value : '';
    const reason: string = answers.reason?.state === 'value' ? answers.reason.value : '';
    return {
      deliveries: tell(context, await boardAddresses(house.database), {
        text: words.request({ unit: subject.unit.name, until, reason }),
        choices: [[press(words.grant, buttons.grant, { obligation: subject.obligationId, until })]],
      }),
      say: [say(words.asked())],
    };
  },
});

export const grant = action(buttons.grant, {
  may: 'launch',
  async load(context, { obligation }) {
    const facts = await reportFacts(context, obligation);
    return (facts && allow(seatFor(context.person, 'launch'), facts)) ?? idle(context.person);
  },
  async run(context) {
    const { house, calendar, about, args } = context;
    const { unit } = about.subject;
    const text = words.granted({ unit: unit.name, until: args.until });
    const readers = await readersOf(house.database, unit.id, ['liaison', 'deputy']);
    return {
      parts: [moveDue(about.obligation.id, calendar.instantAt(args.until.slice(0, 10), '17:00'))],
      deliveries: tell(context, readers, { text }, { unitId: unit.id }),
      say: [say(text)],
    };
  },
});

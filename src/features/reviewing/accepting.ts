/** [Tiếp nhận]: one report, or all without remarks together. */

import { press } from '../../domain/button.ts';
import { automaticContacts } from '../../registry/people/store.ts';
import { acceptReports, type WaitingReport } from '../../reports/review/store.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { reportStates } from '../../texts/report.ts';
import { action } from '../action.ts';
import { unchosenOf } from '../choosing/index.ts';
import { type KnownContext, moment } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { awaiting, goOn, isPlain, loadQueue } from './queue.ts';
import { reviewing } from './words.ts';

export const accept = action(buttons.accept, {
  may: 'launch',
  load: awaiting,
  async run(context) {
    const { person, now, calendar, about } = context;
    const done = reviewing.reviewed({ unit: about.unitName, by: person.name, at: moment(calendar, now), state: reportStates.accepted });
    return {
      ...(await accepting(context, [about])),
      say: [{ ...say(done), inPlace: true }, await goOn(context, about)],
    };
  },
});

/** [Tiếp nhận 58]: exactly those that were counted, as far as they are still the same and still without remarks. */
export const acceptPlain = action(buttons.acceptPlain, {
  may: 'launch',
  load: loadQueue,
  async run(context) {
    const { waiting } = context.about;
    const counted = new Map(context.args.reports);
    const accepted = waiting.filter((one) => counted.get(one.obligationId) === one.version && isPlain(one));
    const left = waiting.length - accepted.length;
    // Of all that were counted, so that a second tap still offers what the first did.
    const unchosen = await unchosenOf(context, [...counted.keys()]);
    return {
      ...(accepted.length > 0 ? await accepting(context, accepted) : {}),
      say: [
        {
          ...say(reviewing.acceptedBulk({ accepted: accepted.length, left, unchosen }), {
            choices: arranged([...(left > 0 ? [press(labels.viewOneByOne, buttons.one)] : []), ...unchosen.map(({ button }) => button)]),
          }),
          inPlace: true,
        },
      ],
    };
  },
});

async function accepting(context: KnownContext, accepted: readonly WaitingReport[]): Promise<Pick<Reply, 'parts' | 'deliveries'>> {
  const { house, person, now } = context;
  const contacts = (await automaticContacts(house.database)).filter((contact) => contact.reachable);
  house.log.info({ reports: accepted.length }, 'reports were accepted');
  return {
    parts: acceptReports(
      accepted.map(({ obligationId, revision }) => ({ id: house.id(), obligationId, revision })),
      person.id,
      now,
    ),
    deliveries: accepted.flatMap((one) =>
      tell(
        context,
        contacts.filter((contact) => contact.unitId === one.unitId),
        { text: reviewing.accepted({ you: one.unitAddress, wave: one.waveName, unit: one.unitName }), silent: true },
        { unitId: one.unitId, lane: 'bulk', once: `accepted:${one.obligationId}:${one.version}` },
      ),
    ),
  };
}

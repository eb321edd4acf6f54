/** /duyet: what waits for the board, and one report after the other. */

import { press, to } from '../../domain/button.ts';
import { waitingPlaces, waitingReports } from '../../reports/review/store.ts';
import { labelOf } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { firstOpen } from '../inquiries/index.ts';
import { firstRequest } from '../joining/index.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { behind, card, isPlain, loadQueue } from './queue.ts';
import { reviewing } from './words.ts';

/** One report is looked at; from two on the plain ones are offered together. */
const TOGETHER = 2;

export const queue = action(buttons.queue, {
  may: 'launch',
  commands: ['duyet'],
  load: loadQueue,
  async run(context) {
    const { waiting } = context.about;
    const plain = waiting.filter(isPlain);
    // Beside the reports the question that has waited longest; without reports the card is the question.
    const question = waiting.length === 0 ? null : await firstOpen(context);
    const request = await firstRequest(context);
    const asked = [...(request ? [request] : []), ...(question ? [question] : [])];
    // Somebody waits to be let in, and nothing else does.
    if (request && waiting.length === 0 && (await firstOpen(context)) === null) return { say: [request] };
    if (plain.length < TOGETHER) return { say: [...asked, await card(context, waiting, waiting[0] ?? null)] };
    const reports = plain.map(({ obligationId, version }): [string, number] => [obligationId, version]);
    return {
      say: [
        ...asked,
        say(reviewing.acceptBulk({ plain: plain.length, remarked: waiting.length - plain.length }), {
          choices: choices('reviewing.acceptBulk', {
            $acceptAll: press(labelOf.acceptMany(plain.length), buttons.acceptPlain, { reports }),
            viewOneByOne: to(buttons.one),
          }),
        }),
      ],
    };
  },
});

/** [Xem từng bản] and [Tiếp theo]. */
export const one = action(buttons.one, {
  may: 'launch',
  // The queue is the board's.
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { database } = context.house;
    const { after, at } = context.args;
    if (after !== undefined && at !== undefined)
      return { say: [await behind(context, await waitingPlaces(database), { obligationId: after, submittedAt: at })] };
    const waiting = await waitingReports(database);
    // Those with remarks first: the others can be accepted together.
    const first = waiting.find((report) => !isPlain(report)) ?? waiting[0] ?? null;
    return { say: [await card(context, waiting, first)] };
  },
});

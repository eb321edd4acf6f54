/** Looking at reports that were sent: one of them, and all of a unit. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { notDone } from '../../obligations/store.ts';
import { lastSent } from '../../reports/store.ts';
import { reportStates } from '../../texts/report.ts';
import { action } from '../action.ts';
import { moment } from '../context.ts';
import { say } from '../reply.ts';
import { readableReport, timelinessOf } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { card } from './card.ts';
import { sent as texts } from './words.ts';

const MOST_BUTTONS = 6;

/** [Xem] and the buttons of /lichsu. */
export const view = action(buttons.view, {
  may: 'linked',
  load: readableReport,
  run: async (context) => ({ say: [await card(context, context.about)] }),
});

/** /lichsu. */
export const history = action(buttons.history, {
  may: 'own_unit',
  commands: ['lichsu'],
  async run({ house, person, calendar }) {
    const seats = unitsFor(person, 'own_unit');
    const unitIds = seats.map((seat) => seat.unitId as string);
    const [sent, missed] = await Promise.all([lastSent(house.database, ...unitIds), notDone(house.database, unitIds)]);
    const lines = sent.map((one) =>
      texts.historyLine({
        code: one.code,
        wave: one.waveName,
        at: moment(calendar, one.submittedAt.getTime()),
        timeliness: timelinessOf(one),
        state: reportStates[one.state],
      }),
    );
    const notSent = missed.map((one) => texts.notSentLine({ wave: one.waveShortName, locked: calendar.localDate(one.lockAt.getTime()) }));
    const views = sent.slice(0, MOST_BUTTONS).map((one) => press(one.code, buttons.view, { obligation: one.obligationId }));
    const choices = Array.from({ length: Math.ceil(views.length / 2) }, (_, i) => views.slice(i * 2, i * 2 + 2));
    return { say: [say(texts.history({ unit: seats.map((seat) => seat.unitName).join(', '), lines, notSent }), { choices })] };
  },
});

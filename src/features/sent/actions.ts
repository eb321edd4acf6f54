/** Looking at reports that were sent: one of them, and all of a unit. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { notDone } from '../../obligations/store.ts';
import { lastSent } from '../../reports/store.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { reportStates } from '../../texts/report.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { moment } from '../context.ts';
import { say } from '../reply.ts';
import { readableReport, timelinessOf } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { card } from './card.ts';
import { sent as texts } from './words.ts';

/** Lines on a page of /lichsu: each report of it has a button. */
const A_PAGE = 8;

/** [Xem] and the buttons of /lichsu. */
export const view = action(buttons.view, {
  may: 'linked',
  load: readableReport,
  run: async (context) => ({ say: [await card(context, context.about)] }),
});

/** /lichsu: everything that was sent, then what was not, page by page. */
export const history = action(buttons.history, {
  may: 'own_unit',
  commands: ['lichsu'],
  // Whatever page is asked for, a person sees the reports of their own units.
  load: async (_context, args) => unowned(args),
  async run({ house, person, calendar, args }) {
    const seats = unitsFor(person, 'own_unit');
    const unitIds = seats.map((seat) => seat.unitId as string);
    const [sent, missed] = await Promise.all([lastSent(house.database, ...unitIds), notDone(house.database, unitIds)]);
    const all = [...sent.map((report) => ({ report })), ...missed.map((never) => ({ never }))];
    const { page, pages, shown } = pageAt(inParts(all, A_PAGE), args.page);
    const reports = shown.flatMap((one) => ('report' in one ? [one.report] : []));
    const lines = reports.map((one) =>
      texts.historyLine({
        code: one.code,
        wave: one.waveName,
        at: moment(calendar, one.submittedAt.getTime()),
        timeliness: timelinessOf(one),
        state: reportStates[one.state],
      }),
    );
    const notSent = shown.flatMap((one) =>
      'never' in one ? [texts.notSentLine({ wave: one.never.waveShortName, locked: calendar.localDate(one.never.lockAt.getTime()) })] : [],
    );
    const views = reports.map((one) => press(one.code, buttons.view, { obligation: one.obligationId }));
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.history, { page: to }));
    const unit = seats.map((seat) => seat.unitName).join(', ');
    const choices = [...(views.length === 0 ? [] : inParts(views, 2)), ...turns];
    return { say: [say(texts.history({ unit, lines, notSent, page, pages }), { choices })] };
  },
});

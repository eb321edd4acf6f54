/** Looking at reports that were sent: one of them, and all of a unit. */

import { press } from '../../domain/button.ts';
import { unitsFor } from '../../domain/people.ts';
import { notDone } from '../../obligations/store.ts';
import { lastSent } from '../../reports/store.ts';
import { blockRates, type Owed } from '../../summaries/rates/store.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { reportStates } from '../../texts/report.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
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
  async run(context) {
    const { house, person, calendar, args } = context;
    // Somebody may hold two seats of one unit.
    const units = new Map(unitsFor(person, 'own_unit').map(({ unitId, unitName }) => [unitId as string, unitName ?? unitId]));
    const unitIds = [...units.keys()];
    const [sent, missed] = await Promise.all([lastSent(house.database, ...unitIds), notDone(house.database, unitIds)]);
    const all = [...sent.map((report) => ({ report })), ...missed.map((never) => ({ never }))];
    const { page, pages, shown } = pageAt(inParts(all, A_PAGE), args.page);
    const beside = await ratesBeside(
      context,
      shown.map((one) => ('report' in one ? one.report : one.never)),
    );
    const reports = shown.flatMap((one) => ('report' in one ? [one.report] : []));
    const lines = reports.map((one) =>
      texts.historyLine({
        code: one.code,
        wave: one.waveName,
        at: moment(calendar, one.submittedAt.getTime()),
        timeliness: timelinessOf(one),
        state: reportStates[one.state],
        block: beside(one),
      }),
    );
    const notSent = shown.flatMap((one) =>
      'never' in one
        ? [
            texts.notSentLine({
              wave: one.never.waveShortName,
              locked: calendar.localDate(one.never.lockAt.getTime()),
              block: beside(one.never),
            }),
          ]
        : [],
    );
    const views = reports.map((one) => press(one.code, buttons.view, { obligation: one.obligationId }));
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.history, { page: to }));
    const unit = [...units.values()].join(', ');
    const choices = [...(views.length === 0 ? [] : inParts(views, 2)), ...turns];
    return { say: [say(texts.history({ unit, lines, notSent, page, pages }), { choices })] };
  },
});

/** How many units of a unit's block reported to a wave: a number beside its own, without a name. */
async function ratesBeside({ house, calendar, now }: KnownContext, owed: readonly Owed[]) {
  const asked = owed.map(({ unitId, waveId }) => ({ unitId, waveId }));
  const rates = await blockRates(house.database, asked, { today: calendar.localDate(now), zone: calendar.zone });
  const found = new Map(rates.map((rate) => [`${rate.unitId} ${rate.waveId}`, rate]));
  return ({ unitId, waveId }: Owed) => found.get(`${unitId} ${waveId}`) ?? null;
}

/** The draft of the board's report on a wave, laid out in a thread of its own. */
import { writeDocument } from '../../exchange/thread.ts';
import { documentOf } from '../../waves/rules.ts';
import { findWave } from '../../waves/store.ts';
import { boardAgency } from '../book/store.ts';
import { boardReport } from '../report/board-report.ts';
import { waveAfter } from '../year/rules.ts';
import { yearRows } from '../year/store.ts';
import { type FileKind, inRows } from './file.ts';
import { readFor } from './of-wave.ts';

export const waveReport: FileKind = {
  kind: 'wave_report',
  async make(house, given) {
    const { order, book, now } = await readFor(house, given);
    const { database } = house;
    const { zone } = await house.calendar();
    const { published } = book;
    const [wave, agency, year] = await Promise.all([
      findWave(database, order.wave),
      boardAgency(database),
      yearRows(database, { ...{ wave: order.wave, scope: order.scope, now, zone, drafts: order.forBoard }, until: null }),
    ]);
    if (!wave) throw new RangeError(`a report on the wave ${order.wave}, which there is not`);
    const after = waveAfter(year, { id: wave.campaignId, startsOn: wave.startsOn, endsOn: wave.endsOn });
    const next = after && (await findWave(database, after.id));
    const { date, time } = published?.at ?? book.momentOf(now);
    const document = boardReport(book, {
      board: house.board.name,
      agency,
      occasion: wave.form === 'final' ? null : wave.occasion,
      startsOn: wave.startsOn,
      endsOn: wave.endsOn,
      assumed: ['startsOn', 'endsOn', 'cutoffOn'].some((field) => wave.assumed.includes(field)),
      launched: wave.launchedAt === null ? null : book.momentOf(wave.launchedAt.getTime()),
      document: documentOf(wave),
      plan: { title: wave.plan.title, issuer: wave.plan.issuer },
      next: next && { name: next.name, startsOn: next.startsOn, endsOn: next.endsOn, focus: next.focus },
      code: `${wave.id}/${date.replaceAll('-', '')}-${time.replace(':', '')}`,
    });
    return inRows(await writeDocument(document));
  },
};

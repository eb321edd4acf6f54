/** The same decision taken twice at the same moment. */
import { expect, test } from 'vitest';
import { automaticContacts } from '../../src/registry/people/store.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { launchWave } from '../../src/waves/effects.ts';
import { findWave } from '../../src/waves/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { seatLiaison, WAVE } from '../summaries/wave.ts';

onSamplePlan('one notice', (open) => {
  test('S29: approved twice at once is one fan-out', async () => {
    const database = open();
    const now = Date.parse('2017-03-20T08:30:00+07:00');
    await loadSample(database, caMau2017, now);
    for (const unit of ['SYT', 'STP', 'SKHCN']) await seatLiaison(database, unit);
    const wave = await findWave(database, WAVE);
    if (!wave) throw new Error('the sample plan has no such wave');
    const contacts = await automaticContacts(database);
    let made = 0;
    const approve = () =>
      database.turn(
        launchWave(database, {
          wave,
          change: {},
          periods: [],
          units: contacts.map(({ unitId }) => ({ id: unitId, name: unitId, shortName: unitId })),
          contacts,
          noticeId: `launch:${wave.id}`,
          progressId: 'progress',
          personId: 'P-SYT',
          now,
          id: () => `id-${++made}`,
          text: (units) => [`Đợt thi đua, ${units.map(({ name }) => name).join()}`],
        }),
      );
    const ends = await Promise.allSettled([approve(), approve(), approve()]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await database.run<{ n: number }>(`select count(*)::int as n from deliveries where lane = 'bulk'`)).toEqual([{ n: 3 }]);
    expect(await database.run(`select id from notices`)).toHaveLength(1);
  });
});

/**
 * What a leader's questions and the heartbeat cost, by what is stored: 1,000 units, up to 50 waves and a million answers. A table is printed and nothing is
 * asserted of time: the cost may grow with the wave asked for, not with what is stored.
 */
import { expect, it } from 'vitest';
import { calendar } from '../../src/domain/calendar.ts';
import { formatNumber } from '../../src/language/format.ts';
import { remind } from '../../src/reminders/effects.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { openHouse } from '../house.ts';
import { openTestDatabase } from '../postgres.ts';
import { generatedYear } from './generated-year.ts';

const UNITS = 1_000;
const SIZES = [
  { waves: 1, more: 7 },
  { waves: 10, more: 7 },
  { waves: 50, more: 22 },
] as const;
/** Of each question. */
const TIMES = 20;
const timeout = 1_800_000;
const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });

/** Milliseconds of each of several rounds, after two to warm up. */
async function timed(times: number, round: (n: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let n = -2; n < times; n++) {
    const begun = performance.now();
    await round(n);
    if (n >= 0) taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b);
}
const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);

it('a summary planned when the database was empty, and filled since without a word to it', { timeout }, async () => {
  const open = await openTestDatabase('postgres', 'sample');
  try {
    const { database } = open;
    await database.run('analyze');
    const asked = { wave: 'GY-05', scope: { all: true }, today: '2017-09-30', zone: days.zone } as const;
    // Kept prepared from here on, as it is planned now.
    for (let n = 0; n < 6; n++) expect(await summaryFacts(database, asked)).toBeNull();
    const truth = await generatedYear(database, { units: UNITS, waves: 5, seed: 1, stale: true });
    const now = { ...asked, now: truth.now };
    const before = await timed(10, () => summaryFacts(database, now));
    await database.run('analyze');
    const after = await timed(10, () => summaryFacts(database, now));
    console.log(`facts of ${UNITS} units by the plan of an empty database: p50 ${at(before, 0.5)} ms; after ANALYZE ${at(after, 0.5)} ms`);
  } finally {
    await open.close();
  }
});

it('a leader’s questions and the heartbeat', { timeout }, async () => {
  const table: string[][] = [
    ['answers stored', ...['/tonghop', 'facts alone', 'unit page', 'heartbeat'].flatMap((what) => [`${what} least`, 'p50', 'p95'])],
  ];
  for (const { waves, more } of SIZES) {
    const open = await openTestDatabase('postgres', 'sample');
    try {
      const { database } = open;
      const truth = await generatedYear(database, { units: UNITS, waves, seed: 1, more });
      const [stored] = await database.run<{ n: number }>('select count(*)::int as n from answers');
      const house = openHouse(database, truth.now);
      const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
      const last = truth.waves.at(-1);
      if (!last) throw new Error('a year without waves');
      const card = await timed(TIMES, async () => {
        house.now += 60_000;
        const [shown] = await leader.writes('/tonghop');
        expect(shown?.text).toContain(`ĐÃ BÁO CÁO ${formatNumber(last.all.reported)}/${formatNumber(last.all.total)}`);
      });
      const of = { wave: last.id, scope: { all: true }, today: days.localDate(truth.now), zone: days.zone, now: truth.now } as const;
      const facts = await timed(TIMES, () => summaryFacts(database, of));
      const unit = await timed(TIMES, async (n) => {
        house.now += 60_000;
        const { name, id } = truth.world.units[n + 30] ?? { name: '', id: '' };
        expect((await leader.writes(name))[0]?.text).toContain(`(${id})`);
      });
      await database.run(`update obligations set next_check = $1::timestamptz where wave_id = $2 and state = 'open'`, [
        new Date(house.now).toISOString(),
        last.id,
      ]);
      const nothing = async () => ({ parts: [], messages: [], next: null });
      const idle = {
        questions: async () => 5,
        fieldsToAsk: async () => [],
        sendScheduled: nothing,
        launchScheduled: nothing,
        arrives: nothing,
      };
      const beats = await timed(10, async () => {
        house.now += 300_000;
        await remind({ ...house.house, ...idle }, () => true);
      });
      table.push([`${stored?.n}`, ...[card, facts, unit, beats].flatMap((taken) => [at(taken, 0), at(taken, 0.5), at(taken, 0.95)])]);
      console.log(table.at(-1)?.join(' | '));
    } finally {
      await open.close();
    }
  }
  console.log(`${UNITS} units, milliseconds\n${table.map((row) => row.join(' | ')).join('\n')}`);
});

/** A large province: the files of a wave of a thousand units stay within the machine. What they cost is printed. */
import { expect, it } from 'vitest';
import { calendar } from '../../src/domain/calendar.ts';
import { readBook } from '../../src/exchange/thread.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { files } from '../../src/summaries/files/index.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { onFilledPostgres } from '../postgres.ts';
import { generatedYear, type YearTruth } from './generated-year.ts';

const MEGABYTE = 1024 * 1024;
const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });
let truth: YearTruth;

onFilledPostgres(
  'the files of a thousand units',
  async (database) => {
    truth = await generatedYear(database, { units: 1_000, waves: 10, seed: 2017 });
  },
  (database) => {
    it.each(['wave_workbook', 'wave_report'])('%s', { timeout: 300_000 }, async (kind) => {
      const wave = truth.waves.at(-1);
      const file = files.find((one) => one.kind === kind);
      if (!wave || !file) throw new Error(`no wave, or no ${kind}`);
      const house = {
        database: database(),
        board: { name: 'Ban Thi đua - Khen thưởng' },
        calendar: async () => days,
        now: () => truth.now,
      };
      const before = process.memoryUsage().rss;
      let most = before;
      const timer = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
      }, 20);
      const begun = performance.now();
      const { content } = await file.make(house, orderOf(wave.id, { person: 'P', scope: { all: true }, forBoard: true }));
      clearInterval(timer);
      const bytes = Buffer.from(content, 'base64');
      const [ms, megabytes] = [Math.round(performance.now() - begun), Math.round((most - before) / MEGABYTE)];
      process.stdout.write(`${kind}: ${bytes.length} bytes in ${ms} ms, ${megabytes} MB more than before\n`);
      expect(megabytes).toBeLessThan(300);
      if (kind !== 'wave_workbook') return;
      const read = await readBook(bytes);
      if ('unreadable' in read) throw new Error(read.unreadable);
      const units = read.sheets.find(({ name }) => name === 'Theo đơn vị');
      expect(units?.rows.length).toBe(2 + wave.units.length);
    });
  },
);

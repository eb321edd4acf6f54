/** The workbook of a wave made once, in a process that does nothing else: how long it takes and how much memory. Run by facts.ts. */
import { openDatabase } from '../../src/db/client.ts';
import { calendar } from '../../src/domain/calendar.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { waveWorkbook } from '../../src/summaries/files/workbook.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import type { WorkbookCost } from './facts.ts';
import { round } from './figures.ts';

const KILOBYTE = 1024;
const [url = '', wave = '', now = ''] = process.argv.slice(2);
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });

const database = await openDatabase({ url, dataDir: '', log: quiet, deadlineMs: 300_000 });
try {
  const house = { database, board: { name: 'Ban Thi đua - Khen thưởng' }, calendar: async () => days, now: () => Number(now) };
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  const { content } = await waveWorkbook.make(house, orderOf(wave, { person: 'P', scope: { all: true }, forBoard: true }));
  const cost: WorkbookCost = {
    ms: round(performance.now() - begun),
    kilobytes: round(Buffer.from(content, 'base64').length / KILOBYTE),
    // Of the whole process, the thread that writes the book among it.
    megabytes: round((process.resourceUsage().maxRSS * KILOBYTE - before) / KILOBYTE / KILOBYTE),
  };
  process.send?.(cost);
} finally {
  await database.close();
}

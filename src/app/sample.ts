/** The sample plan that the configuration names, in a database that is empty. */
import type { Database } from '../db/client.ts';
import type { SampleName } from '../sandbox/sample-names.ts';
import { samples } from '../sandbox/samples.ts';
import { loadSample } from '../sandbox/store.ts';
import type { Logger } from './log.ts';

/** @param now epoch milliseconds */
export async function loadOwnSample(database: Database, sample: SampleName, now: number, log: Logger): Promise<void> {
  log.info({ sample }, 'looking whether the sample plan is to be loaded');
  log.info({ sample, outcome: await loadSample(database, samples[sample], now) }, 'sample data');
}

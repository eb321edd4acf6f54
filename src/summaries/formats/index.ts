/** Every summary format there is, in the order of its buttons. A new one is a file and a line. */
import { blocks } from './blocks.ts';
import { targetsChart, trendChart, yearChart } from './charts.ts';
import { everyTarget } from './every-target.ts';
import { evidenceFiles } from './evidence.ts';
import { exportFiles } from './export.ts';
import { type Format, fitting } from './format.ts';
import { exemplars, petitions, received, reported, works } from './lists.ts';
import { missing } from './missing.ts';
import { readAloud } from './read-aloud.ts';
import { summary } from './summary.ts';

export const formats: readonly Format[] = fitting([
  summary,
  missing,
  blocks,
  reported,
  everyTarget,
  exemplars,
  petitions,
  works,
  received,
  readAloud,
  targetsChart,
  trendChart,
  yearChart,
  exportFiles,
  evidenceFiles,
]);

/** Every summary format there is, in the order of its buttons. A new one is a file and a line. */
import { blocks } from './blocks.ts';
import { targetsChart, trendChart, yearChart } from './charts.ts';
import { everyTarget } from './every-target.ts';
import { evidenceFiles } from './evidence.ts';
import { exportFiles } from './export.ts';
import { type Format, fitting } from './format.ts';
import { kinds } from './kinds.ts';
import { difficulties, exemplars, received, reported, works } from './lists.ts';
import { missing } from './missing.ts';
import { petitions } from './petitions.ts';
import { readAloud } from './read-aloud.ts';
import { summary } from './summary.ts';
import { eachMissing, eachUnit } from './units.ts';

export const formats: readonly Format[] = fitting([
  summary,
  missing,
  eachMissing,
  blocks,
  kinds,
  eachUnit,
  reported,
  everyTarget,
  exemplars,
  petitions,
  difficulties,
  works,
  received,
  readAloud,
  targetsChart,
  trendChart,
  yearChart,
  exportFiles,
  evidenceFiles,
]);

/** The sample plans there are, by their names in SAMPLE_DATA. */
import { caMau2017 } from './ca-mau-2017/index.ts';
import type { SampleData } from './ca-mau-2017/types.ts';
import { caMau2026 } from './ca-mau-2026/index.ts';
import type { SampleName } from './sample-names.ts';

export const samples: Readonly<Record<SampleName, SampleData>> = { 'ca-mau-2017': caMau2017, 'ca-mau-2026': caMau2026 };

/** The sample plans there are, by their names in SAMPLE_DATA. */
import { caMau2017 } from './ca-mau-2017/index.ts';
import type { SampleData } from './ca-mau-2017/types.ts';
import { caMau2026 } from './ca-mau-2026/index.ts';

export const SAMPLES = ['ca-mau-2017', 'ca-mau-2026'] as const;
export type SampleName = (typeof SAMPLES)[number];

export const samples: Readonly<Record<SampleName, SampleData>> = { 'ca-mau-2017': caMau2017, 'ca-mau-2026': caMau2026 };

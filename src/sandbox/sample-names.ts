/** The names of the sample plans, apart from the plans: the configuration knows no more of them. */
export const SAMPLES = ['ca-mau-2017', 'ca-mau-2026'] as const;
export type SampleName = (typeof SAMPLES)[number];

/** The plan of 2017 of Cà Mau province, with the special wave of 2020: what the sandbox runs on, and what an empty database may be filled with. */
import { assignments } from './assignments.ts';
import { blockMembers, blocks } from './blocks.ts';
import { duties } from './duties.ts';
import { forms, unitExamples } from './forms.ts';
import { holidays, reminders } from './holidays.ts';
import { plans } from './plans.ts';
import { practice, qualitative } from './qualitative.ts';
import { defects, sources } from './sources.ts';
import { targets } from './targets.ts';
import type { SampleData } from './types.ts';
import { unitKinds } from './unit-kinds.ts';
import { societyUnits } from './units-society.ts';
import { stateUnits } from './units-state.ts';
import { waves, waveTemplates } from './waves.ts';

export const caMau2017: SampleData = {
  id: 'ca-mau-2017',
  timezone: 'Asia/Ho_Chi_Minh',
  boardUnit: 'BTDKT',
  owner: null,
  sources,
  defects,
  unitKinds,
  units: [...stateUnits, ...societyUnits],
  blocks,
  blockMembers,
  plans,
  duties,
  waves,
  waveTemplates,
  targets,
  assignments,
  qualitative,
  practice,
  forms,
  unitExamples,
  holidays,
  reminders,
};

/** The year with all its people, and the wave of 2020. */
import { onSamplePlan } from '../postgres.ts';
import { holds } from './holds.ts';

onSamplePlan('the year', (database) => holds(database, false));

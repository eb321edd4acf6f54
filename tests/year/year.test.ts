/** The year in short: a third of the people, 2017 alone. The whole of it is `year.long.ts`. */
import { onSamplePlan } from '../postgres.ts';
import { holds } from './holds.ts';

onSamplePlan('the year in short', (database) => holds(database, true));

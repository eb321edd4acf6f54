/** Every sheet of the workbook, in the order in which they stand in it. PURE. */
import { examples, forms } from './forms.ts';
import { people, watchers } from './people.ts';
import { duties, plans, tasks } from './programme.ts';
import { blocks, days, kinds, unitNames, units } from './registry.ts';
import type { Sheet } from './sheet.ts';
import { items, shares, targets, values } from './targets.ts';
import { periods, waves } from './waves.ts';

export const HELP = 'Hướng dẫn';

export const sheets: readonly Sheet[] = [
  units,
  blocks,
  people,
  plans,
  waves,
  targets,
  shares,
  forms,
  days,
  kinds,
  unitNames,
  watchers,
  duties,
  tasks,
  periods,
  values,
  items,
  examples,
];

/** Every sheet of the workbook, in the order in which they stand in it. PURE. */
import { examples, forms } from './forms.ts';
import { duties, periods, plans, tasks, waves } from './programme.ts';
import { blocks, days, kinds, people, unitNames, units, watchers } from './registry.ts';
import type { Sheet } from './sheet.ts';
import { items, shares, targets, values } from './targets.ts';

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

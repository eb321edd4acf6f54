/** Every sheet of the workbook, in the order in which they stand in it. PURE. */
import { examples, forms } from './forms.ts';
import { duties, plans, waves } from './programme.ts';
import { blocks, days, kinds, people, units } from './registry.ts';
import type { Sheet } from './sheet.ts';
import { items, shares, targets } from './targets.ts';

export const HELP = 'Hướng dẫn';

export const sheets: readonly Sheet[] = [units, blocks, people, plans, waves, targets, shares, forms, days, kinds, duties, items, examples];

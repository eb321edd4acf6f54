/** Every flow there is. A new one is a file and a line here. */
import type { Flow } from '../form.ts';
import { goalsFlow } from './goals.ts';
import { launchFlow } from './launch.ts';
import { linkFlow } from './link.ts';
import { reportFlow } from './report.ts';

// biome-ignore lint/suspicious/noExplicitAny: each flow has its own subject; the loader of the same name provides it
export const flows: ReadonlyMap<string, Flow<any>> = new Map(
  [linkFlow, reportFlow, goalsFlow, launchFlow].map((flow) => [flow.name, flow]),
);

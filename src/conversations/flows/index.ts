/** Every flow there is. A new one is a file and a line here. */
import type { Flow } from '../form.ts';
import { amendFlow } from './amend.ts';
import { goalsFlow } from './goals.ts';
import { answerInquiryFlow, askBoardFlow } from './inquiry.ts';
import { launchFlow } from './launch.ts';
import { linkFlow } from './link.ts';
import { correctionFlow, headChangeFlow } from './remark.ts';
import { reportFlow } from './report.ts';
import { returnReportFlow } from './return-report.ts';

// biome-ignore lint/suspicious/noExplicitAny: each flow has its own subject; the loader of the same name provides it
export const flows: ReadonlyMap<string, Flow<any>> = new Map(
  [
    linkFlow,
    reportFlow,
    goalsFlow,
    launchFlow,
    amendFlow,
    returnReportFlow,
    headChangeFlow,
    correctionFlow,
    askBoardFlow,
    answerInquiryFlow,
  ].map((flow) => [flow.name, flow]),
);

/** Every flow there is. A new one is a file and a line here. */
import type { Flow } from '../conversations/form.ts';
import { amendFlow } from './amending/flow.ts';
import { correctionFlow, headChangeFlow } from './approving/flow.ts';
import { goalsFlow } from './goals/flow.ts';
import { answerInquiryFlow, askBoardFlow } from './inquiries/flow.ts';
import { launchFlow } from './launching/flow.ts';
import { linkFlow } from './linking/flow.ts';
import { reportFlow } from './reporting/flow.ts';
import { returnReportFlow } from './reviewing/flow.ts';

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

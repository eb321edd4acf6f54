/** Every action there is. A new one is a file and a line here; a name or command given twice stops the start. */
import type { Action } from './action.ts';
import { editActions } from './amending/actions.ts';
import { headActions } from './approving/actions.ts';
import { askingAgainActions } from './asking-again/actions.ts';
import { noticeActions } from './broadcasting/actions.ts';
import { correctionActions } from './correcting/actions.ts';
import { deadlinesAction } from './deadlines/actions.ts';
import {
  directoryAction,
  inviteAction,
  inviteRevokeAction,
  inviteSeatAction,
  inviteTextAction,
  unitAction,
  unitsAction,
} from './directory/actions.ts';
import { draftAction } from './drafts/actions.ts';
import { inquiryActions } from './inquiries/actions.ts';
import { approveLaunchAction, holdActions, launchAction, launchWaveAction, returnLaunchAction, trialAction } from './launching/actions.ts';
import { askCodeAction, noCodeAction, startAction, takeSeatAction } from './linking/actions.ts';
import { cancelAction, helpAction, menuAction } from './menu/actions.ts';
import { notOpenActions } from './not-open/actions.ts';
import { wordActions } from './printing/actions.ts';
import { privacyActions } from './privacy/actions.ts';
import { acknowledgeAction, goalsAction, planAction, saveGoalsAction, wavesAction } from './programme/actions.ts';
import { reportAction, submitReportAction } from './reporting/actions.ts';
import { questionsAction } from './reporting/questions.ts';
import { reviewActions } from './reviewing/actions.ts';
import { sentActions } from './sent/actions.ts';
import { summaryActions } from './summaries/actions.ts';
import { withdrawAction } from './withdrawing/actions.ts';

const list: readonly Action[] = [
  startAction,
  askCodeAction,
  noCodeAction,
  takeSeatAction,
  menuAction,
  helpAction,
  cancelAction,
  ...privacyActions,
  directoryAction,
  unitAction,
  unitsAction,
  inviteAction,
  inviteSeatAction,
  inviteTextAction,
  inviteRevokeAction,
  launchAction,
  launchWaveAction,
  approveLaunchAction,
  returnLaunchAction,
  trialAction,
  ...holdActions,
  ...noticeActions,
  acknowledgeAction,
  planAction,
  goalsAction,
  saveGoalsAction,
  wavesAction,
  deadlinesAction,
  questionsAction,
  reportAction,
  draftAction,
  submitReportAction,
  ...sentActions,
  ...editActions,
  withdrawAction,
  ...askingAgainActions,
  ...correctionActions,
  ...headActions,
  ...wordActions,
  ...reviewActions,
  ...inquiryActions,
  ...summaryActions,
  ...notOpenActions,
];

function index<K>(pairs: readonly (readonly [K, Action])[]): ReadonlyMap<K, Action> {
  const map = new Map<K, Action>();
  for (const [key, action] of pairs) {
    if (map.has(key)) throw new Error(`two actions answer to ${String(key)}`);
    map.set(key, action);
  }
  return map;
}

export const actions = index(list.map((action) => [action.name, action] as const));
export const commands = index(list.flatMap((action) => (action.commands ?? []).map((command) => [command, action] as const)));

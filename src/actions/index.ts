/** Every action there is. A new one is a file and a line here; a name or command given twice stops the start. */
import type { Action } from './action.ts';
import { askingAgainActions } from './asking-again.ts';
import { correctionActions } from './correction.ts';
import { deadlinesAction } from './deadlines.ts';
import {
  directoryAction,
  inviteAction,
  inviteRevokeAction,
  inviteSeatAction,
  inviteTextAction,
  unitAction,
  unitsAction,
} from './directory.ts';
import { draftAction } from './draft.ts';
import { editActions } from './edit.ts';
import { headActions } from './head.ts';
import { inquiryActions } from './inquiry.ts';
import { approveLaunchAction, holdActions, launchAction, launchWaveAction, returnLaunchAction, trialAction } from './launch.ts';
import { askCodeAction, noCodeAction, startAction, takeSeatAction } from './link.ts';
import { cancelAction, helpAction, menuAction } from './menu.ts';
import { notOpenActions } from './not-open.ts';
import { noticeActions } from './notice.ts';
import { privacyActions } from './privacy.ts';
import { questionsAction } from './questions.ts';
import { reportAction, submitReportAction } from './report.ts';
import { reviewActions } from './review.ts';
import { sentActions } from './sent.ts';
import { summaryActions } from './summary.ts';
import { acknowledgeAction, goalsAction, planAction, saveGoalsAction, wavesAction } from './unit.ts';
import { withdrawAction } from './withdraw.ts';
import { wordActions } from './word.ts';

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

/** One loader for each flow's subject, by the flow's name. */

import { unitsFor } from '../domain/people.ts';
import { findObligation } from '../obligations/store.ts';
import { findInvite } from '../registry/store.ts';
import { dutyNames } from '../texts/duties.ts';
import { obligationId } from '../waves/rules.ts';
import { loadAmend, loadRemark, loadReturn } from './amending/subject.ts';
import type { GoalsSubject } from './goals/flow.ts';
import { loadAnswer, loadAskBoard } from './inquiries/subject.ts';
import { loadLaunch } from './launching/subject.ts';
import type { LinkSubject } from './linking/flow.ts';
import type { LoadContext, Loader } from './loading.ts';
import { loadReport } from './reporting/subject.ts';

/** "link:CODE", "typed:CODE" or "seated:CODE": how somebody came with the code. */
async function loadLink({ database, person, board }: LoadContext, subjectId: string): Promise<LinkSubject | null> {
  const [how, code] = subjectId.split(':', 2);
  const invite = code ? await findInvite(database, code) : null;
  if (!invite) return null;
  const seated = how === 'seated';
  return {
    code: invite.code,
    unit: invite.unitName ?? board.name,
    duty: dutyNames[invite.duty],
    address: invite.unitAddress,
    byLink: how === 'link',
    seated,
    known:
      person && !seated
        ? { name: person.name, seats: person.seats.map((seat) => `${dutyNames[seat.duty]} ${seat.unitName ?? board.name}`).join('; ') }
        : null,
  };
}

/** Read again at every answer: somebody who left the unit meanwhile sets nothing for it. Late goals are taken until the lock. */
async function loadGoals({ database, person, now }: LoadContext, subjectId: string): Promise<GoalsSubject | null> {
  const [waveId, unitId] = subjectId.split('/', 2);
  if (!waveId || !unitId || !person || !unitsFor(person, 'report').some((seat) => seat.unitId === unitId)) return null;
  const owed = await findObligation(database, obligationId(waveId, 'goals', unitId));
  return owed && now <= owed.lockAt.getTime() ? { waveId, unitId } : null;
}

export const loaders: Readonly<Record<string, Loader>> = {
  link: loadLink,
  report: loadReport,
  goals: loadGoals,
  launch: loadLaunch,
  amend: loadAmend,
  return_report: loadReturn,
  head_change: loadRemark,
  correction: loadRemark,
  ask_board: loadAskBoard,
  answer_inquiry: loadAnswer,
};

/** Loads whom a question to the board is from, and the question that is answered. */
import { seatFor, unitsFor } from '../../domain/people.ts';
import { findInquiry } from '../../inquiries/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import type { AnswerSubject, AskBoardSubject } from './flow.ts';

/** "UNIT" or "UNIT/OBLIGATION": for the unit's own people. */
export async function loadAskBoard({ person }: LoadContext, subjectId: string): Promise<Authorized<AskBoardSubject> | null> {
  const [unitId, obligationId] = subjectId.split('/', 2);
  const seat = person && unitsFor(person, 'own_unit').find((one) => one.unitId === unitId);
  if (!unitId || !seat) return null;
  return allow(seat, { unitId, unitName: seat.unitName ?? unitId, obligationId: obligationId || null, you: seat.address });
}

/** The question's id: for the board. One that was answered meanwhile is still there, and its end says so. */
export async function loadAnswer({ database, person }: LoadContext, subjectId: string): Promise<Authorized<AnswerSubject> | null> {
  const seat = person && seatFor(person, 'launch');
  const inquiry = seat && (await findInquiry(database, subjectId));
  return inquiry && allow(seat, { inquiryId: inquiry.id, unitName: inquiry.unitName, question: inquiry.text });
}

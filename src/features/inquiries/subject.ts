/** Loads whom a question to the board is from, and the question that is answered. */
import { seatFor, unitsFor } from '../../domain/people.ts';
import { findInquiry } from '../../inquiries/store.ts';
import type { LoadContext } from '../loading.ts';
import type { AnswerSubject, AskBoardSubject } from './flow.ts';

/** "UNIT" or "UNIT/OBLIGATION": for the unit's own people. */
export async function loadAskBoard({ person }: LoadContext, subjectId: string): Promise<AskBoardSubject | null> {
  const [unitId, obligationId] = subjectId.split('/', 2);
  const seat = person && unitsFor(person, 'own_unit').find((one) => one.unitId === unitId);
  if (!unitId || !seat) return null;
  return { unitId, unitName: seat.unitName ?? unitId, obligationId: obligationId || null, you: seat.address };
}

/** The question's id: for the board. One that was answered meanwhile is still there, and its end says so. */
export async function loadAnswer({ database, person }: LoadContext, subjectId: string): Promise<AnswerSubject | null> {
  if (!person || !seatFor(person, 'launch')) return null;
  const inquiry = await findInquiry(database, subjectId);
  return inquiry && { inquiryId: inquiry.id, unitName: inquiry.unitName, question: inquiry.text };
}

/** A filled-in list of questions pasted while nothing is asked: whose report it is, and that it is one at all. */

import { readPasted } from '../conversations/paste.ts';
import { begin } from '../conversations/state.ts';
import { unitsFor } from '../domain/people.ts';
import type { KnownContext } from '../features/action.ts';
import { reportFlow } from '../features/reporting/flow.ts';
import { fold } from '../language/fold.ts';
import { splitNumbered } from '../language/split.ts';
import { openWork } from '../obligations/store.ts';
import { enterWith } from './converse.ts';
import { bind } from './drafts.ts';
import type { Turn } from './turn.ts';

/** More open reports than this are told apart by hand. */
const MOST_REPORTS = 6;

/**
 * The turn that such a text begins, or `null` when it is none. Of several open reports the one whose wave and unit the text names is meant; when it
 * names none of them, or several, it is left to the person to say which.
 */
export async function pastedAtRest(context: KnownContext, text: string, from: string | null): Promise<Turn | null> {
  const units = [...new Set(unitsFor(context.person, 'report').flatMap((seat) => seat.unitId ?? []))];
  if (units.length === 0 || splitNumbered(text).length < 2) return null;
  const open = (await Promise.all(units.map((unitId) => openWork(context.house.database, unitId, ['progress'])))).flat();
  const read = await Promise.all(
    open.slice(0, MOST_REPORTS).map(async ({ id: subjectId }) => {
      const bound = await bind(context, { flow: reportFlow.name, subjectId });
      const paste = bound && readPasted(bound.form, begin(bound.form), text, from);
      const unit = (bound?.subject as { unit?: { name: string } } | undefined)?.unit?.name ?? '';
      return bound && paste ? [{ subjectId, named: names(text, bound.title) && names(text, unit) }] : [];
    }),
  );
  const fitting = read.flat();
  const [only] = fitting.length === 1 ? fitting : fitting.filter((one) => one.named);
  const several = fitting.length > 1 && fitting.filter((one) => one.named).length !== 1;
  if (!only || several) return null;
  return enterWith(context, { flow: reportFlow.name, subjectId: only.subjectId }, { kind: 'text', text, from });
}

function names(text: string, name: string): boolean {
  return name !== '' && fold(text).includes(fold(name));
}

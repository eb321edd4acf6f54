/** What a unit's head has to decide: the drafts that were shown to him, and how far the others are. */

import { unitsFor } from '../../domain/people.ts';
import { action } from '../action.ts';
import { type KnownContext, moment } from '../context.ts';
import { type Say, say } from '../reply.ts';
import { openDraft, type ReportFacts, reportFacts } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { review } from './review.ts';
import { type UnitDraft, unitDrafts } from './store.ts';
import { approving } from './words.ts';

/** The drafts of the units whose head this person is, the one due first first. */
export async function waitingDrafts({ house, person }: KnownContext): Promise<readonly UnitDraft[]> {
  const units = unitsFor(person, 'approve').map((seat) => seat.unitId as string);
  return units.length === 0 ? [] : unitDrafts(house.database, units);
}

/** The draft as its head decides on it; nothing for anybody else, or while it was not shown to a head. */
export async function decision(context: KnownContext, facts: ReportFacts): Promise<readonly Say[]> {
  const draft = (await waitingDrafts(context)).find((one) => one.obligationId === facts.obligation.id && one.shown);
  return draft ? cardOf(context, facts, draft) : [];
}

async function cardOf(context: KnownContext, facts: ReportFacts, draft: UnitDraft): Promise<readonly Say[]> {
  const open = await openDraft(context, facts);
  if (!open) return [];
  return [{ message: review(context, facts, open, { head: context.person.name, liaison: draft.by?.id ?? '' }) }];
}

/** /duyet of a head. */
export const waiting = action(buttons.waiting, {
  may: 'approve',
  commands: ['duyet'],
  async run(context) {
    const { calendar } = context;
    const drafts = await waitingDrafts(context);
    const cards = await Promise.all(
      drafts
        .filter((draft) => draft.shown)
        .map(async (draft) => {
          const facts = await reportFacts(context, draft.obligationId);
          return facts ? cardOf(context, facts, draft) : [];
        }),
    );
    const underWay = drafts
      .filter((draft) => !draft.shown)
      .map((draft) =>
        approving.underWay({
          unit: draft.unitName,
          wave: draft.waveName,
          done: draft.answered,
          questions: draft.total,
          by: draft.by?.name ?? null,
          due: moment(calendar, draft.dueAt),
        }),
      );
    const waits = cards.flat();
    const first = underWay.length > 0 || waits.length === 0 ? [say(approving.waiting({ waiting: waits.length, underWay }))] : [];
    // What wants a decision stands last.
    return { say: [...first, ...waits] };
  },
});

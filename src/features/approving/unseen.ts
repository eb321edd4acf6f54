/** Drafts that were shown to a unit's head, who may not have received them: they come once he can be written to. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { House } from '../context.ts';
import { loadReportOfUnit, type OpenDraft, openDraft } from '../reporting/index.ts';
import { review } from './review.ts';
import { unitDrafts } from './store.ts';

interface Place {
  readonly channel: string;
  readonly address: string;
}

/** Under which a draft as it stands is shown in a chat; what is shown again adds to it. */
export const reviewKey = (obligationId: string, { digest }: Pick<OpenDraft, 'digest'>, { channel, address }: Place): string =>
  `to_head:${obligationId}:${digest}:${channel}:${address}`;

interface Beginning {
  readonly house: Pick<House, 'database' | 'board' | 'id'>;
  readonly calendar: Calendar;
  readonly now: number;
}

/** Those that wait for this head's decision, as they stand now. */
export async function draftsForHead(
  { house, calendar, now }: Beginning,
  unitId: string,
  head: Place & { readonly personId: string; readonly name: string },
): Promise<NewDelivery[]> {
  const { database, board } = house;
  const waiting = (await unitDrafts(database, [unitId])).filter((draft) => draft.shown);
  const shown = await Promise.all(
    waiting.map(async ({ obligationId, by }): Promise<NewDelivery[]> => {
      const facts = await loadReportOfUnit({ database, calendar, board, person: null, now }, obligationId);
      const open = facts && (await openDraft({ house }, facts));
      if (!facts || !open) return [];
      const body = review({ calendar }, facts, open, { head: head.name, liaison: by?.id ?? '' });
      return [message({ id: house.id(), to: head, body, at: now, unitId, dedupeKey: reviewKey(obligationId, open, head) })];
    }),
  );
  return shown.flat();
}

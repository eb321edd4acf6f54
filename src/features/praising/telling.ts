/** A proposal for praise as the board reads it, and what it made of it as the leader does: at once, or once they can be written to. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { answeredProposals, openProposals, type Proposal } from '../../instructions/praises/store.ts';
import { labels } from '../../texts/labels.ts';
import { type House, moment } from '../context.ts';
import { toRead } from '../reading/buttons.ts';
import type { Recipient } from '../tell.ts';
import * as buttons from './buttons.ts';
import { praising } from './words.ts';

/** Under which each is told once in a chat. */
export const proposedKey = (id: string): string => `praise:${id}`;
export const answeredKey = (id: string): string => `praise_answer:${id}`;

type Proposed = Pick<Proposal, 'id' | 'obligationId' | 'unitName' | 'text'> & {
  readonly leader: string;
  readonly wave: string;
  readonly at: number;
};

export function proposalOut(calendar: Calendar, { id, obligationId, unitName, text, leader, wave, at }: Proposed): Outgoing {
  return {
    text: praising.proposedIn({ leader, unit: unitName, wave, deed: text, at: moment(calendar, at) }),
    choices: [[press(labels.answer, buttons.answer, { proposal: id }), ...toRead(obligationId, 0)]],
  };
}

interface Beginning {
  readonly house: Pick<House, 'database' | 'id'>;
  readonly calendar: Calendar;
  readonly now: number;
}

const DAY_MS = 86_400_000;
/** An older one is no news any more. */
const DAYS = 90;

/** Proposals that nobody has answered, for somebody of the board. */
export async function openPraises({ house, calendar, now }: Beginning, to: Recipient): Promise<NewDelivery[]> {
  return (await openProposals(house.database, now - DAYS * DAY_MS)).map(({ wave, ...one }) => {
    const body = proposalOut(calendar, { ...one, wave, leader: one.proposedByName ?? '', at: one.proposedAt.getTime() });
    return message({
      id: house.id(),
      to,
      body,
      at: now,
      unitId: one.unitId,
      dedupeKey: `${proposedKey(one.id)}:${to.channel}:${to.address}`,
    });
  });
}

/** What the board made of a leader's proposals. */
export async function praiseAnswers({ house, now }: Beginning, to: Recipient & { readonly personId: string }): Promise<NewDelivery[]> {
  return (await answeredProposals(house.database, to.personId, now - DAYS * DAY_MS)).map(({ id, unitId, unitName: unit, ...one }) => {
    const text = praising.answerBack({ unit, wave: one.wave, deed: one.text, by: one.answeredByName ?? '', answer: one.answer ?? '' });
    return message({ id: house.id(), to, body: { text }, at: now, unitId, dedupeKey: `${answeredKey(id)}:${to.channel}:${to.address}` });
  });
}

/** A second person of the board reads what goes to many before it goes: who is asked, and what its author hears. */

import type { NewDelivery } from '../../delivery/store.ts';
import type { Choices, RichText } from '../../domain/messages.ts';
import { boardAddresses, type HolderAddress } from '../../registry/people/store.ts';
import type { KnownContext } from '../context.ts';
import { tell } from '../tell.ts';

/** Everybody of the board but the author. */
export async function approversFor({ house, person }: KnownContext): Promise<HolderAddress[]> {
  const everyone = await boardAddresses(house.database);
  return everyone.filter((one) => one.personId !== person.id);
}

/** To each of them what is decided on, and last the decision. */
export function askedOf(
  context: KnownContext,
  approvers: readonly HolderAddress[],
  asked: {
    readonly decided: Parameters<typeof tell>[2];
    readonly request: (approver: HolderAddress) => RichText;
    readonly choices: Choices;
  },
): NewDelivery[] {
  const { decided, request, choices } = asked;
  return approvers.flatMap((approver) => [
    ...tell(context, [approver], decided),
    ...tell(context, [approver], { text: request(approver), choices }),
  ]);
}

/** What became of it, to whoever wrote it. */
export async function tellAuthor(context: KnownContext, author: string | null, text: RichText, choices?: Choices): Promise<NewDelivery[]> {
  const everyone = await boardAddresses(context.house.database);
  return tell(
    context,
    everyone.filter((one) => one.personId === author),
    { text, ...(choices && { choices }) },
  );
}

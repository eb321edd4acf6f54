/** The bot's own rooms, as the sandbox's page uses them behind the bot's back. */
import type { House } from '../features/context.ts';
import { claimCode, createInvite } from '../registry/invites/store.ts';
import { isLinked } from '../registry/people/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic, seatId } from '../registry/rules.ts';
import { listUnits } from '../registry/store.ts';
import { nextEvent } from '../reminders/effects.ts';
import type { SandboxHouse } from './play.ts';

/** Where the sample plan's leaders sit. */
const LEADERS_UNIT = 'UBND-T';

/** What the page asks of the bot: codes to connect with, and when something will happen. `clockMoved` is called when the clock was turned. */
export function sandboxHouse(house: House, channel: string, clockMoved: () => void): SandboxHouse {
  const { database } = house;
  return {
    async units() {
      const today = (await house.calendar()).localDate(house.now());
      return (await listUnits(database, today)).filter((unit) => unit.nature !== 'chi_nhan');
    },
    async invite(wanted) {
      const { duty } = wanted;
      const unitId = wanted.duty === 'leader' ? LEADERS_UNIT : wanted.unitId;
      const code = inviteCode(house.random(16));
      const now = house.now();
      const seat = { id: seatId({ unitId }, duty), unitId, blockId: null, duty, automatic: isAutomatic(duty) };
      await database.turn(createInvite(database, { code, seat, createdBy: null, now, expiresAt: now + INVITE_DAYS * 86_400_000 }));
      return code;
    },
    claimCode: () => claimCode(database, () => inviteCode(house.random(16)), house.now()),
    linked: (address) => isLinked(database, channel, address),
    nextEvent: async () => nextEvent(database, await house.calendar(), house.now()),
    clockMoved,
  };
}

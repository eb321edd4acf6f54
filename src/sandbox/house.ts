/** The bot's own rooms, as the sandbox's page uses them behind the bot's back. */
import type { House } from '../features/context.ts';
import { claimCode, createInvite } from '../registry/invites/store.ts';
import { isLinked } from '../registry/people/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic, seatId } from '../registry/rules.ts';
import { listBlocks, listUnits } from '../registry/store.ts';
import { nextEvent } from '../reminders/effects.ts';
import { listWaves } from '../waves/store.ts';
import type { ProvinceHouse } from './province/province.ts';
import { nextLeaving } from './province/store.ts';
import type { SandboxHouse, SandboxSeat } from './sandbox-house.ts';

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
    blocks: () => listBlocks(database),
    invite: (seat) => invited(house, seat),
    claimCode: () => claimCode(database, () => inviteCode(house.random(16)), house.now()),
    linked: (address) => isLinked(database, channel, address),
    nextEvent: async () => nextEvent(database, await house.calendar(), house.now()),
    async standing() {
      const launched = await listWaves(database, ['launched', 'closed']);
      const over = launched.some(({ dueAt }) => dueAt.getTime() <= house.now());
      return launched.length === 0 ? 'before' : over ? 'due_over' : 'launched';
    },
    clockMoved,
  };
}

/** The bot at work, for whoever turns its clock. */
export interface Running {
  /** The clock was turned: what has become due happens at once. */
  clockTurned(): Promise<void>;
  /** Resolves when no answer of the bot is on its way to this chat, at most `ms` on the wall later. */
  answersArrived(ms: number, chat: string): Promise<void>;
  /** Resolves when everything that may leave now has left, at most `ms` on the wall later. */
  allLeft(ms: number): Promise<void>;
  /** Resolves when no file that somebody sent waits to be fetched. */
  filesFetched(): Promise<void>;
}

/** How long the rest of an answer is waited for at most: its messages follow one another at once. Milliseconds. */
const ANSWER_MS = 2_000;
/** How long the outbox is waited for at most: files are made on the way out. */
const QUIET_MS = 60_000;

/** What the simulated units need of the bot: codes, and its agenda. */
export function provinceHouse(house: House, running: Running): ProvinceHouse {
  const { database } = house;
  return {
    invite: (unitId) => invited(house, { duty: 'liaison', unitId }),
    calendar: house.calendar,
    async nextEvent() {
      const [event, leaving] = await Promise.all([
        nextEvent(database, await house.calendar(), house.now()),
        nextLeaving(database, house.now()),
      ]);
      return event === null || leaving === null ? (event ?? leaving) : Math.min(event, leaving);
    },
    clockTurned: () => running.clockTurned(),
    answered: (chatId) => running.answersArrived(ANSWER_MS, String(chatId)),
    quiet: () => running.allLeft(QUIET_MS),
  };
}

/** A code that opens the seat once. */
async function invited(house: House, seat: SandboxSeat): Promise<string> {
  const { database } = house;
  const place = 'unitId' in seat || 'blockId' in seat ? seat : { ...seat, unitId: LEADERS_UNIT };
  const { duty } = place;
  const [unitId, blockId] = 'unitId' in place ? [place.unitId, null] : [null, place.blockId];
  const code = inviteCode(house.random(16));
  const now = house.now();
  const opened = { id: seatId(place, duty), unitId, blockId, duty, automatic: isAutomatic(duty) };
  await database.turn(createInvite(database, { code, seat: opened, createdBy: null, now, expiresAt: now + INVITE_DAYS * 86_400_000 }));
  return code;
}

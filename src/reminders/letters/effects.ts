/** Letters to heads of units: whoever heads the unit when one leaves gets it, and the official in whose name it went hears of it once when nobody does. */
import { TurnConflict } from '../../db/errors.ts';
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { toCall } from '../../features/calls/buttons.ts';
import { draft, escalate } from '../../features/escalating/buttons.ts';
import { letterTo } from '../../letters/message.ts';
import {
  type LostLetter,
  lossesTold,
  lostLetters,
  type Moved,
  moveLetters,
  type Stray,
  strayLetters,
} from '../../letters/on-the-way/store.ts';
import { type Head, headsOf } from '../../letters/store.ts';
import { letterWords } from '../../letters/words.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { labels } from '../../texts/labels.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { atTheDesk } from '../office.ts';
import { writingTime } from '../writing-time.ts';

/** Letters of one press leave within minutes, also those that are tried again: what becomes of them is told together. */
const TOGETHER_MS = 10 * 60_000;

export const lettersToHeads: Kind = {
  async give(house, calendar, isLeader) {
    const now = house.now();
    const moved = await follow(house, calendar, now);
    return moved + (isLeader() && calendar.isOfficeTime(now) ? await tellLosses(house, now) : 0);
  },
  async next(database, calendar, now) {
    // What is lost by then is told when somebody is at a desk.
    const desk = atTheDesk(calendar, now);
    return desk > now && (await lostLetters(database, now, now)).length > 0 ? desk : null;
  },
};

/** What has not left goes to whoever heads the unit now, as written to them, or to nobody. */
async function follow(house: ReminderHouse, calendar: Calendar, now: number): Promise<number> {
  const { database, log } = house;
  const strays = await strayLetters(database, now);
  if (strays.length === 0) return 0;
  const heads = (
    await headsOf(
      database,
      strays.map(({ unitId }) => unitId),
    )
  ).filter(isReached);
  const readers = heads.map(({ personId, place }) => ({ personId, ...place }));
  const moved: Moved[] = [];
  for (const stray of strays) {
    const next = stray.late ? nextHead(stray, heads, moved, strays) : undefined;
    const desk = atTheDesk(calendar, Math.max(now, stray.notBefore));
    const at = next ? (await writingTime(database, calendar, readers, desk))({ personId: next.personId, ...next.place }) : desk;
    const { id, deliveryId, personId } = stray;
    const body = next && letterTo({ calendar, board: house.board, at }, stray, next);
    moved.push({ id, deliveryId, personId, to: next && body ? { ...next.place, personId: next.personId, body, notBefore: at } : null });
  }
  const count = await moveLetters(database, moved);
  log.info(
    { letters: count, toNobody: moved.filter(({ to }) => to === null).length },
    'letters to heads who left go to whoever heads the unit now',
  );
  return count;
}

type ReachedHead = Head & { readonly place: NonNullable<Head['place']> };
const isReached = (head: Head): head is ReachedHead => head.place !== null;

/** A head of the unit who has not been written the same, whoever has sat there longest first. */
function nextHead(stray: Stray, heads: readonly ReachedHead[], moved: readonly Moved[], strays: readonly Stray[]): ReachedHead | undefined {
  const same = strays.filter(({ obligationId, nth }) => obligationId === stray.obligationId && nth === stray.nth).map(({ id }) => id);
  const taken = moved.flatMap(({ id, to }) => (to && same.includes(id) ? to.personId : []));
  return heads.find(({ unitId, personId }) => unitId === stray.unitId && !stray.others.includes(personId) && !taken.includes(personId));
}

/** One message to an official for each wave: which letters came to nobody, why, and what can be done instead. */
async function tellLosses(house: ReminderHouse, now: number): Promise<number> {
  const { database, log } = house;
  const lost = await lostLetters(database, now, now + TOGETHER_MS);
  if (lost.length === 0) return 0;
  const [board, heads] = await Promise.all([
    boardAddresses(database),
    headsOf(
      database,
      lost.map(({ unitId }) => unitId),
    ),
  ]);
  // It is told once somebody is there to read it.
  if (board.length === 0) return 0;
  const messages: NewDelivery[] = [];
  for (const own of groups(lost, ({ by, waveId }) => `${by} ${waveId}`)) {
    const [first] = own;
    if (!first) continue;
    // Whoever has left the board since is not written to: the board is.
    const signers = board.filter(({ personId }) => personId === first.by);
    const body = lossOf(first, own, heads);
    for (const to of signers.length > 0 ? signers : board) messages.push(message({ id: house.id(), to, body, at: now }));
  }
  try {
    await database.turn([lossesTold(lost, now), enqueue(messages, now)]);
  } catch (error) {
    // The other process told them.
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ letters: lost.length, messages: messages.length }, 'officials were told which letters came to no head');
  return messages.length;
}

function lossOf({ wave, waveId, sender }: LostLetter, lost: readonly LostLetter[], heads: readonly Head[]) {
  const units = groups(lost, ({ unitId }) => unitId).flatMap(([first]) => first ?? []);
  const why = (unitId: string) => {
    const own = heads.filter((head) => head.unitId === unitId);
    return own.length === 0 ? 'none' : own.some(isReached) ? 'refused' : 'blocked';
  };
  const named = (reason: ReturnType<typeof why>) => units.filter(({ unitId }) => why(unitId) === reason).map(({ shortName }) => shortName);
  return {
    text: letterWords.notCome({ wave, sender, none: named('none'), blocked: named('blocked'), refused: named('refused') }),
    choices: [
      [
        press(labels.toCallToday, toCall, { wave: waveId }),
        press(labels.draftLetter, draft, { wave: waveId, units: units.map(({ unitId }) => unitId) }),
      ],
      [press(labels.askHeads, escalate, { wave: waveId })],
    ],
  };
}

/** Those of one key together, in their order. */
function groups<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return [...found.values()];
}

/** Messages made of several things that have not left yet: kept true, and handed on where a seat changed hands. */
import { type Composed, type Item, onlyUnit } from '../delivery/joined.ts';
import { message } from '../delivery/message.ts';
import { enqueue, type NewDelivery } from '../delivery/store.ts';
import { noticeTogether } from '../notices/together.ts';
import type { ReminderHouse } from './house.ts';
import { compose } from './joined.ts';
import { chatOf, type Reader } from './kind.ts';
import { cameSince, joinedWaiting, remake, standing, type WaitingJoined } from './store.ts';

/**
 * What has not left yet names only what is still to be done, in units where its reader still sits: it is made again of that, or taken back. What of it
 * is due in a unit that somebody else came to meanwhile goes to them.
 */
export async function remakeWaiting(house: ReminderHouse): Promise<void> {
  const { database, log } = house;
  const waiting = await joinedWaiting(database);
  if (waiting.length === 0) return;
  const stands = await standing(
    database,
    waiting.flatMap(({ body }) => body.joined),
    house.now(),
  );
  const changed = waiting.flatMap((row) => {
    const due = row.body.joined.filter(stands);
    const left = due.filter(({ unitId }) => row.units.includes(unitId));
    if (left.length === row.body.joined.length) return [];
    const composed = row.isNotice ? noticeOf(left) : compose(left);
    return [
      {
        row,
        id: row.id,
        unitId: onlyUnit(left),
        composed,
        strays: row.isNotice ? [] : due.filter((item) => !left.includes(item) && follows(item)),
      },
    ];
  });
  if (changed.length === 0) return;
  const now = house.now();
  const passed = await passedOn(
    house,
    changed.filter(({ strays }) => strays.length > 0),
  );
  await database.turn([remake(changed), ...(passed.length === 0 ? [] : [enqueue(passed, now)])]);
  log.info({ count: changed.length, passed: passed.length }, 'reminders that had not left yet were made again of what is still to be done');
}

function noticeOf(items: readonly Item[]): Composed | null {
  const body = noticeTogether(items);
  return body && { body, key: items[0]?.key ?? '', untilDone: null };
}

/** Whoever stopped in the middle has left: the draft itself is handed on, with a word of its own. */
const follows = ({ key }: Item): boolean => !key.startsWith('remind:unfinished:');

/** What was on its way to somebody who left a unit, for those who came there since; whoever sat there before has a message of their own. */
async function passedOn(
  { database, id, now }: ReminderHouse,
  left: readonly { readonly row: WaitingJoined; readonly strays: readonly Item[] }[],
): Promise<NewDelivery[]> {
  const strays = left.flatMap(({ row, strays: items }) => items.map((item) => ({ row, item })));
  if (strays.length === 0) return [];
  const came = await cameSince(
    database,
    strays.map(({ row, item }) => ({ unitId: item.unitId, at: row.createdAt })),
  );
  const chats = new Map<string, { to: Reader; items: Item[] }>();
  for (const { row, item } of strays) {
    for (const to of came.filter((one) => one.unitId === item.unitId && one.since >= row.createdAt)) {
      const chat = chats.get(chatOf(to)) ?? { to, items: [] };
      chats.set(chatOf(to), { to, items: [...chat.items, item] });
    }
  }
  return [...chats.values()].flatMap(({ to, items }) => {
    const composed = compose(items);
    if (composed === null) return [];
    const { key, body, untilDone } = composed;
    return [
      message({ id: id(), to, body, at: now(), lane: 'bulk', dedupeKey: `${key}:${to.personId}`, unitId: onlyUnit(items), untilDone }),
    ];
  });
}

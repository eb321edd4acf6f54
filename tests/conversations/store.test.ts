/** The rows of conversations and drafts are their own guards: of two turns that begin at the same version one writes nothing. */
import { describe, expect, it } from 'vitest';
import type { Conversation, Draft } from '../../src/conversations/load.ts';
import { createDraft, draftAfter, endDraft, saveConversation, saveDraft } from '../../src/conversations/store.ts';
import type { Database } from '../../src/db/client.ts';
import { TurnConflict } from '../../src/db/errors.ts';
import type { Part } from '../../src/db/part.ts';
import { onBothDatabases } from '../postgres.ts';

const BEGUN = 1_795_000_000_123;

const draft: Draft = {
  id: 'report:D17-3004:progress:SYT',
  flow: 'report',
  flowVersion: 1,
  subjectId: 'D17-3004:progress:SYT',
  personId: null,
  state: { answers: {} },
  version: 1,
  answered: 0,
  total: 5,
  createdAt: BEGUN,
  updatedAt: BEGUN,
  movedIn: 'c:1',
  movedBy: null,
};
const conversation: Conversation = { id: 'c:1', draft: null, version: 0, ask: null, lastPress: null, misunderstood: 0, updatedAt: 0 };
const asks = (ask: string) => ({ draftId: draft.id, ask, lastPress: null, misunderstood: 0 });
const moves = (before: Draft, answered: number): Part => saveDraft(before, { ...before, answered }, BEGUN + 10 * answered);

/** How many of these turns, all begun at once, were conflicts; every other error fails. */
async function conflicts(database: Database, turns: readonly (readonly Part[])[]): Promise<number> {
  const ends = await Promise.allSettled(turns.map((parts) => database.turn(parts)));
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  for (const error of errors) expect(error).toBeInstanceOf(TurnConflict);
  return errors.length;
}

const draftsOf = (database: Database) => database.run('select id, version, answered, created_at from drafts');

onBothDatabases('the guard that a conversation is', (database) => {
  const versions = () => database().run('select version, ask from conversations');

  it('lets one turn pass for each version, the first of all included', async () => {
    expect(
      await conflicts(database(), [[saveConversation(conversation, asks('a'), 1)], [saveConversation(conversation, asks('a'), 1)]]),
    ).toBe(1);
    expect(await versions()).toEqual([{ version: 1, ask: 'a' }]);
    const next = { ...conversation, version: 1 };
    const many = Array.from({ length: 6 }, () => [saveConversation(next, asks('b'), 2)]);
    expect(await conflicts(database(), many)).toBe(5);
    expect(await versions()).toEqual([{ version: 2, ask: 'b' }]);
  });

  it('refuses what is behind, and what is ahead', async () => {
    await database().turn([saveConversation(conversation, asks('a'), 1)]);
    await database().turn([saveConversation({ ...conversation, version: 1 }, asks('b'), 2)]);
    for (const version of [0, 1, 5]) {
      expect(await conflicts(database(), [[saveConversation({ ...conversation, version }, asks('c'), 3)]])).toBe(1);
    }
    expect(await versions()).toEqual([{ version: 2, ask: 'b' }]);
  });

  it('takes the whole turn with it, and no other', async () => {
    const other = { ...conversation, id: 'c:2' };
    await database().turn([saveConversation(conversation, asks('a'), 1)]);
    const stale = [saveConversation(conversation, asks('x'), 2), createDraft(draft, BEGUN)];
    expect(await conflicts(database(), [stale, [saveConversation(other, asks('y'), 2)]])).toBe(1);
    expect(await draftsOf(database())).toEqual([]);
    expect(await database().run('select id, ask from conversations order by id')).toEqual([
      { id: 'c:1', ask: 'a' },
      { id: 'c:2', ask: 'y' },
    ]);
  });
});

onBothDatabases('the guard that a draft is', (database) => {
  const begin = () => database().turn([createDraft(draft, BEGUN)]);

  it('lets one of those pass who move it from the same version', async () => {
    await begin();
    expect(await conflicts(database(), [[moves(draft, 1)], [moves(draft, 1)], [moves(draft, 1)]])).toBe(2);
    expect(await draftsOf(database())).toMatchObject([{ version: 2, answered: 1 }]);
    expect(await conflicts(database(), [[moves(draft, 2)]])).toBe(1);
    expect(await conflicts(database(), [[moves({ ...draft, version: 2 }, 2)]])).toBe(0);
  });

  it('lets either move or end it', async () => {
    await begin();
    expect(await conflicts(database(), [[moves(draft, 1)], endDraft(draft, BEGUN)])).toBe(1);
  });

  it('does not let it come back once it was ended, nor end twice', async () => {
    await begin();
    expect(await conflicts(database(), [endDraft(draft, BEGUN), endDraft(draft, BEGUN)])).toBe(1);
    expect(await conflicts(database(), [[moves(draft, 1)]])).toBe(1);
    expect(await conflicts(database(), [endDraft(draft, BEGUN)])).toBe(1);
    expect(await draftsOf(database())).toEqual([]);
  });

  it('ends once, whatever version the other knew', async () => {
    await begin();
    await database().turn([moves(draft, 1)]);
    const moved = { ...draft, version: 2 };
    expect(await conflicts(database(), [endDraft(moved, BEGUN)])).toBe(0);
    expect(await conflicts(database(), [endDraft(draft, BEGUN)])).toBe(1);
    expect(await conflicts(database(), [endDraft({ ...draft, version: 7 }, BEGUN)])).toBe(1);
  });

  it('holds what was begun anew under the same name for another one', async () => {
    await begin();
    await database().turn(endDraft(draft, BEGUN));
    const anew = { ...draft, createdAt: BEGUN + 1 };
    await database().turn([createDraft(draft, anew.createdAt)]);
    expect(await conflicts(database(), [[moves(draft, 1)]])).toBe(1);
    expect(await conflicts(database(), [endDraft(draft, BEGUN)])).toBe(1);
    expect(await conflicts(database(), [[moves(anew, 1)]])).toBe(0);
    expect(await conflicts(database(), [endDraft({ ...anew, version: 2 }, BEGUN)])).toBe(0);
  });

  it('is begun once', async () => {
    const ends = await Promise.allSettled([begin(), begin()]);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await draftsOf(database())).toMatchObject([{ version: 1 }]);
  });
});

describe('what a turn makes of a draft', () => {
  it('is told by its parts, and of that draft only', () => {
    const moved = { ...draft, version: 2, answered: 3, updatedAt: BEGUN + 30 };
    expect(draftAfter(draft, [moves(draft, 3)])).toEqual(moved);
    expect(draftAfter(draft, endDraft(draft, BEGUN))).toBe('ended');
    for (const other of [{ id: 'another' }, { version: 2 }, { createdAt: BEGUN + 1 }]) {
      expect(draftAfter(draft, [moves({ ...draft, ...other }, 3)])).toBeNull();
      expect(draftAfter(draft, endDraft({ ...draft, ...other }, BEGUN))).toBeNull();
    }
    expect(draftAfter(draft, [createDraft(draft, BEGUN), saveConversation(conversation, asks('a'), 1)])).toBeNull();
  });
});

/** A new flow is a file and a line in the list of flows: here the file is one-goal.ts, and the line is in the mock. */
import { expect, it, vi } from 'vitest';
import { begin } from '../../src/conversations/state.ts';
import { drafts } from '../../src/conversations/tables.ts';
import { goalsOf } from '../../src/waves/store.ts';
import { onPostgres } from '../postgres.ts';
import { at, liaisonOf, openTown } from '../talks/town.ts';
import { oneGoal } from './one-goal.ts';

vi.mock('../../src/features/flows.ts', async (original) => {
  const { flows } = await original<typeof import('../../src/features/flows.ts')>();
  const { oneGoal: flow } = await import('./one-goal.ts');
  return { flows: new Map([...flows, [flow.name, flow]]) };
});

onPostgres('a flow that is one file more', (database) => {
  it('asks, reads, and ends in the action it names', async () => {
    const town = await openTown(database(), '03-24T08:05');
    const chat = await liaisonOf(town, 'STP');
    const now = new Date(at('03-24T08:05'));
    const state = JSON.parse(JSON.stringify(begin(oneGoal.form(null))));
    await database().db.insert(drafts).values({
      id: 'one_goal:D17-3004/STP',
      flow: 'one_goal',
      flowVersion: 1,
      subjectId: 'D17-3004/STP',
      state,
      version: 1,
      answered: 0,
      total: 1,
      createdAt: now,
      updatedAt: now,
    });
    await database().run(
      `insert into conversations (id, draft_id, version, ask, updated_at) values ('buttons:1001', 'one_goal:D17-3004/STP', 1, 'a', $1)`,
      [now.toISOString()],
    );
    expect(await chat.types('trợ giúp')).toContain('Một việc của đợt?');
    expect(await chat.types('Tuyên truyền pháp luật ở 5 xã')).toContain('Đã ghi 1 việc');
    expect((await goalsOf(database(), 'D17-3004', 'STP')).lines).toEqual(['Tuyên truyền pháp luật ở 5 xã']);
  });
});

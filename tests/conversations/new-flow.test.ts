/** A new flow is a file and a line in the list of flows: here the file is below, and the line is the mock. */
import { expect, it, vi } from 'vitest';
import { readField } from '../../src/conversations/fields.ts';
import type { Flow } from '../../src/conversations/form.ts';
import { begin } from '../../src/conversations/state.ts';
import { drafts } from '../../src/db/schema.ts';
import { readText } from '../../src/language/text.ts';
import { goalsOf } from '../../src/obligations/store.ts';
import { labels } from '../../src/texts/labels.ts';
import { onBothDatabases } from '../postgres.ts';
import { at, liaisonOf, openTown } from '../talks/town.ts';

const oneGoal: Flow<unknown> = {
  name: 'one_goal',
  subject: 'goals',
  finish: 'save_goals',
  version: 1,
  form: () => ({
    exits: 'draft',
    intro: null,
    confirm: () => null,
    fields: () => [
      readField({
        key: 'goals',
        label: labels.setGoals,
        question: () => ['Một việc của đợt?'],
        display: (value) => String(value),
        read(text) {
          const reading = readText(text, { min: 3, max: 100 });
          return reading.outcome === 'accept' ? { outcome: 'accept', value: [reading.value] } : { outcome: 'ask', choices: [], why: { kind: 'no_name' } };
        },
      }),
    ],
  }),
};

vi.mock('../../src/conversations/flows/index.ts', async (original) => {
  const { flows } = await original<typeof import('../../src/conversations/flows/index.ts')>();
  return { flows: new Map([...flows, [oneGoal.name, oneGoal]]) };
});

onBothDatabases('a flow that is one file more', (database) => {
  it('asks, reads, and ends in the action it names', async () => {
    const town = await openTown(database(), '03-24T08:05');
    const chat = await liaisonOf(town, 'STP');
    const now = new Date(at('03-24T08:05'));
    const state = JSON.parse(JSON.stringify(begin(oneGoal.form(null))));
    await database()
      .db.insert(drafts)
      .values({
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

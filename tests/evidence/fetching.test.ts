/** A file's bytes lie in its own row: whatever is killed in between, and in which order, no row is without a future and no bytes are without a row. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { type EvidenceHouse, fetchEvidence } from '../../src/evidence/effects.ts';
import { addEvidence, dropEvidence } from '../../src/evidence/store.ts';
import { takeAwayOld } from '../../src/retention/effects.ts';
import { keptLog, onSamplePlan } from '../postgres.ts';
import { at, start } from '../summaries/wave.ts';
import { exe, jpeg } from './samples.ts';
import { evidenceContent } from './stored.ts';

const timeout = 60_000;
const NOW = at('04-24T08:00');
const DAY = 86_400_000;
const KEEP = { messages: 180 * DAY, updates: 30 * DAY, setAside: 90 * DAY, people: 365 * DAY };

let ids = 0;
function house(database: Database, download: EvidenceHouse['download']): EvidenceHouse {
  return { database, now: () => NOW, id: () => `id${++ids}`, download, log: keptLog() };
}

const photo = (id: string, subject: string, sentAt = NOW) => ({
  ...{
    id,
    subject,
    channel: 'test',
    address: '77',
    fileId: `at-${id}`,
    name: `${id}.jpg`,
    mime: 'image/jpeg',
    size: null,
    albumId: null,
    caption: null,
  },
  ...{ personId: 'P', sentAt },
});

const states = (database: Database) => database.run<{ id: string; state: string }>('select id, state from evidence order by id');

onSamplePlan('a file on its way', (database) => {
  it('is fetched anew by the next process when one dies after the bytes came, and stored once', { timeout }, async () => {
    await database().turn([addEvidence(database(), photo('a', 'report:X'), NOW)]);
    // The first process has the bytes and gets no further.
    let late: (bytes: Uint8Array) => void = () => undefined;
    const first = fetchEvidence(
      house(database(), () => new Promise((resolve) => (late = resolve))),
      () => true,
    );
    await expect.poll(() => late.length).toBe(1);
    expect(await states(database())).toEqual([{ id: 'a', state: 'waiting' }]);
    expect(
      await fetchEvidence(
        house(database(), async () => jpeg('second')),
        () => true,
      ),
    ).toBe(1);
    // It was only slow: what is stored stays as it is.
    late(jpeg('first'));
    await first;
    expect(new TextDecoder().decode((await evidenceContent(database(), 'a'))?.subarray(4))).toBe('second');
    expect(
      await fetchEvidence(
        house(database(), async () => jpeg('third')),
        () => true,
      ),
    ).toBe(0);
  });

  it('that its people drop meanwhile is kept nowhere, and nobody is told that it failed', { timeout }, async () => {
    for (const [id, bytes] of [
      ['b', jpeg('b')],
      ['c', exe()],
      ['d', null],
    ] as const) {
      await database().turn([addEvidence(database(), photo(id, `report:${id}`), NOW)]);
      const download: EvidenceHouse['download'] = async () => {
        await database().turn([dropEvidence(database(), `report:${id}`)]);
        if (!bytes) throw Object.assign(new Error('too big'), { code: 'file_too_big' });
        return bytes;
      };
      expect(await fetchEvidence(house(database(), download), () => true)).toBe(1);
    }
    expect((await states(database())).map(({ id }) => id)).not.toEqual(expect.arrayContaining(['b']));
    expect(await database().run(`select id from evidence where id in ('b', 'c', 'd')`)).toEqual([]);
    expect(await database().run(`select id from deliveries where dedupe_key like 'evidence:%'`)).toEqual([]);
  });

  it('of what never came about goes when its time is over, and none goes that a row still names', { timeout }, async () => {
    await start(database());
    await database().run('delete from evidence');
    const owed = 'D17-3004:progress:SYT';
    const old = NOW - 200 * DAY;
    const rows: readonly (readonly [id: string, subject: string, sentAt: number])[] = [
      ['draft-gone', `report:D17-3004:progress:H-CAINUOC`, old],
      ['draft-there', `report:${owed}`, old],
      ['just-sent', `report:D17-3004:progress:H-DAMDOI`, NOW],
      ['launch-gone', 'launching:S1', old],
      ['launch-under-way', 'launching:S2', old],
      ['notice-gone', 'notice:N1', old],
      ['notice-there', 'notice:N2', old],
      ['notice-queued', 'notice:N3', old],
      ['plan', 'plan:D17', old],
      ['wave', 'wave:D17-3004', old],
    ];
    await database().turn(rows.map(([id, subject, sentAt]) => addEvidence(database(), photo(id, subject, sentAt), NOW)));
    const draft = (id: string, flow: string, subject: string) =>
      database().run(
        `insert into drafts (id, flow, flow_version, subject_id, state, version, answered, total, created_at, updated_at) values ($1, $2, 1, $3, '{}', 1, 0, 5, now(), now())`,
        [id, flow, subject],
      );
    await draft(`report:${owed}`, 'report', owed);
    await draft('launch:S2~D17-3004:P', 'launch', 'S2~D17-3004');
    await database().run(
      `insert into notices (id, kind, title, state, unit_ids, created_by, created_at, file_id) values ('ANY', 'notice', 't', 'awaiting_approval', '{}', 'P', now(), 'notice-there')`,
    );
    await database().run(
      `insert into deliveries (id, channel, address, lane, body, state, not_before, created_at)
        values ('q', 'test', '77', 'bulk', '{"text": ["x"], "file": {"id": "notice-queued"}}', 'queued', now(), now())`,
    );
    await takeAwayOld({ database: database(), board: { name: 'Ban' }, now: () => NOW, id: () => 'x', log: keptLog() }, KEEP, () => true);
    expect((await states(database())).map(({ id }) => id)).toEqual(
      ['draft-there', 'just-sent', 'launch-under-way', 'notice-queued', 'notice-there', 'plan', 'wave'].sort(),
    );
  });
});

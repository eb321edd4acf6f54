/** Texts in parts: what belongs together, how it is joined, and that on both databases nothing is lost or taken twice. */
import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/domain/messages.ts';
import { continues, partsAround, whole } from '../../src/inbox/parts.ts';
import { onBothDatabases } from '../postgres.ts';
import { Town } from '../talk.ts';

let count = 0;
function text(words: string, more: Partial<Incoming> & { readonly cut?: 'long' | 'full' } = {}): Incoming {
  const { cut, ...rest } = more;
  count += 1;
  return {
    channel: 'test',
    updateId: `${count}`,
    address: '1',
    sender: '1',
    group: false,
    messageId: `m${count}`,
    sentAt: 0,
    content: { kind: 'text', text: words, ...(cut && { mayContinue: cut }) },
    ...rest,
  };
}

const joined = (...parts: readonly Incoming[]) => {
  const { content } = whole(parts);
  return content.kind === 'text' ? content.text : null;
};

describe('M4: a text in parts', () => {
  it('goes on with what was written right after it, but not with a command', () => {
    const first = text('a', { cut: 'full', place: 5 });
    expect(continues(first, text('b', { place: 6, sentAt: 1_000 }))).toBe(true);
    expect(continues(first, text('b'))).toBe(true);
    expect(continues(first, text('b', { place: 4 }))).toBe(false);
    expect(continues(first, text('b', { sentAt: 60_000 }))).toBe(false);
    expect(continues(first, text('/huy'))).toBe(false);
    expect(continues(first, text('/19 tiêu chí'))).toBe(true);
    expect(continues(text('a'), text('b'))).toBe(false);
  });

  it('is put together in the order it was written, whichever part is asked for', () => {
    const [one, two, three] = [5, 6, 7].map((place) => ({
      incoming: text(String(place), { place, ...(place < 7 && { cut: 'full' as const }) }),
    }));
    const other = { incoming: text('before', { place: 1 }) };
    const came = [two, other, three, one] as { readonly incoming: Incoming }[];
    for (const part of [one, two, three]) expect(partsAround(came, part as { incoming: Incoming })).toEqual([one, two, three]);
    expect(partsAround(came, other)).toEqual([other]);
  });

  it.each([
    ['full', 'số liệu 12.4', '50 lao động', 'số liệu 12.450 lao động'],
    ['full', 'làm lộ.', 'Xây cầu', 'làm lộ. Xây cầu'],
    ['long', 'làm lộ', 'xây cầu', 'làm lộ xây cầu'],
    ['full', '1) hội nghị', '2) 1.640', '1) hội nghị\n2) 1.640'],
    ['full', 'làm lộ ', 'xây cầu', 'làm lộ xây cầu'],
  ] as const)('is joined where it was cut (%s): “%s” and “%s”', (cut, before, after, together) => {
    expect(joined(text(before, { cut }), text(after))).toBe(together);
  });

  it('keeps the names of all its messages', () => {
    expect(whole([text('a', { messageId: 'm1', place: 1, cut: 'full' }), text('b', { messageId: 'm2', place: 2 })])).toMatchObject({
      messageId: 'm1',
      rest: ['m2'],
      place: 2,
    });
  });
});

onBothDatabases('texts in parts', (database) => {
  it('M1, M4: one answer to all parts, through a restart and when they come twice; to an end that came first, that neither is taken', async () => {
    const town = new Town(database(), Date.parse('2017-04-24T08:00:00+07:00'));
    const chat = await town.person('Người mới', 'buttons');
    const rows = () => database().run<{ state: string }>('select state from inbox order by place');
    const [first, last] = chat.pasted('chào Ban '.repeat(500)) as [Incoming, Incoming];
    expect(await chat.brings(first)).toBe('');
    town.restart();
    expect(await chat.brings(first)).toBe('');
    expect(await chat.brings(last)).toContain('Kính chào');
    expect(await rows()).toEqual([{ state: 'done' }, { state: 'done' }]);
    expect(await chat.brings(last)).toBe('');
    expect(await chat.edits(last.messageId ?? '', last.content.kind === 'text' ? last.content.text : '')).toBe('');

    const [begun, ended] = chat.pasted('chào Ban '.repeat(500)) as [Incoming, Incoming];
    expect(await chat.brings(ended)).toContain('Kính chào');
    expect(await chat.brings(begun)).toBe('');
    await database().run(`update inbox set payload = jsonb_set(payload, '{kept}', '0') where state = 'pending'`);
    const said = chat.messages.length;
    await town.takeWaiting();
    expect(chat.messages.slice(said).map((one) => one.text)).toEqual([expect.stringContaining('chưa ghi phần nào')]);
    expect((await rows()).map(({ state }) => state)).not.toContain('pending');
  });

  it('M4: the rest of a text whose beginning another process took alone is not lost', async () => {
    const town = new Town(database(), Date.parse('2017-04-24T08:00:00+07:00'));
    const chat = await town.person('Người mới', 'buttons');
    const [first, last] = chat.pasted('chào Ban '.repeat(500)) as [Incoming, Incoming];
    await chat.brings(first);
    // Its row is there already when the joined turn is written, and it waits all the same.
    await database().run(
      `insert into inbox (channel, update_id, address, message_id, state, received_at) values ($1, $2, $3, $4, 'done', now())`,
      [first.channel, first.updateId, first.address, first.messageId],
    );
    await chat.brings(last);
    const state = await database().run<{ state: string }>(`select state from inbox where update_id = $1`, [last.updateId]);
    expect(state).toEqual([{ state: 'done' }]);
    expect(await database().run(`select 1 from inbox where state <> 'done'`)).toEqual([]);
  });
});

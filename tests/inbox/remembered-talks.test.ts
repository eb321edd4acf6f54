/** A conversation that is remembered: nothing is loaded for its next message, and nothing that changed meanwhile is missed. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/conversations/load.ts';
import { createDraft, endDraft, saveDraft } from '../../src/conversations/store.ts';
import type { Database } from '../../src/db/client.ts';
import type { Incoming } from '../../src/domain/messages.ts';
import { rememberedTalks } from '../../src/inbox/remembered-talks.ts';
import { keepWaiting } from '../../src/inbox/store.ts';
import type { Talks, Written } from '../../src/inbox/talks.ts';
import { onBothWhenThorough } from '../postgres.ts';
import type { Chat, Town } from '../talk.ts';
import { HEALTH, liaisonOf, openTown } from '../talks/town.ts';
import { checkedTalks } from './checked-talks.ts';

const OBLIGATION = 'D17-3004:progress:SYT';
const MINUTE = 60_000;

interface Asked {
  readonly town: Town;
  /** Asked question 2 of the report, after she answered the first. */
  readonly mai: Chat;
  /** Of the same unit. */
  readonly lan: Chat;
  /** Turns made of what is remembered since then. */
  made(): Town['unloaded'];
}

/** @param remembered otherwise the program was started anew since */
async function asked(database: Database, remembered = true): Promise<Asked> {
  const town = await openTown(database, '04-24T08:05', { maker: checkedTalks });
  const mai = await liaisonOf(town, 'SYT');
  const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'SYT', duty: 'deputy' });
  await mai.types('báo cáo');
  expect(await mai.presses('Văn bản')).toContain('Câu 2/5');
  // What a draft just begun is about is loaded with the first answer.
  expect(town.unloaded).toEqual({ begun: 0, written: 0 });
  if (!remembered) town.restart();
  return { town, mai, lan, made: () => town.unloaded };
}

/** The colleague goes on with the draft, in another process. */
async function takesOver({ town, lan }: Asked, at = 'Câu 2/5'): Promise<void> {
  await town.elsewhere(async () => {
    expect(await lan.types('báo cáo')).toContain('Nguyễn Thị Mai đang');
    expect(await lan.presses('Nhập tiếp thay')).toContain(at);
  });
}

const sql = (text: string) => async (those: Asked) => void (await those.town.database.run(text));

interface Change {
  readonly name: string;
  happens(those: Asked): Promise<void>;
  /** What Mai types then; '101/101' when it is not given. */
  readonly types?: string;
  readonly hears: string;
}

/** What may change between two messages of a conversation. */
const CHANGES: readonly Change[] = [
  { name: 'nothing', happens: async () => undefined, hears: 'Câu 3/5' },
  { name: 'her seat was taken away', happens: sql('update seat_holders set until = now()'), hears: 'việc này không còn hiệu lực' },
  { name: 'her account was cut off', happens: sql('update addresses set person_id = null'), hears: 'việc này không còn hiệu lực' },
  {
    name: 'a question was taken out of the form',
    happens: sql(`delete from form_questions where question = 'highlights'`),
    hears: 'Câu 3/4',
  },
  {
    name: 'the unit has other goals',
    happens: sql(`insert into goals (wave_id, unit_id, version, position, text, created_by, created_at)
      values ('D17-3004', 'SYT', 2, 0, 'Mục tiêu mới', 'P-1002', now())`),
    hears: '1. Mục tiêu mới',
  },
  {
    name: 'a colleague took the draft over',
    happens: (those) => takesOver(those),
    hears: 'Trần Thị Lan',
  },
  {
    name: 'a colleague went on, and she turns to something else',
    happens: async (those) => {
      await takesOver(those);
      await those.town.elsewhere(async () => expect(await those.lan.types('101/101')).toContain('Câu 3/5'));
    },
    types: 'Hạn nộp',
    hears: '2/5 câu',
  },
  {
    name: 'a colleague went on and sent the report',
    happens: async (those) => {
      await takesOver(those);
      await those.town.elsewhere(async () => {
        for (const [act, heard] of HEALTH.slice(2)) expect(await those.lan.does(act)).toContain(heard);
      });
    },
    hears: 'chưa hiểu “101/101”',
  },
  {
    name: 'a colleague threw the draft away',
    happens: async (those) => {
      await takesOver(those);
      await those.town.elsewhere(async () => {
        expect(await those.lan.types('hủy')).toContain('muốn dừng?');
        expect(await those.lan.presses('Xóa nháp')).toBe('Đã xóa bản nháp.');
      });
    },
    hears: 'chưa hiểu “101/101”',
  },
  {
    name: 'she answered in another process',
    happens: ({ town, mai }) => town.elsewhere(async () => expect(await mai.types('101/101')).toContain('Câu 3/5')),
    hears: 'không có mục này trong danh sách',
  },
];

onBothWhenThorough('a conversation that is remembered', (database) => {
  it('is not loaded again, from the second answer to the receipt', async () => {
    const { mai, made } = await asked(database());
    for (const [act, heard] of HEALTH.slice(2)) expect(await mai.does(act)).toContain(heard);
    expect(made().written).toBe(5);
  });

  describe.each([{ remembered: true }, { remembered: false }])('remembered: $remembered', ({ remembered }) => {
    it.each(CHANGES)('$name', async ({ happens, types = '101/101', hears }) => {
      const those = await asked(database(), remembered);
      await happens(those);
      expect(await those.mai.types(types)).toContain(hears);
      expect(those.made().written).toBe(remembered && hears === 'Câu 3/5' ? 1 : 0);
    });
  });

  it('shows a file that came from elsewhere', async () => {
    const { mai, made } = await asked(database());
    for (const [act] of HEALTH.slice(2, 5)) await mai.does(act);
    await database().run(
      `insert into evidence (id, subject, channel, address, file_id, name, mime, sent_by, sent_at, state, next_try)
        values ('E1', 'report:' || $1, 'buttons', '1002', 'f', 'anh.jpg', 'image/jpeg', 'P-1002', now(), 'stored', now())`,
      [OBLIGATION],
    );
    expect(await mai.presses('Không có thêm')).toContain('Tệp kèm theo: 01');
    expect(made().written).toBe(3);
  });

  it('makes a blocked chat reachable again', async () => {
    const { mai, made } = await asked(database());
    await database().run(`update addresses set reachable = false, unreachable_why = 'blocked' where address = $1`, [mai.address]);
    expect(await mai.types('101/101')).toContain('Câu 3/5');
    expect(await database().run('select reachable from addresses where address = $1', [mai.address])).toEqual([{ reachable: true }]);
    expect(made().written).toBe(0);
  });

  it('takes what another process kept for later first', async () => {
    const { town, mai, made } = await asked(database());
    const waits = {
      channel: mai.channel,
      updateId: randomUUID(),
      address: mai.address,
      sender: mai.address,
      group: false,
      messageId: 'earlier',
      sentAt: town.now,
      content: { kind: 'text' as const, text: '101/101' },
    };
    await keepWaiting(database(), [waits], town.now);
    expect(await mai.types('1, 3')).toMatch(/Câu 3\/5[\s\S]*Câu 4\/5/);
    expect(made().written).toBe(0);
  });

  it('answers a press on an older message as ever', async () => {
    const { mai, made } = await asked(database());
    const first = mai.messages.find((one) => one.buttons.includes('Văn bản'));
    expect(await mai.presses('Văn bản', first)).toContain('Câu 2/5');
    expect(made().written).toBe(0);
  });

  it('is loaded once after ten minutes', async () => {
    const { town, mai, made } = await asked(database());
    town.elapsed += 11 * MINUTE;
    expect(await mai.types('101/101')).toContain('Câu 3/5');
    expect(made().written).toBe(0);
    expect(await mai.types('1, 3')).toContain('Câu 4/5');
    expect(made().written).toBe(1);
  });

  it('is loaded once after somebody else took a seat, without a conflict for each chat', async () => {
    const { town, mai, lan, made } = await asked(database());
    await town.person('Lê Văn Tư', 'buttons', { unit: 'STP', duty: 'liaison' });
    await lan.types('hạn nộp');
    expect(await mai.types('101/101')).toContain('Câu 3/5');
    expect(made().written).toBe(0);
    // Nobody had to find out by a conflict, which keeps the turns beside it waiting: Lan's message was loaded.
    expect(made().begun).toBe(0);
    expect(await mai.types('1, 3')).toContain('Câu 4/5');
    expect(made().written).toBe(1);
  });

  it('never sends what a colleague changed and threw away', async () => {
    const those = await asked(database());
    const { town, mai, lan } = those;
    for (const [act] of HEALTH.slice(2, 6)) await mai.does(act);
    expect(mai.last.text).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    await takesOver(those, 'KIỂM TRA TRƯỚC KHI GỬI');
    await town.elsewhere(async () => {
      await lan.types('hủy');
      expect(await lan.presses('Xóa nháp')).toBe('Đã xóa bản nháp.');
    });
    expect(await mai.presses('Gửi báo cáo')).not.toContain('ĐÃ NHẬN');
    expect(await database().run('select 1 from reports')).toEqual([]);
  });

  it('never takes a draft that was begun anew for the one it remembers', async () => {
    const those = await asked(database());
    const { town, mai, lan } = those;
    await takesOver(those);
    await town.elsewhere(async () => {
      await lan.types('hủy');
      expect(await lan.presses('Xóa nháp')).toBe('Đã xóa bản nháp.');
      town.now += MINUTE;
      // Further than the first one ever came.
      await lan.types('báo cáo');
      for (const [act] of HEALTH.slice(1, 5)) await lan.does(act);
      expect(lan.last.text).toContain('Câu 5/5');
    });
    expect(await mai.types('Làm tiếp')).toContain('Câu 5/5');
    await takesOver(those, 'Câu 5/5');
    await town.elsewhere(async () => expect(await lan.presses('Không có thêm')).toContain('KIỂM TRA'));
    expect(await mai.types('1, 3, 4')).toContain('Trần Thị Lan');
    await town.elsewhere(async () => expect(await lan.presses('Gửi báo cáo')).toContain('ĐÃ NHẬN BÁO CÁO'));
  });
});

describe('what is remembered', () => {
  /** Nothing was read yet, and nothing is. */
  const unread: Talks = {
    find: () => Promise.reject(new Error('nothing is read here')),
    load: () => Promise.reject(new Error('nothing is read here')),
    written: () => undefined,
    forget: () => undefined,
  };
  const from = (address: string, text = 'có') =>
    ({
      channel: 'c',
      updateId: randomUUID(),
      address,
      sender: address,
      group: false,
      messageId: 'm',
      sentAt: 0,
      content: { kind: 'text', text },
    }) as const;

  /** A turn that moved a draft from version 1 to 2. */
  function moved(address: string): Written {
    const id = `c:${address}`;
    const draft: Draft = {
      id: `d:${address}`,
      flow: 'report',
      flowVersion: 1,
      subjectId: address,
      personId: null,
      state: {},
      version: 1,
      answered: 0,
      total: 5,
      createdAt: 1,
      updatedAt: 1,
      movedIn: id,
      movedBy: null,
    };
    const person = { id: 'P', name: 'Mai', position: null, phone: null, consented: true, seats: [] };
    return {
      loaded: {
        person,
        registry: '1',
        wrongCodes: 0,
        lockedUntil: null,
        reachable: true,
        waiting: false,
        conversation: { id, draft, version: 1, ask: 'a', lastPress: null, misunderstood: 0, updatedAt: 1 },
        pressed: null,
        offered: null,
        quoted: null,
        earlier: null,
        report: null,
      },
      turn: {
        conversation: { draftId: draft.id, ask: 'b', lastPress: null, misunderstood: 0 },
        parts: [saveDraft(draft, { ...draft, answered: 1 }, 2)],
      },
      answers: [],
      now: 2,
    };
  }

  it('keeps the thousand chats that wrote last', () => {
    const talks = rememberedTalks(unread);
    for (let n = 0; n < 1_001; n++) {
      talks.written(from(String(n)), moved(String(n)));
      // This one keeps writing.
      talks.written(from('0'), moved('0'));
    }
    expect(talks.recall(from('1'), null)).toBeNull();
    for (const address of ['0', '2', '1000']) expect(talks.recall(from(address), null)?.loaded.conversation.version).toBe(2);
  });

  it('forgets who has been silent for ten minutes, when anybody writes', () => {
    let elapsed = 0;
    const talks = rememberedTalks(unread, () => elapsed);
    talks.written(from('0'), moved('0'));
    elapsed += 11 * MINUTE;
    talks.written(from('1'), moved('1'));
    elapsed = 0;
    expect(talks.recall(from('0'), null)).toBeNull();
    expect(talks.recall(from('1'), null)).not.toBeNull();
  });

  it('is asked only for what may be an answer of the same sender', () => {
    const talks = rememberedTalks(unread);
    const recalls = (incoming: Incoming) => talks.recall(incoming, null) !== null;
    talks.written(from('0'), moved('0'));
    expect(recalls(from('0'))).toBe(true);
    expect(recalls(from('0', '/han'))).toBe(false);
    expect(recalls({ ...from('0'), sender: '1' })).toBe(false);
    expect(recalls({ ...from('0'), content: { kind: 'sticker' } })).toBe(false);
    expect(recalls({ ...from('0'), content: { kind: 'press', pressId: 'p', data: 'x', messageId: null } })).toBe(false);
  });

  it('forgets a chat whose turn did anything else', () => {
    const talks = rememberedTalks(unread);
    const one = moved('0');
    const { draft } = one.loaded.conversation;
    if (!draft) throw new Error('no draft');
    const turned = (turn: Partial<Written['turn']>): Partial<Written> => ({ turn: { ...one.turn, ...turn } });
    const { parts } = one.turn;
    const others: readonly Partial<Written>[] = [
      turned({ conversation: null }),
      turned({ conversation: { draftId: null, ask: null, lastPress: null, misunderstood: 0 } }),
      turned({ parts: [] }),
      turned({ parts: [...parts, ...parts] }),
      // Another one of the same name, and one that is further than ours.
      turned({ parts: [saveDraft({ ...draft, createdAt: 9 }, { ...draft }, 2)] }),
      turned({ parts: [saveDraft({ ...draft, version: 7 }, { ...draft }, 2)] }),
      // What a new one is about is not known.
      turned({ parts: [createDraft(draft, 2)] }),
      turned({ parts: endDraft(draft, 2) }),
      { loaded: { ...one.loaded, reachable: false } },
      { loaded: { ...one.loaded, person: null } },
    ];
    for (const other of others) {
      talks.written(from('0'), one);
      expect(talks.recall(from('0'), null)).not.toBeNull();
      talks.written(from('0'), { ...one, ...other });
      expect(talks.recall(from('0'), null)).toBeNull();
    }
  });
});

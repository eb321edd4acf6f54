import fc from 'fast-check';
import type { Update } from 'telegraf/types';
import { describe, expect, it } from 'vitest';
import { toIncoming } from '../../../src/channels/telegram/incoming.ts';

const arrival = { receivedAt: 1_500_000_060_500, botUsername: 'ThiDuaBot' };
const user = { id: 501, is_bot: false, first_name: 'Lan' };
const chat = { id: 501, type: 'private', first_name: 'Lan' };
const group = { id: -77, type: 'group', title: 'Cụm 1' };
const base = { message_id: 9, date: 1_500_000_000, from: user, chat };

const read = (update: object) => toIncoming({ update_id: 1, ...update } as Update, arrival);
const message = (fields: object) => read({ message: { ...base, ...fields } });
const envelope = {
  channel: 'telegram',
  updateId: '1',
  address: '501',
  sender: '501',
  group: false,
  messageId: '9',
  sentAt: 1_500_000_000_000,
};

describe('what comes along with a message', () => {
  const forum = { message_thread_id: 7, is_topic_message: true };

  it('is the message it answers, but not the one that opened its topic', () => {
    expect(message({ text: 'a', reply_to_message: { ...base, message_id: 4, text: 'b' } })).toMatchObject({ quoted: '4' });
    const opened = message({ text: 'a', ...forum, reply_to_message: { ...base, message_id: 7, forum_topic_created: { name: 'x' } } });
    expect(opened).toMatchObject({ thread: '7' });
    expect(opened).not.toHaveProperty('quoted');
  });

  it('is its topic, for presses and edits as well, but no thread of replies', () => {
    expect(message({ text: 'a', message_thread_id: 7 })).not.toHaveProperty('thread');
    expect(read({ edited_message: { ...base, ...forum, text: 'a' } })).toMatchObject({ thread: '7' });
    const press = { id: '1', from: user, data: 'x', message: { ...base, ...forum } };
    expect(read({ callback_query: press })).toMatchObject({ thread: '7' });
  });

  it('is what stands behind its words', () => {
    const entities = [{ type: 'text_link', offset: 0, length: 1, url: 'https://t.me/b?start=X' }];
    expect(message({ text: 'a', entities })).toMatchObject({ links: ['https://t.me/b?start=X'] });
  });

  it.each([
    [2_047, undefined],
    [2_048, 'long'],
    [4_095, 'long'],
    [4_096, 'full'],
  ])('M4: says of a text of %i characters whether it may go on: %s', (length, mayContinue) => {
    expect(message({ text: 'a'.repeat(length) })?.content).toEqual({
      kind: 'text',
      text: 'a'.repeat(length),
      ...(mayContinue && { mayContinue }),
    });
  });

  it('M5: is the caption of what cannot be read', () => {
    expect(message({ voice: { file_id: 'v' }, caption: '71,5' })?.content).toEqual({ kind: 'voice', caption: '71,5' });
  });
});

describe('a message', () => {
  it('is passed on as typed', () => {
    const text = '  37.500 <b>Cà Mau</b>\u202e '.normalize('NFD');
    expect(message({ text })).toEqual({ ...envelope, place: 9, content: { kind: 'text', text } });
  });

  it('in a group keeps chat and sender apart', () => {
    expect(message({ chat: group, text: 'chào' })).toMatchObject({ address: '-77', sender: '501', group: true });
  });

  it('loses the @bot Telegram adds to a command; a command for another bot is none of ours', () => {
    expect(message({ chat: group, text: '/han@thiduabot tuần này' })?.content).toEqual({ kind: 'text', text: '/han tuần này' });
    expect(message({ chat: group, text: '/han@thiduabot' })?.content).toEqual({ kind: 'text', text: '/han' });
    expect(message({ chat: group, text: '/han@other_bot' })).toBeNull();
    expect(message({ text: '/start AbC-_9' })?.content).toEqual({ kind: 'text', text: '/start AbC-_9' });
    expect(message({ text: '/a@b.vn' })?.content).toEqual({ kind: 'text', text: '/a@b.vn' });
  });

  it.each([
    [{ voice: { file_id: 'v' } }, 'voice'],
    [{ sticker: { file_id: 's' } }, 'sticker'],
    [{ location: { latitude: 9, longitude: 105 } }, 'location'],
    [{ venue: {}, location: {} }, 'location'],
    [{ poll: {} }, 'unsupported'],
    [{ dice: {} }, 'unsupported'],
    [{ video_note: {} }, 'unsupported'],
    [{ animation: { file_id: 'a' }, document: { file_id: 'a' } }, 'unsupported'],
    [{ rich_message: {} }, 'unsupported'],
  ])('%j is %s', (fields, kind) => {
    expect(message(fields)?.content).toEqual({ kind });
  });

  it.each([
    { new_chat_members: [user] },
    { left_chat_member: user },
    { pinned_message: {} },
    { group_chat_created: true },
    { migrate_from_chat_id: -77 },
    { message_auto_delete_timer_changed: {} },
    {},
  ])('of service is ignored: %j', (fields) => {
    expect(message({ ...fields })).toBeNull();
  });

  it('from nobody, a channel, a bot or an anonymous admin has no authority', () => {
    expect(message({ from: undefined, text: 'x' })).toBeNull();
    expect(message({ chat: { id: -5, type: 'channel' }, text: 'x' })).toBeNull();
    expect(message({ chat: group, from: { id: 9, is_bot: true }, text: 'x' })).toBeNull();
    expect(message({ chat: group, from: { id: 1_087_968_824, is_bot: true }, sender_chat: group, text: 'x' })).toBeNull();
    expect(message({ chat: group, from: { id: 777_000, is_bot: false }, sender_chat: { id: -5, type: 'channel' }, text: 'x' })).toBeNull();
    expect(read({ channel_post: { ...base, from: undefined, chat: { id: -5, type: 'channel' }, text: 'x' } })).toBeNull();
  });
});

describe('a contact', () => {
  const own = { phone_number: '84912345678', user_id: 501, first_name: 'Lan' };
  it('is own when it is the sender’s and not forwarded', () => {
    expect(message({ contact: own })?.content).toEqual({ kind: 'contact', phone: '84912345678', own: true });
  });

  it.each([
    { contact: { ...own, user_id: 502 } },
    { contact: { ...own, user_id: undefined } },
    { contact: own, forward_origin: { type: 'user' } },
    { contact: own, forward_date: 1 },
    { contact: own, forward_sender_name: 'Lan' },
  ])('is not own: %j', (fields) => {
    expect(message(fields)?.content).toEqual({ kind: 'contact', phone: '84912345678', own: false });
  });
});

describe('a file', () => {
  it('of a photo is its largest size', () => {
    const photo = [
      { file_id: 's', width: 90, height: 60, file_size: 1_000 },
      { file_id: 'l', width: 1280, height: 853, file_size: 90_000 },
      { file_id: 'm', width: 320, height: 213, file_size: 9_000 },
    ];
    expect(message({ photo, caption: 'Lễ phát động', media_group_id: '77' })?.content).toEqual({
      kind: 'file',
      fileId: 'l',
      name: null,
      mime: 'image/jpeg',
      size: 90_000,
      photo: true,
      caption: 'Lễ phát động',
      albumId: '77',
    });
  });

  it('keeps its name as data only', () => {
    const document = { file_id: 'd', file_name: '../../x.docx', mime_type: 'application/x', file_size: 5 };
    expect(message({ document })?.content).toEqual({
      kind: 'file',
      fileId: 'd',
      name: '../../x.docx',
      mime: 'application/x',
      size: 5,
      photo: false,
      caption: '',
      albumId: null,
    });
  });

  it.each(['video', 'audio'])('may be a %s', (kind) => {
    expect(message({ [kind]: { file_id: 'v', mime_type: `${kind}/mp4` } })?.content).toMatchObject({
      kind: 'file',
      photo: false,
      size: null,
    });
  });
});

describe('other updates', () => {
  it('an edit is dated by the edit, and a moving location is none', () => {
    expect(read({ edited_message: { ...base, edit_date: 1_500_000_030, text: '38.000' } })).toEqual({
      ...envelope,
      sentAt: 1_500_000_030_000,
      content: { kind: 'edited', text: '38.000' },
    });
    expect(read({ edited_message: { ...base, edit_date: 1, caption: 'ảnh', photo: [] } })?.content).toEqual({
      kind: 'edited',
      text: 'ảnh',
    });
    expect(read({ edited_message: { ...base, edit_date: 1, location: {} } })).toBeNull();
  });

  it('a press carries the message it hung on and the time it came', () => {
    const press = { id: '55', from: user, chat_instance: 'c', data: 'abcdefgh.0', message: { message_id: 4, date: 1_400_000_000, chat } };
    expect(read({ callback_query: press })).toEqual({
      ...envelope,
      messageId: null,
      sentAt: arrival.receivedAt,
      content: { kind: 'press', pressId: '55', data: 'abcdefgh.0', messageId: '4' },
    });
    const old = { ...press, message: { message_id: 4, date: 0, chat: group } };
    expect(read({ callback_query: old })).toMatchObject({ address: '-77', sender: '501', group: true });
    expect(read({ callback_query: { ...press, message: undefined, inline_message_id: 'i' } })).toBeNull();
    expect(read({ callback_query: { ...press, data: undefined, game_short_name: 'g' } })).toBeNull();
    expect(read({ callback_query: { ...press, message: { ...press.message, chat: { id: -5, type: 'channel' } } } })).toBeNull();
  });

  it.each([
    [{ status: 'kicked' }, false],
    [{ status: 'left' }, false],
    [{ status: 'member' }, true],
    [{ status: 'administrator' }, true],
    [{ status: 'restricted', is_member: true, can_send_messages: false }, false],
    [{ status: 'restricted', is_member: true, can_send_messages: true }, true],
  ])('membership %j: reachable %s', (new_chat_member, reachable) => {
    const change = { chat, from: user, date: 1_500_000_000, old_chat_member: {}, new_chat_member };
    expect(read({ my_chat_member: change })).toEqual({ ...envelope, messageId: null, content: { kind: 'reachability', reachable } });
    expect(read({ my_chat_member: { ...change, chat: { id: -5, type: 'channel' } } })).toBeNull();
  });

  it('a group that became a supergroup has moved, whoever did it', () => {
    const from = { id: 1_087_968_824, is_bot: true };
    expect(message({ chat: group, from, migrate_to_chat_id: -1_001_234 })).toMatchObject({
      address: '-77',
      content: { kind: 'moved', to: '-1001234' },
    });
  });

  it('is null for what the bot never asked for', () => {
    for (const update of [{}, { poll: {} }, { inline_query: {} }, { edited_channel_post: base }, { message_reaction: {} }]) {
      expect(read(update)).toBeNull();
    }
  });
});

it('survives any garbage', () => {
  const junk = fc.anything({ maxDepth: 3 });
  const shaped = fc.record(
    {
      update_id: fc.oneof(fc.integer(), junk),
      message: fc.oneof(
        junk,
        fc.record({
          ...Object.fromEntries(['message_id', 'date', 'from', 'chat', 'photo', 'document', 'contact', 'text'].map((key) => [key, junk])),
        }),
      ),
      edited_message: junk,
      callback_query: junk,
      my_chat_member: junk,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(shaped, (update) => {
      const incoming = toIncoming(update as unknown as Update, arrival);
      if (incoming !== null) expect(Number.isNaN(incoming.sentAt)).toBe(false);
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('photo', 'document', 'contact', 'voice', 'from', 'chat', 'date', 'message_id', 'entities'),
      junk,
      (key, value) => {
        const incoming = message({ text: undefined, [key]: value });
        if (incoming?.content.kind === 'file') expect(typeof incoming.content.fileId).toBe('string');
      },
    ),
  );
});

import { describe, expect, it } from 'vitest';
import { type BotApiEvent, startBotApi, type Update } from '../../../src/sandbox/bot-api/index.ts';
import { call, png, started, TOKEN, withBotApi } from './raw.ts';

type Api = Parameters<typeof call>[0];

async function fetched(api: Api): Promise<Update[]> {
  const list = (await call(api, 'getUpdates')).result as Update[];
  const last = list.at(-1);
  if (last !== undefined) {
    await call(api, 'getUpdates', { offset: last.update_id + 1 });
  }
  return list;
}

describe('a person', () => {
  it('sends everything a phone can', async () => {
    const now = Date.UTC(2017, 3, 30, 2);
    await withBotApi(
      async (api) => {
        const lan = api.person(11, { first_name: 'Lan', username: 'lan' });
        lan.opensLink('https://t.me/tro_ly_thi_dua_bot?start=AbC_1-2');
        lan.sharesContact({ phone: '0913000111', own: true });
        lan.sharesContact({ phone: '0913000222', own: false, userId: 12 });
        lan.sharesContact({ phone: '0913000111', own: true, forwarded: true });
        lan.sendsAlbum([{ content: png() }, { content: png(), caption: 'hai' }], { albumId: '9' });
        lan.sendsAlbum([{ content: png() }], { albumId: '9' });
        lan.sendsVoice();
        lan.sendsSticker();
        lan.sendsLocation();
        const typed = lan.sends('12.450', { date: 1_491_000_000 });
        lan.edits(typed.message_id, '12.500');
        const updates = await fetched(api);
        const from = { id: 11, is_bot: false, first_name: 'Lan', username: 'lan', language_code: 'vi' };
        expect(updates[0]).toEqual({
          update_id: 100_001,
          message: {
            message_id: 1,
            chat: { id: 11, type: 'private', first_name: 'Lan', username: 'lan' },
            from,
            date: now / 1000,
            text: '/start AbC_1-2',
            entities: [{ type: 'bot_command', offset: 0, length: 6 }],
          },
        });
        const messages = updates.map((update) => update.message);
        expect(messages.slice(1, 4).map((message) => [message?.contact?.user_id, message?.forward_origin !== undefined])).toEqual([
          [11, false],
          [12, false],
          [11, true],
        ]);
        expect(messages.slice(4, 7).map((message) => [message?.media_group_id, message?.photo?.at(-1)?.width, message?.caption])).toEqual([
          ['9', 640, undefined],
          ['9', 640, 'hai'],
          ['9', 640, undefined],
        ]);
        expect(messages.slice(7, 10).map((message) => Object.keys(message ?? {}).at(-1))).toEqual(['voice', 'sticker', 'location']);
        expect(messages[10]).toMatchObject({ text: '12.450', date: 1_491_000_000 });
        expect(updates[11]?.edited_message).toMatchObject({ message_id: typed.message_id, text: '12.500', edit_date: now / 1000 });
        expect(() => lan.opensLink('https://t.me/other?start=a')).toThrow('does not open');
        expect(() => lan.opensLink('https://t.me/tro_ly_thi_dua_bot?start=a%20b')).toThrow('start code');
      },
      { now: () => now },
    );
  });

  it('is unknown to the bot until they write, and unreachable while they block it', async () => {
    await withBotApi(async (api) => {
      const lan = api.person(11);
      expect((await call(api, 'sendMessage', { chat_id: 11, text: 'a' })).description).toBe('Bad Request: chat not found');
      api.group(-5).member(lan);
      expect((await call(api, 'sendMessage', { chat_id: 11, text: 'a' })).description).toBe(
        "Forbidden: bot can't initiate conversation with a user",
      );
      lan.starts();
      expect((await call(api, 'sendMessage', { chat_id: 11, text: 'a' })).ok).toBe(true);
      lan.blocks();
      expect((await call(api, 'sendMessage', { chat_id: 11, text: 'a' })).description).toBe('Forbidden: bot was blocked by the user');
      expect(() => lan.sends('a')).toThrow('blocked');
      lan.unblocks();
      lan.sends('lại đây');
      const statuses = (await fetched(api)).map((update) => update.my_chat_member?.new_chat_member.status ?? update.message?.text);
      expect(statuses).toEqual(['/start', 'kicked', 'member', 'lại đây']);
    });
  });

  it('presses the newest button of that name, or one in a given message', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const say = (text: string, data: string) =>
        call(api, 'sendMessage', { chat_id: 11, text, reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: data }]] } });
      const old = (await say('một', 'a.0')).result.message_id;
      await say('hai', 'b.0');
      lan.presses('Có');
      lan.presses(/^C/, { in: old });
      expect(() => lan.presses('Không')).toThrow('no button Không; there are: Có | Có');
      const presses = (await fetched(api)).map((update) => update.callback_query);
      expect(presses.map((press) => [press?.data, press?.message?.message_id])).toEqual([
        ['b.0', 2],
        ['a.0', 1],
      ]);
      expect(presses[0]?.message).toMatchObject({ text: 'hai', from: { is_bot: true } });
    });
  });

  it('waits for what the bot says after the last deed, each message once, edits included', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      await call(api, 'sendMessage', { chat_id: 11, text: 'Câu 1' });
      lan.sends('trả lời');
      const waiting = lan.waitFor(/^Câu \d/);
      const { message_id } = (await call(api, 'sendMessage', { chat_id: 11, text: 'Câu 2' })).result;
      expect((await waiting).text).toBe('Câu 2');
      await expect(lan.waitFor('Câu', { timeoutMs: 30 })).rejects.toThrow(
        /no message of the bot matched Câu within 30 ms[\s\S]*person: trả lời\n {2}bot: Câu 2/,
      );
      await call(api, 'editMessageText', { chat_id: 11, message_id, text: 'Câu 2 (sửa)' });
      expect((await lan.waitFor((message) => message.edited)).text).toBe('Câu 2 (sửa)');
      expect((await lan.waitFor('Câu', { after: 0 })).text).toBe('Câu 1');
    });
  });
});

describe('groups and channels', () => {
  it('show the bot what is meant for it', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const group = api.group(-100, { title: 'Cụm 1' });
      const there = group.member(lan);
      there.sends('chuyện riêng');
      there.sends('/tonghop');
      group.anonymousAdmin().sends('/cham');
      api.channel(-200, 'Tin').posts('tin mới');
      const updates = await fetched(api);
      expect(updates.map((update) => update.message?.text ?? update.channel_post?.text)).toEqual(['/tonghop', '/cham', 'tin mới']);
      expect(updates[1]?.message).toMatchObject({ from: { username: 'GroupAnonymousBot' }, sender_chat: { id: -100 } });
      expect(updates[2]?.channel_post?.from).toBeUndefined();
    });
  });

  it('move', async () => {
    await withBotApi(async (api) => {
      const group = api.group(-100, { title: 'Cụm 1' });
      const moved = group.migrates(-100_123);
      expect(await call(api, 'sendMessage', { chat_id: -100, text: 'a' })).toEqual({
        ok: false,
        error_code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -100_123 },
      });
      expect((await call(api, 'sendMessage', { chat_id: moved.id, text: 'a' })).result.chat.title).toBe('Cụm 1');
      const moves = (await fetched(api)).map((update) => update.message?.migrate_to_chat_id ?? update.message?.migrate_from_chat_id);
      expect(moves).toEqual([-100_123, -100]);
    });
  });
});

describe('events and state', () => {
  it('tells live what happens', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const events: BotApiEvent[] = [];
      const end = api.subscribe((event) => events.push(event));
      lan.sends('a');
      await call(api, 'sendMessage', { chat_id: 11, text: 'b', reply_markup: { keyboard: [['x']] } });
      await call(api, 'setMyCommands', { commands: [], scope: { type: 'chat', chat_id: 11 } });
      expect(events.map((event) => event.kind)).toEqual(['message', 'update', 'message', 'keyboard', 'commands']);
      end();
      lan.sends('c');
      expect(events).toHaveLength(5);
    });
  });

  it('goes on after a restart with the chats as they were', async () => {
    const first = await startBotApi({ token: TOKEN });
    const lan = first.person(11, { first_name: 'Lan' });
    const reply_markup = { inline_keyboard: [[{ text: 'Có', callback_data: 'a.0' }]] };
    const sent = lan.sendsDocument({ name: 'a.pdf', content: Buffer.from('%PDF') });
    const asked = (await call(first, 'sendMessage', { chat_id: 11, text: 'Gửi chứ ạ?', reply_markup })).result.message_id;
    const press = lan.presses('Có');
    const saved = JSON.parse(JSON.stringify(first.snapshot()));
    await first.close();
    await withBotApi(
      async (second) => {
        const again = second.person(11);
        expect(again.user.first_name).toBe('Lan');
        expect(again.chat.messages.map((message) => message.text)).toEqual(['', 'Gửi chứ ạ?']);
        const updates = await fetched(second);
        expect(updates.map((update) => update.update_id)).toEqual([100_001, 100_002]);
        expect((await call(second, 'answerCallbackQuery', { callback_query_id: press.queryIds[0] })).ok).toBe(true);
        expect((await call(second, 'editMessageText', { chat_id: 11, message_id: asked, text: 'Đã gửi' })).ok).toBe(true);
        expect((await call(second, 'getFile', { file_id: sent.document?.file_id })).result.file_size).toBe(4);
        expect(Buffer.from(second.file(sent.document?.file_id ?? '') ?? []).toString()).toBe('%PDF');
        expect(again.sends('tiếp').message_id).toBe(3);
        expect((await fetched(second))[0]?.update_id).toBe(100_003);
      },
      { state: saved },
    );
  });
});

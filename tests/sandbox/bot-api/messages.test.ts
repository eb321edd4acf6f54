import { describe, expect, it } from 'vitest';
import { call, png, started, TOKEN, withBotApi } from './raw.ts';

async function refusal(api: Parameters<typeof call>[0], method: string, parameters: object): Promise<string> {
  const answer = await call(api, method, parameters);
  expect(answer.ok, JSON.stringify(answer)).toBe(false);
  return answer.description ?? '';
}

const inline = (rows: number, perRow: number) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: perRow }, (_, c) => ({ text: `${r}.${c}`, callback_data: `${r}.${c}` })));

describe('the way in', () => {
  it('takes parameters from JSON and multipart', async () => {
    await withBotApi(async (api) => {
      started(api);
      const url = `${api.url}/bot${TOKEN}/sendMessage`;
      const form = new FormData();
      form.set('chat_id', '11');
      form.set('text', 'bốn');
      form.set('reply_markup', JSON.stringify({ keyboard: [['Báo cáo']] }));
      const answers = [
        await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"chat_id":"11","text":"hai"}' }),
        await fetch(url, { method: 'POST', body: form }),
      ];
      const texts = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { result: { text: string } }).result.text));
      expect(texts).toEqual(['hai', 'bốn']);
      expect(api.person(11).chat.keyboard).toEqual([['Báo cáo']]);
    });
  });

  it('refuses wrong paths, tokens, methods, parameters and bodies in the real words', async () => {
    await withBotApi(async (api) => {
      started(api);
      const answer = async (path: string, init?: RequestInit) => (await (await fetch(api.url + path, init)).json()) as object;
      expect(await answer('/hello')).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
      expect(await answer('/bot1:a/getMe')).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
      expect(await answer('/botabc/getMe')).toMatchObject({ error_code: 401, description: 'Unauthorized: invalid token specified' });
      expect(await call(api, 'sendMesage')).toEqual({ ok: false, error_code: 404, description: 'Not Found: method not found' });
      expect(await refusal(api, 'sendMessage', { chat_id: 11, text: 'a', parse_mode: 'HTML' })).toContain(
        'unknown parameter "parse_mode" in sendMessage',
      );
      expect(await refusal(api, 'sendMessage', { text: 'a' })).toBe('Bad Request: chat_id is empty');
      expect(await refusal(api, 'sendMessage', { chat_id: 11 })).toBe('Bad Request: message text is empty');
      expect(await refusal(api, 'sendMessage', { chat_id: 999, text: 'a' })).toBe('Bad Request: chat not found');
      expect(await refusal(api, 'sendPhoto', { chat_id: 11 })).toBe('Bad Request: there is no photo in the request');
      expect(await refusal(api, 'editMessageText', { chat_id: 11, message_id: 'x', text: 'a' })).toContain(
        '"message_id" must be of type Integer',
      );
      const bad = await answer(`/bot${TOKEN}/getMe`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":' });
      expect(bad).toMatchObject({ ok: false, error_code: 400 });
      const polluted = await answer(`/bot${TOKEN}/getMe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"__proto__":1}',
      });
      expect(polluted).toMatchObject({ ok: false, error_code: 400 });
      expect(await refusal(api, 'sendMessage', { chat_id: 11, text: 'a', reply_markup: '{' })).toBe(
        "Bad Request: can't parse reply keyboard markup JSON object",
      );
    });
  });
});

describe('texts', () => {
  it('counts code points', async () => {
    await withBotApi(async (api) => {
      started(api);
      const send = (text: string) => call(api, 'sendMessage', { chat_id: 11, text });
      expect((await send('ă'.repeat(4096))).ok).toBe(true);
      expect((await send('😀'.repeat(4096))).ok).toBe(true);
      expect((await send('ă'.repeat(4097))).description).toBe('Bad Request: message is too long');
      expect((await send('ă'.repeat(20_000))).description).toBe('Bad Request: text is too long');
      expect((await send(' \n\u200b')).description).toBe('Bad Request: text must be non-empty');
      expect((await send('')).description).toBe('Bad Request: message text is empty');
    });
  });

  it('keeps entities, trims, detects commands', async () => {
    await withBotApi(async (api) => {
      started(api);
      const text = '  Đợt 😀 thi đua /baocao  ';
      const entities = [
        { type: 'bold', offset: 6, length: 2 },
        { type: 'text_link', offset: 9, length: 3, url: 't.me/x' },
      ];
      const { result } = await call(api, 'sendMessage', { chat_id: 11, text, entities });
      expect(result.text).toBe('Đợt 😀 thi đua /baocao');
      expect(result.entities).toEqual([
        { type: 'bold', offset: 4, length: 2 },
        { type: 'text_link', offset: 7, length: 3, url: 'http://t.me/x' },
        { type: 'bot_command', offset: 15, length: 7 },
      ]);
      const wrong = (entity: object) => refusal(api, 'sendMessage', { chat_id: 11, text: 'a😀', entities: [entity] });
      expect(await wrong({ type: 'bold', offset: 0, length: 4 })).toBe(
        'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 4',
      );
      expect(await wrong({ type: 'bold', offset: 2, length: 1 })).toContain('entity begins in a middle of a UTF-16 symbol');
      expect(await wrong({ type: 'bold', offset: 0, length: 2 })).toContain('ends in a middle of a UTF-16 symbol');
      expect(await wrong({ type: 'bold', offset: -1, length: 2 })).toBe('Bad Request: receive an entity with incorrect offset -1');
      expect(await wrong({ type: 'bold', length: 2 })).toBe('Bad Request: can\'t parse MessageEntity: Can\'t find field "offset"');
      expect(await wrong({ type: 'text_link', offset: 0, length: 1, url: 'localhost' })).toBe(
        "Bad Request: entity URL 'localhost' is invalid: Wrong HTTP URL",
      );
    });
  });
});

describe('keyboards', () => {
  it('bounds data, rows and buttons', async () => {
    await withBotApi(async (api) => {
      started(api);
      const send = (reply_markup: unknown) => call(api, 'sendMessage', { chat_id: 11, text: 'a', reply_markup });
      const one = (button: unknown) => send({ inline_keyboard: [[button]] });
      expect((await one({ text: 'a', callback_data: 'đ'.repeat(32) })).ok).toBe(true);
      expect((await one({ text: 'a', callback_data: `${'đ'.repeat(32)}a` })).description).toBe('Bad Request: BUTTON_DATA_INVALID');
      expect((await one({ text: 'a', callback_data: '' })).description).toBe('Bad Request: BUTTON_DATA_INVALID');
      expect((await one({ text: 'a' })).description).toContain('Text buttons are unallowed in the inline keyboard');
      expect((await one({ callback_data: 'a' })).description).toBe(
        'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
      );
      expect((await one({ text: 'a', callback_dat: 'a' })).description).toContain('unknown field "callback_dat"');
      expect((await send({ inline_keyboard: inline(12, 8) })).ok).toBe(true);
      expect((await send({ inline_keyboard: inline(13, 8) })).description).toBe('Bad Request: reply markup is too long');
      expect((await send({ inline_keyboard: inline(1, 9) })).description).toBe('Bad Request: reply markup is too long');
      expect((await send([])).description).toBe('Bad Request: object expected as reply markup');
      expect((await send({ inline_keyboard: [{}] })).description).toContain('must be an Array of Arrays');
    });
  });

  it('shows, replaces and removes the keyboard below', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const keyboard = [['Báo cáo', 'Hạn nộp'], [{ text: 'Gửi số điện thoại', request_contact: true }]];
      await call(api, 'sendMessage', { chat_id: 11, text: 'a', reply_markup: { keyboard, is_persistent: true, resize_keyboard: true } });
      expect(lan.chat.keyboard).toEqual([['Báo cáo', 'Hạn nộp'], ['Gửi số điện thoại']]);
      expect(lan.chat.contactButton).toBe('Gửi số điện thoại');
      expect(lan.presses('Hạn nộp').message?.text).toBe('Hạn nộp');
      expect(() => lan.presses('Gửi số điện thoại')).toThrow('sharesContact');
      await call(api, 'sendMessage', { chat_id: 11, text: 'b', reply_markup: { remove_keyboard: true } });
      expect(lan.chat.keyboard).toBeNull();
      expect(() => lan.presses('Hạn nộp')).toThrow('no button Hạn nộp');
    });
  });
});

describe('edits', () => {
  it('changes in place, and refuses what the real server refuses', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const reply_markup = { inline_keyboard: [[{ text: 'Tạm dừng', callback_data: 'x' }]] };
      const { message_id } = (await call(api, 'sendMessage', { chat_id: 11, text: 'Đang gửi 1/91', reply_markup })).result;
      const edit = (more: object) => call(api, 'editMessageText', { chat_id: 11, message_id, ...more });
      expect((await edit({ text: 'Đang gửi 57/91', reply_markup })).result).toMatchObject({ message_id, text: 'Đang gửi 57/91' });
      expect(lan.chat.messages).toHaveLength(1);
      expect(lan.last).toMatchObject({ text: 'Đang gửi 57/91', buttons: ['Tạm dừng'], edited: true });
      expect((await edit({ text: 'Đang gửi 57/91', reply_markup })).description).toBe(
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current ' +
          'content and reply markup of the message',
      );
      expect((await edit({ text: 'Đang gửi 57/91' })).ok).toBe(true);
      expect(lan.last?.buttons).toEqual([]);
      expect((await edit({ text: 'x', message_id: 77 })).description).toBe('Bad Request: message to edit not found');
      expect((await call(api, 'editMessageText', { text: 'x' })).description).toBe('Bad Request: message identifier is not specified');
      const own = lan.sends('của tôi').message_id;
      expect((await edit({ text: 'x', message_id: own })).description).toBe("Bad Request: message can't be edited");
      const menu = (await call(api, 'sendMessage', { chat_id: 11, text: 'a', reply_markup: { keyboard: [['b']] } })).result.message_id;
      expect((await edit({ text: 'x', message_id: menu })).description).toBe("Bad Request: message can't be edited");
      expect((await call(api, 'editMessageCaption', { chat_id: 11, message_id, caption: 'x' })).description).toBe(
        'Bad Request: there is no caption in the message to edit',
      );
    });
  });
});

describe('the rest of the account', () => {
  it('sets the commands of a chat', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const commands = [{ command: 'baocao', description: 'Báo cáo' }];
      const scope = { type: 'chat', chat_id: 11 };
      expect((await call(api, 'setMyCommands', { commands, scope })).result).toBe(true);
      expect(lan.chat.commands).toEqual(commands);
      const set = (command: string, description = 'mô tả') => refusal(api, 'setMyCommands', { commands: [{ command, description }] });
      expect(await set('báo_cáo')).toBe('Bad Request: BOT_COMMAND_INVALID');
      expect(await set('BaoCao')).toBe('Bad Request: BOT_COMMAND_INVALID');
      expect(await set('a'.repeat(33))).toBe('Bad Request: BOT_COMMAND_INVALID');
      expect(await set('a', '')).toBe('Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
      expect(await set('a', 'ă'.repeat(257))).toBe('Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
      const many = Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'd' }));
      expect(await refusal(api, 'setMyCommands', { commands: many })).toBe('Bad Request: BOT_COMMANDS_TOO_MUCH');
      expect(await refusal(api, 'setMyCommands', { commands: [{ command: 'a' }] })).toContain('Can\'t find field "description"');
    });
  });

  it('answers presses once, within their time', async () => {
    let now = Date.UTC(2017, 3, 1);
    await withBotApi(
      async (api) => {
        const lan = started(api);
        const reply_markup = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'n.0' }]] };
        await call(api, 'sendMessage', { chat_id: 11, text: 'a', reply_markup });
        const press = lan.presses('Đã nhận');
        expect(api.unansweredPresses().map((item) => item.id)).toEqual(press.queryIds);
        const answer = (text: string) => call(api, 'answerCallbackQuery', { callback_query_id: press.queryIds[0], text });
        expect((await answer('ă'.repeat(201))).description).toBe('Bad Request: MESSAGE_TOO_LONG');
        expect((await answer('Đã ghi nhận')).result).toBe(true);
        expect(await lan.answerTo(press)).toEqual({ text: 'Đã ghi nhận' });
        expect(api.unansweredPresses()).toEqual([]);
        const late = lan.presses('Đã nhận');
        now += 151_000;
        const old = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
        expect((await call(api, 'answerCallbackQuery', { callback_query_id: late.queryIds[0] })).description).toBe(old);
        expect((await call(api, 'answerCallbackQuery', { callback_query_id: 'x' })).description).toBe(old);
      },
      { now: () => now },
    );
  });

  it('knows itself', async () => {
    await withBotApi(async (api) => {
      expect((await call(api, 'getMe')).result).toMatchObject({ id: 700001, is_bot: true, username: 'tro_ly_thi_dua_bot' });
    });
  });
});

describe('files', () => {
  it('serves what people send, by links that expire', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const sent = lan.sendsDocument({
        name: 'Báo cáo "quý".pdf',
        mime: 'application/pdf',
        content: Buffer.from('%PDF-1.7'),
        caption: 'minh chứng',
      });
      expect(sent).toMatchObject({ caption: 'minh chứng', document: { file_name: 'Báo cáo "quý".pdf', file_size: 8 } });
      const { result } = await call(api, 'getFile', { file_id: sent.document?.file_id });
      const url = `${api.url}/file/bot${TOKEN}/${result.file_path}`;
      expect(await (await fetch(url)).text()).toBe('%PDF-1.7');
      api.expireFileLinks();
      expect((await fetch(url)).status).toBe(404);
      await call(api, 'getFile', { file_id: sent.document?.file_id });
      expect((await fetch(url)).status).toBe(200);
      const large = lan.sendsDocument({ name: 'phim.mp4', content: new Uint8Array(8), size: 21 * 1024 * 1024 });
      expect(await refusal(api, 'getFile', { file_id: large.document?.file_id })).toBe('Bad Request: file is too big');
      expect(await refusal(api, 'getFile', { file_id: 'x' })).toBe('Bad Request: wrong file_id or the file is temporarily unavailable');
    });
  });

  it('takes uploads, and checks pictures', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const upload = async (kind: 'photo' | 'document', content: Buffer, more: Record<string, string> = {}) => {
        const form = new FormData();
        form.set('chat_id', '11');
        form.set(kind, new Blob([new Uint8Array(content)]), 'tệp.png');
        for (const [name, value] of Object.entries(more)) {
          form.set(name, value);
        }
        const url = `${api.url}/bot${TOKEN}/send${kind === 'photo' ? 'Photo' : 'Document'}`;
        return (await (await fetch(url, { method: 'POST', body: form })).json()) as Awaited<ReturnType<typeof call>>;
      };
      const photo = await upload('photo', png(1000, 500), { caption: 'Biểu đồ' });
      expect(photo.result.photo.at(-1)).toMatchObject({ width: 1000, height: 500, file_size: 33 });
      expect(lan.last).toMatchObject({ text: 'Biểu đồ', file: { kind: 'photo', size: 33 } });
      expect(Buffer.from(api.file(photo.result.photo[0].file_id) ?? []).equals(png(1000, 500))).toBe(true);
      expect((await upload('photo', png(9_600, 500))).description).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
      expect((await upload('photo', Buffer.from('no picture'))).description).toBe('Bad Request: IMAGE_PROCESS_FAILED');
      expect((await upload('document', Buffer.alloc(0))).description).toBe('Bad Request: file must be non-empty');
      expect((await upload('document', Buffer.from('x'), { caption: 'ă'.repeat(1025) })).description).toBe(
        'Bad Request: message caption is too long',
      );
      expect((await upload('document', Buffer.from('x'), { caption: 'ă'.repeat(1024) })).result.document.file_name).toBe('tệp.png');
      expect(await refusal(api, 'sendDocument', { chat_id: 11, document: 'x' })).toBe(
        'Bad Request: wrong file identifier/HTTP URL specified',
      );
    });
  });

  it('refuses an upload above 50 MB', async () => {
    await withBotApi(async (api) => {
      started(api);
      const response = await fetch(`${api.url}/bot${TOKEN}/sendDocument`, { method: 'POST', body: Buffer.alloc(52 * 1024 * 1024) });
      expect(await response.json()).toEqual({ ok: false, error_code: 413, description: 'Request Entity Too Large' });
    });
  });
});

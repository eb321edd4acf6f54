import { Telegram, TelegramError } from 'telegraf';
import { describe, expect, it } from 'vitest';
import { png, started, TOKEN, withBotApi } from './raw.ts';

async function withTelegraf(use: (telegram: Telegram, api: Parameters<typeof started>[0]) => Promise<void>): Promise<void> {
  await withBotApi((api) => use(new Telegram(TOKEN, { apiRoot: api.url }), api));
}

describe('the real telegraf client', () => {
  it('sends, edits, answers', async () => {
    await withTelegraf(async (telegram, api) => {
      const lan = started(api);
      expect((await telegram.getMe()).username).toBe('tro_ly_thi_dua_bot');
      const reply_markup = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'abcdefgh.0' }]] };
      const sent = await telegram.sendMessage(11, 'Đợt 1 & 2', { reply_markup });
      const spans = await telegram.sendMessage(11, 'chữ đậm', {
        entities: [{ type: 'bold', offset: 4, length: 3 }],
        link_preview_options: { is_disabled: true },
      });
      expect(spans.entities).toEqual([{ type: 'bold', offset: 4, length: 3 }]);
      const press = lan.presses('Đã nhận');
      const updates = await telegram.getUpdates(5, 100, 0, ['message', 'callback_query']);
      expect(updates).toHaveLength(1);
      await telegram.answerCbQuery(press.queryIds[0] ?? '', 'Cảm ơn');
      expect((await lan.answerTo(press)).text).toBe('Cảm ơn');
      await telegram.editMessageText(11, sent.message_id, undefined, 'Đã nhận lúc 8:00');
      expect(lan.chat.messages[0]).toMatchObject({ text: 'Đã nhận lúc 8:00', buttons: [] });
      await telegram.setMyCommands([{ command: 'menu', description: 'Danh mục' }], { scope: { type: 'chat', chat_id: 11 } });
      expect(lan.chat.commands).toEqual([{ command: 'menu', description: 'Danh mục' }]);
    });
  });

  it('uploads files and changes media', async () => {
    await withTelegraf(async (telegram, api) => {
      const lan = started(api);
      const reply_markup = { inline_keyboard: [[{ text: 'Xuất tệp', callback_data: 'abcdefgh.1' }]] };
      const photo = await telegram.sendPhoto(
        11,
        { source: png(800, 400), filename: 'biểu đồ.png' },
        { caption: 'Tiến độ', caption_entities: [{ type: 'bold', offset: 0, length: 4 }], reply_markup },
      );
      expect(photo.caption_entities).toEqual([{ type: 'bold', offset: 0, length: 4 }]);
      expect(lan.last).toMatchObject({ text: 'Tiến độ', buttons: ['Xuất tệp'], file: { kind: 'photo' } });
      const content = Buffer.from('PK\u0003\u0004 \r\n--giả--\r\n');
      const document = await telegram.sendDocument(11, { source: content, filename: 'Báo cáo "quý 1".xlsx' });
      expect(document.document.file_name).toBe('Báo cáo "quý 1".xlsx');
      expect(Buffer.from(api.file(document.document.file_id) ?? []).equals(content)).toBe(true);
      const media = { type: 'photo' as const, media: { source: png(300, 300) }, caption: 'Mới' };
      await telegram.editMessageMedia(11, photo.message_id, undefined, media, { reply_markup });
      expect(lan.chat.messages[0]).toMatchObject({ text: 'Mới', buttons: ['Xuất tệp'], edited: true });
      const other = lan.sendsDocument({ name: 'x.bin', content: Buffer.from([0, 1, 2]) });
      const link = await telegram.getFileLink(other.document?.file_id ?? '');
      expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(Buffer.from([0, 1, 2]));
    });
  });

  it('sees errors with their codes, words and parameters', async () => {
    await withTelegraf(async (telegram, api) => {
      started(api);
      api.faults.failNext('sendMessage', { status: 429, retry_after: 3 });
      const limited = await telegram.sendMessage(11, 'a').catch((error: unknown) => error);
      expect(limited).toBeInstanceOf(TelegramError);
      expect(limited).toMatchObject({ code: 429, parameters: { retry_after: 3 } });
      api.faults.chat(11, 'blocked');
      await expect(telegram.sendMessage(11, 'a')).rejects.toThrow('403: Forbidden: bot was blocked by the user');
      api.faults.failNext('getMe', { status: 502 });
      await expect(telegram.getMe()).rejects.toThrow('502: Bad Gateway');
      api.faults.failNext('getMe', { truncateBody: 'reset' });
      // Telegraf does not notice a body that ends too early: only the caller's own signal ends the wait.
      await expect(telegram.callApi('getMe', {}, { signal: AbortSignal.timeout(300) as never })).rejects.toThrow();
    });
  });
});

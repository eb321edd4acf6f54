/** A bot of a few lines, over real HTTP, that does once everything the page must be able to show. */
import { crc32, deflateSync } from 'node:zlib';
import type { BotApi, Message, Update } from '../../src/sandbox/bot-api/index.ts';

export const FAKE_TOKEN = '77:fake-bot-for-the-sandbox';
export const CODES = { board: 'BOARD-1', liaison: 'UNIT-1', leader: 'LEAD-1' } as const;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32Of(body), body.length + 4);
  return whole;
}

/** zlib's own where Node has it (20.15 on), which every supported Node does. */
function crc32Of(body: Buffer): number {
  return crc32(body);
}

/** A plain picture: a PNG of one colour. */
export function png(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: width }, () => Buffer.from([red, green, blue])))]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

export interface FakeBot {
  /** Chats that gave a code. */
  readonly linked: ReadonlySet<string>;
  stop(): Promise<void>;
}

const MENU = { keyboard: [[{ text: 'Báo cáo' }, { text: 'Tổng hợp' }]], resize_keyboard: true, is_persistent: true };

/** Starts answering the people of `botApi`; `linked` are the chats known from before. */
export function startFakeBot(botApi: BotApi, linked = new Set<string>()): FakeBot {
  const stopping = new AbortController();
  const call = async (method: string, body: object | FormData): Promise<Record<string, unknown>> => {
    const form = body instanceof FormData;
    const response = await fetch(`${botApi.url}/bot${FAKE_TOKEN}/${method}`, {
      method: 'POST',
      ...(form ? { body } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      ...(method === 'getUpdates' && { signal: stopping.signal }),
    });
    const answer = (await response.json()) as { ok: boolean; result: Record<string, unknown>; description?: string };
    if (!answer.ok) throw new Error(`the fake bot: ${method}: ${answer.description}`);
    return answer.result;
  };
  const upload = (method: string, field: string, chat: number, file: Blob, name: string, caption: string): Promise<unknown> => {
    const form = new FormData();
    form.set('chat_id', String(chat));
    form.set(field, file, name);
    form.set('caption', caption);
    return call(method, form);
  };

  const answer = async (message: Message): Promise<unknown> => {
    const chat = message.chat.id;
    const say = (text: string, more: object = {}): Promise<unknown> => call('sendMessage', { chat_id: chat, text, ...more });
    const text = message.text ?? '';
    if (text.startsWith('/start ')) {
      linked.add(String(chat));
      await call('setMyCommands', { commands: [{ command: 'trogiup', description: 'Trợ giúp' }], scope: { type: 'chat', chat_id: chat } });
      return say('Đã kết nối thành công. Xem https://camau.gov.vn hoặc /trogiup', {
        entities: [{ type: 'bold', offset: 11, length: 10 }],
        reply_markup: MENU,
      });
    }
    if (message.contact) return say(`Đã nhận số ${message.contact.phone_number}`, { reply_markup: MENU });
    if (message.photo) return say(`Đã nhận ảnh${message.caption ? `: ${message.caption}` : ''}`);
    if (message.document) return say(`Đã nhận tệp ${message.document.file_name}`);
    switch (text) {
      case 'nút':
        return say('Chọn một:', {
          reply_markup: {
            inline_keyboard: [
              [
                { text: 'Đồng ý', callback_data: 'yes' },
                { text: 'Không', callback_data: 'no' },
              ],
            ],
          },
        });
      case 'ảnh':
        return upload(
          'sendPhoto',
          'photo',
          chat,
          new Blob([png(320, 200, [31, 111, 139])], { type: 'image/png' }),
          'bieu-do.png',
          'Biểu đồ',
        );
      case 'tệp':
        return upload(
          'sendDocument',
          'document',
          chat,
          new Blob(['<script>alert(1)</script>'], { type: 'text/html' }),
          'Tổng hợp đợt 30-4.html',
          '',
        );
      case 'số':
        return say('Anh/Chị cho biết số điện thoại.', {
          reply_markup: { keyboard: [[{ text: 'Gửi số của tôi', request_contact: true }]], resize_keyboard: true },
        });
      default:
        return say(`Dạ, đã nhận: ${text}`);
    }
  };
  const take = async (update: Update): Promise<void> => {
    if (update.message) await answer(update.message);
    const { edited_message: edited, callback_query: press } = update;
    if (edited) await call('sendMessage', { chat_id: edited.chat.id, text: `Đã sửa thành: ${edited.text}` });
    if (press?.message && press.data !== 'silence') {
      await call('answerCallbackQuery', { callback_query_id: press.id, text: press.data === 'yes' ? 'Đã ghi nhận' : '' });
      await call('editMessageText', {
        chat_id: press.message.chat.id,
        message_id: press.message.message_id,
        text: `Đã chọn: ${press.data}`,
      });
    }
  };
  const running = (async () => {
    let offset = 0;
    while (!stopping.signal.aborted) {
      const updates = (await call('getUpdates', { offset, timeout: 20 }).catch(() => [])) as unknown as Update[];
      for (const update of updates) {
        offset = update.update_id + 1;
        await take(update);
      }
    }
    const confirmed = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ offset, limit: 1 }) };
    await fetch(`${botApi.url}/bot${FAKE_TOKEN}/getUpdates`, confirmed).catch(() => undefined);
  })();
  return {
    linked,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

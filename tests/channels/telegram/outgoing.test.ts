import { describe, expect, it } from 'vitest';
import { type Call, PayloadError, toCalls, toCaptionEdit } from '../../../src/channels/telegram/outgoing.ts';
import { button, press } from '../../../src/domain/button.ts';
import { safeFileName } from '../../../src/domain/file-name.ts';
import type { Choice, Outgoing } from '../../../src/domain/messages.ts';

const NONCE = 'a1b2c3d4e5f6';
const calls = (message: Outgoing, address = '501', nonce: string | null = NONCE) => toCalls({ address, message, nonce });
const only = (message: Outgoing, address?: string): Call => {
  const all = calls(message, address);
  expect(all).toHaveLength(1);
  return all[0] as Call;
};
const choice = (label: string): Choice => press(label, button('test'));
const photo = { kind: 'photo' as const, name: 'ảnh.png', mime: 'image/png', content: Buffer.from('png').toString('base64') };

describe('a text', () => {
  it('is one call with entities and no markup language', () => {
    expect(only({ text: ['Sở <Y tế> & ', { bold: 'Cà Mau' }] })).toEqual({
      method: 'sendMessage',
      payload: {
        chat_id: 501,
        text: 'Sở <Y tế> & Cà Mau',
        entities: [{ type: 'bold', offset: 12, length: 6 }],
        link_preview_options: { is_disabled: true },
      },
    });
  });

  it('is sent in NFC and may be silent', () => {
    expect(only({ text: ['Tổng hợp'.normalize('NFD')], silent: true }).payload).toMatchObject({
      text: 'Tổng hợp',
      disable_notification: true,
    });
  });

  it('over 4096 code points goes in order, buttons on the last part', () => {
    const all = calls({ text: ['Dòng. '.repeat(1_500)], choices: [[choice('Đồng ý')]] });
    expect(all).toHaveLength(3);
    expect(all.map((call) => (call.payload as { text: string }).text).join('')).toBe('Dòng. '.repeat(1_500));
    expect(all.map((call) => 'reply_markup' in call.payload)).toEqual([false, false, true]);
  });

  it('that is blank is never sent', () => {
    expect(() => calls({ text: [' \n', { bold: '\u200b' }] })).toThrow(PayloadError);
    const parts = calls({ text: [`${'x'.repeat(4096)}${' '.repeat(9_000)}`] });
    expect(parts).toHaveLength(1);
  });

  it('goes to no address but a chat id', () => {
    for (const address of ['', 'abc', '@name', '0', '1.5', '12345678901234567890'])
      expect(() => calls({ text: ['x'] }, address)).toThrow(PayloadError);
    expect(only({ text: ['x'] }, '-1001234567890').payload.chat_id).toBe(-1_001_234_567_890);
  });
});

describe('keyboards', () => {
  it('carry opaque data counted over all rows, whatever the label', () => {
    const long = 'Đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân tỉnh Cà Mau '.repeat(3).trim();
    const { payload } = only({ text: ['Chọn'], choices: [[choice(long.normalize('NFD'))], [], [choice('B'), choice('C')]] });
    expect(payload.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: long, callback_data: `${NONCE}.0` }],
        [
          { text: 'B', callback_data: `${NONCE}.1` },
          { text: 'C', callback_data: `${NONCE}.2` },
        ],
      ],
    });
  });

  it('hold 8 buttons a row and 100 in all', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => choice(`${n}`));
    const { payload } = only({ text: ['Chọn'], choices: [hundred] });
    const rows = (payload.reply_markup as { inline_keyboard: { callback_data: string }[][] }).inline_keyboard;
    expect(rows.map((row) => row.length)).toEqual([...Array(12).fill(8), 4]);
    expect(rows.at(-1)?.at(-1)?.callback_data).toBe(`${NONCE}.99`);
    expect(() => calls({ text: ['Chọn'], choices: [[...hundred, choice('100')]] })).toThrow(/101 buttons/);
  });

  it('need a nonce', () => {
    expect(() => calls({ text: ['x'], choices: [[choice('A')]] }, '501', null)).toThrow(/nonce/);
  });

  it('of the menu stay; an empty menu goes; null leaves it', () => {
    expect(only({ text: ['x'], menu: [['Báo cáo', 'Hạn nộp'], ['Tổng hợp']] }).payload.reply_markup).toEqual({
      keyboard: [[{ text: 'Báo cáo' }, { text: 'Hạn nộp' }], [{ text: 'Tổng hợp' }]],
      resize_keyboard: true,
      is_persistent: true,
    });
    expect(only({ text: ['x'], menu: [] }).payload.reply_markup).toEqual({ remove_keyboard: true });
    expect(only({ text: ['x'], menu: null }).payload).not.toHaveProperty('reply_markup');
  });

  it('ask for the own number in a private chat only', () => {
    const message: Outgoing = { text: ['x'], contactButton: 'Gửi số của tôi', menu: [['Để sau']] };
    expect(only(message).payload.reply_markup).toMatchObject({
      keyboard: [[{ text: 'Gửi số của tôi', request_contact: true }], [{ text: 'Để sau' }]],
    });
    expect(only({ text: ['x'], contactButton: 'Gửi số' }, '-77').payload).not.toHaveProperty('reply_markup');
  });

  it('are one a message: the menu rides on an earlier part', () => {
    const both: Outgoing = { text: ['x'.repeat(5_000)], choices: [[choice('A')]], menu: [['Báo cáo']] };
    const [first, last] = calls(both);
    expect(first?.payload.reply_markup).toHaveProperty('keyboard');
    expect(last?.payload.reply_markup).toHaveProperty('inline_keyboard');
    expect(only({ ...both, text: ['x'] }).payload.reply_markup).toHaveProperty('inline_keyboard');
  });
});

describe('a file', () => {
  it('has a caption of at most 1024 code points, else a text of its own', () => {
    const captioned = only({ text: [{ bold: 'x'.repeat(1_024) }], attachment: photo, choices: [[choice('A')]], silent: true });
    expect(captioned).toMatchObject({
      method: 'sendPhoto',
      payload: {
        photo: { source: Buffer.from('png'), filename: 'ảnh.png' },
        caption_entities: [{ type: 'bold', offset: 0, length: 1_024 }],
        disable_notification: true,
      },
    });
    const two = calls({ text: ['x'.repeat(1_025)], attachment: photo, choices: [[choice('A')]] });
    expect(two.map((call) => call.method)).toEqual(['sendPhoto', 'sendMessage']);
    expect(two[0]?.payload).not.toHaveProperty('caption');
    expect(two[0]?.payload).not.toHaveProperty('reply_markup');
    expect(two[1]?.payload).toHaveProperty('reply_markup');
  });

  it('needs no words', () => {
    const { method, payload } = only({ text: [' '], attachment: { ...photo, kind: 'document' } });
    expect(method).toBe('sendDocument');
    expect(payload).not.toHaveProperty('caption');
  });

  it('of over 10 MB is no photo any more; an empty one is none', () => {
    const big = Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64');
    expect(only({ text: ['x'], attachment: { ...photo, content: big } }).method).toBe('sendDocument');
    expect(() => calls({ text: ['x'], attachment: { ...photo, content: '' } })).toThrow(PayloadError);
  });

  it.each([
    ['báo cáo quý I.docx', 'báo cáo quý I.docx'],
    ['../../x', 'x'],
    ['C:\\mật\\a".png', 'a_.png'],
    ['a\r\nContent-Type: x;b.pdf', 'aContent-Type_ x_b.pdf'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['...', 'tep'],
    ['', 'tep'],
    ['.htaccess', 'htaccess'],
  ])('named %j goes as %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('keeps the ending of a long name', () => {
    const name = safeFileName(`${'Đ'.repeat(300)}.docx`);
    expect([...name]).toHaveLength(100);
    expect(name.endsWith('Đ.docx')).toBe(true);
  });
});

describe('replacing', () => {
  it('edits the text, with inline buttons only', () => {
    const { method, payload } = only({ text: ['Đang gửi 57/91'], replaces: '12', menu: [['A']], choices: [[choice('Tạm dừng')]] });
    expect(method).toBe('editMessageText');
    expect(payload).toMatchObject({ chat_id: 501, message_id: 12, reply_markup: { inline_keyboard: [[{ text: 'Tạm dừng' }]] } });
    expect(only({ text: ['x'], replaces: '12', menu: [['A']] }).payload).not.toHaveProperty('reply_markup');
  });

  it('edits the first of several parts and sends the rest', () => {
    const all = calls({ text: ['x'.repeat(5_000)], replaces: '12', choices: [[choice('A')]] });
    expect(all.map((call) => [call.method, 'reply_markup' in call.payload])).toEqual([
      ['editMessageText', false],
      ['sendMessage', true],
    ]);
  });

  it('edits a file with its caption, or sends it anew with a long text', () => {
    expect(only({ text: ['Biểu đồ'], attachment: photo, replaces: '12' })).toMatchObject({
      method: 'editMessageMedia',
      payload: { message_id: 12, media: { type: 'photo', media: { filename: 'ảnh.png' }, caption: 'Biểu đồ' } },
    });
    expect(calls({ text: ['x'.repeat(1_025)], attachment: photo, replaces: '12' }).map((call) => call.method)).toEqual([
      'sendPhoto',
      'sendMessage',
    ]);
  });

  it('of another channel’s message is a new one', () => {
    expect(only({ text: ['x'], replaces: 'zalo-12' }).method).toBe('sendMessage');
  });

  it('turns into a caption edit when that is short enough', () => {
    const edit = (text: string) => only({ text: [{ bold: text }], replaces: '12' }) as Extract<Call, { method: 'editMessageText' }>;
    expect(toCaptionEdit(edit('x'))).toEqual({
      method: 'editMessageCaption',
      payload: { chat_id: 501, message_id: 12, caption: 'x', caption_entities: [{ type: 'bold', offset: 0, length: 1 }] },
    });
    expect(toCaptionEdit(edit('x'.repeat(1_025)))).toBeNull();
  });
});

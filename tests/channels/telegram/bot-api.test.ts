/** The channel against the project's own Bot API server: real HTTP, the real server's limits and words. */
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { type PollOptions, type PollPauses, pollUpdates } from '../../../src/channels/telegram/poll.ts';
import { createWebhook, registerWebhook } from '../../../src/channels/telegram/webhook.ts';
import { button, press } from '../../../src/domain/button.ts';
import type { Choice, Incoming, Outgoing } from '../../../src/domain/messages.ts';
import { type BotApiOptions, startBotApi } from '../../../src/sandbox/bot-api/index.ts';
import { listen, recordedLog, stop, TOKEN, until } from './fake-server.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const PAUSES: PollPauses = {
  network: { firstMs: 5, maxMs: 50 },
  handler: { firstMs: 5, maxMs: 20 },
  conflict: { minMs: 20, maxMs: 50 },
  followMs: 5,
};
const NONCE = 'a1b2c3d4';
const choice = (label: string): Choice => press(label, button('test'));

async function town(options: Partial<BotApiOptions> = {}) {
  const api = await startBotApi({ token: TOKEN, botName: 'thi_dua_bot', ...options });
  const log = recordedLog();
  const channel = createTelegramChannel({ token: TOKEN, apiRoot: api.url, log });
  open.push(
    () => api.close(),
    () => channel.close(),
    () => expect(log.text()).not.toContain(TOKEN),
  );
  await channel.start();
  const lan = api.person(501, { first_name: 'Lan', started: true });
  const send = (message: Outgoing, address = '501') => channel.send({ address, message, nonce: NONCE });
  const poll = (more: Partial<PollOptions> = {}) => {
    const stopping = new AbortController();
    const got: Incoming[] = [];
    const handle = async (batch: readonly Incoming[]) => {
      got.push(...batch);
    };
    const ended = pollUpdates({ channel, handle, signal: stopping.signal, log, now: Date.now, pauses: PAUSES, ...more });
    open.push(async () => {
      stopping.abort();
      await ended;
    });
    return { got, ended, texts: () => got.map(({ content }) => ('text' in content ? content.text : content.kind)) };
  };
  return { api, log, channel, lan, send, poll };
}

const png = {
  kind: 'photo' as const,
  name: 'biểu "đồ".png',
  mime: 'image/png',
  content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

describe('sending', () => {
  it('arrives as typed, with marks, buttons and keyboards', async () => {
    const { lan, send } = await town();
    const text = ['Sở <b>Y tế</b> & ', { bold: 'Cà Mau'.normalize('NFD') }, ' 😀 ', { link: 'Kế hoạch', url: 'https://example.vn/' }];
    expect(await send({ text, choices: [[choice('Đồng ý'), choice('Sửa')]] })).toMatchObject({ state: 'sent' });
    expect(lan.last).toMatchObject({ text: 'Sở <b>Y tế</b> & Cà Mau 😀 Kế hoạch', buttons: ['Đồng ý', 'Sửa'] });
    expect(lan.last?.entities.map(({ type, offset, length }) => [type, lan.last?.text.slice(offset, offset + length)])).toEqual([
      ['bold', 'Cà Mau'],
      ['text_link', 'Kế hoạch'],
    ]);
    await send({ text: ['Thực đơn'], menu: [['Báo cáo', 'Hạn nộp'], ['Tổng hợp']] });
    expect(lan.chat.keyboard).toEqual([['Báo cáo', 'Hạn nộp'], ['Tổng hợp']]);
    await send({ text: ['Số'], contactButton: 'Gửi số của tôi' });
    expect(lan.chat.contactButton).toBe('Gửi số của tôi');
    await send({ text: ['Xong'], menu: [] });
    expect(lan.chat.keyboard).toBeNull();
  });

  it('of long texts and captions arrives whole and in order', async () => {
    const { lan, send } = await town();
    const text = 'Ủy ban nhân dân tỉnh Cà Mau.\n'.repeat(300);
    expect(await send({ text: [text], choices: [[choice('Rõ')]] })).toMatchObject({ state: 'sent' });
    expect(lan.chat.messages.map((message) => message.text.trim()).join('\n')).toBe(text.trim());
    expect(lan.chat.messages.map((message) => message.buttons.length)).toEqual([0, 0, 1]);
    await send({ text: ['x'.repeat(1_025)], attachment: png });
    expect(lan.chat.messages.slice(-2).map((message) => [message.file?.kind, message.text.length])).toEqual([
      ['photo', 0],
      [undefined, 1_025],
    ]);
    await send({ text: ['Tệp'], attachment: { ...png, kind: 'document' } });
    expect(lan.last?.file).toMatchObject({ kind: 'document', name: 'biểu _đồ_.png' });
  });

  it('shows a hundred buttons, and none of them over 64 bytes', async () => {
    const { lan, send } = await town();
    const label = 'Sở Giáo dục và Đào tạo';
    expect(await send({ text: ['Chọn'], choices: Array.from({ length: 40 }, () => [choice(label), choice(label)]) })).toMatchObject({
      state: 'sent',
    });
    expect(lan.last?.buttons).toHaveLength(80);
  });

  it('T3: sends a file again by the name Telegram gave it, and says what a wrong name is', async () => {
    const { lan, send } = await town();
    const first = await send({ text: ['Biểu đồ'], attachment: png });
    const known = first.state === 'sent' ? (first.fileId ?? '') : '';
    expect(await send({ text: ['Lại'], attachment: { ...png, content: '', known } })).toMatchObject({ state: 'sent', fileId: known });
    expect(lan.last).toMatchObject({ text: 'Lại', file: { kind: 'photo', fileId: known } });
    // Of the other kind, or of another bot: refused, so that the bytes are sent instead.
    expect(await send({ text: ['x'], attachment: { ...png, kind: 'document', content: '', known } })).toMatchObject({ state: 'rejected' });
    expect(await send({ text: ['x'], attachment: { ...png, content: '', known: 'AgACother' } })).toMatchObject({ state: 'rejected' });
  });

  it('edits in place: text, caption, file, the same again, and what is gone', async () => {
    const { lan, send } = await town();
    const first = await send({ text: ['0/91'], choices: [[choice('Dừng')]] });
    const replaces = first.state === 'sent' ? first.messageId : '';
    expect(await send({ text: ['57/91'], replaces })).toEqual({ state: 'sent', messageId: replaces });
    expect(await send({ text: ['57/91'], replaces })).toEqual({ state: 'sent', messageId: replaces });
    expect(lan.chat.messages).toHaveLength(1);
    expect(lan.last).toMatchObject({ text: '57/91', buttons: [], edited: true });

    const photo = await send({ text: ['Biểu đồ'], attachment: png });
    const photoId = photo.state === 'sent' ? photo.messageId : '';
    expect(await send({ text: ['Biểu đồ mới'], attachment: png, replaces: photoId })).toEqual({ state: 'sent', messageId: photoId });
    expect(await send({ text: [{ bold: 'Chỉ chữ' }], replaces: photoId })).toEqual({ state: 'sent', messageId: photoId });
    expect(lan.last).toMatchObject({ text: 'Chỉ chữ', file: { kind: 'photo' } });

    const gone = await send({ text: ['Mới'], replaces: '9999' });
    expect(gone).toMatchObject({ state: 'sent' });
    expect(lan.last).toMatchObject({ text: 'Mới', edited: false });
  });

  it('ends in a class of its own for each way to fail', async () => {
    const { api, send } = await town();
    const text = ['x'];
    for (const [failure, why] of [
      ['blocked', 'blocked'],
      ['deactivated', 'deactivated'],
      ['kicked', 'kicked'],
      ['cannot_initiate', 'not_started'],
      ['not_found', 'not_found'],
    ] as const) {
      api.faults.chat(501, failure);
      expect(await send({ text })).toMatchObject({ state: 'unreachable', why });
    }
    api.faults.chat(501, { migrateTo: -1_001_234 });
    expect(await send({ text })).toEqual({ state: 'moved', to: '-1001234' });
    api.faults.chat(501, null);
    api.faults.failNext('sendMessage', { status: 429, retry_after: 3 });
    expect(await send({ text })).toMatchObject({ state: 'not_sent', limit: true, afterMs: 3_000 });
    for (const injection of [{ status: 502, html: '<html>' }, { reset: true }, { truncateBody: 'reset' }, { answerLost: true }] as const) {
      api.faults.failNext('sendMessage', injection);
      expect(await send({ text })).toMatchObject({ state: 'ambiguous' });
    }
    expect(await send({ text }, '777')).toMatchObject({ state: 'unreachable' });
    api.faults.revokeToken();
    expect(await send({ text })).toMatchObject({ state: 'account_dead' });
  });

  it('makes no call the server does not know', async () => {
    const { api, channel, lan, send } = await town();
    await channel.setCommands('501', [{ command: 'baocao', description: 'Nộp báo cáo' }]);
    expect(lan.chat.commands).toEqual([{ command: 'baocao', description: 'Nộp báo cáo' }]);
    await send({ text: ['x'], silent: true, attachment: png, choices: [[choice('A')]] });
    expect(api.calls.failures).toEqual({});
  });
});

describe('receiving', () => {
  it('turns everything a person does into its own kind', async () => {
    const { api, channel, lan, send, poll } = await town();
    const { got } = poll();
    await send({ text: ['Chọn'], choices: [[choice('Đồng ý')]] });
    const question = lan.last;
    const typed = lan.sends('37.500');
    const pressed = lan.presses('Đồng ý');
    lan.edits(typed.message_id, '38.000');
    lan.sharesContact({ phone: '84912345678', own: true });
    lan.sharesContact({ phone: '84912345678', own: true, forwarded: true });
    lan.sharesContact({ phone: '84987654321', own: false, userId: 502 });
    lan.sendsAlbum([
      { name: 'a.jpg', content: new Uint8Array(9) },
      { name: 'b.jpg', content: new Uint8Array(9) },
    ]);
    lan.sendsVoice();
    lan.sendsSticker();
    lan.sendsLocation();
    lan.blocks();
    lan.unblocks();
    await until(() => got.length === 13);
    expect(got.map(({ content }) => content.kind)).toEqual([
      'text',
      'press',
      'edited',
      'contact',
      'contact',
      'contact',
      'file',
      'file',
      'voice',
      'sticker',
      'location',
      'reachability',
      'reachability',
    ]);
    expect(got[1]?.content).toEqual({ kind: 'press', pressId: pressed.queryIds[0], data: `${NONCE}.0`, messageId: String(question?.id) });
    expect(got[2]).toMatchObject({ messageId: String(typed.message_id), content: { text: '38.000' } });
    expect(got.slice(3, 6).map(({ content }) => content.kind === 'contact' && content.own)).toEqual([true, false, false]);
    const albums = got.slice(6, 8).map(({ content }) => (content.kind === 'file' ? content.albumId : ''));
    expect(albums[0]).toBe(albums[1]);
    expect(albums[0]).not.toBeNull();
    for (const incoming of got) expect(incoming).toMatchObject({ channel: 'telegram', address: '501', sender: '501', group: false });

    await channel.answerPress(pressed.queryIds[0] as string, 'Đã nhận');
    expect(await lan.answerTo(pressed)).toMatchObject({ text: 'Đã nhận' });
    await channel.answerPress('1');
    await until(() => api.pending === 0);
  });

  it('gives no authority to channels, anonymous admins and commands for other bots', async () => {
    const { api, lan, poll } = await town();
    const { got, texts } = poll();
    const group = api.group(-77, { privacy: false });
    api.channel(-5, 'Kênh').posts('x');
    group.anonymousAdmin().sends('/phatdong');
    group.member(lan).sends('/han@other_bot');
    group.member(lan).sends('/han@thi_dua_bot');
    group.migrates(-1_001_234);
    await until(() => got.length === 2 && api.pending === 0);
    expect(texts()).toEqual(['/han', 'moved']);
    expect(got[0]).toMatchObject({ address: '-77', sender: '501', group: true });
    expect(got[1]).toMatchObject({ address: '-77', content: { to: '-1001234' } });
  });

  it('takes 150 updates in two fetches and in order; nothing is lost when the store is away', async () => {
    const { api, lan, poll } = await town();
    for (let n = 1; n <= 150; n++) lan.sends(`${n}`);
    let failures = 0;
    const got: string[] = [];
    poll({
      handle: async (batch) => {
        if (failures++ < 3) throw new Error('away');
        got.push(...batch.map(({ content }) => (content.kind === 'text' ? content.text : '')));
      },
    });
    await until(() => got.length === 150);
    expect(got).toEqual(Array.from({ length: 150 }, (_, n) => `${n + 1}`));
    await until(() => api.pending === 0);
  });

  it('survives every fault of getUpdates, and ids that drop', async () => {
    const { api, channel, lan, poll } = await town();
    for (const injection of [
      { status: 502 },
      { status: 429, retry_after: 0 },
      { reset: true },
      { truncateBody: 'reset' },
      { answerLost: true },
      { status: 409 },
    ] as const) {
      api.faults.failNext('getUpdates', injection);
    }
    const { texts } = poll();
    lan.opensLink(channel.inviteLink('AbC_-9'));
    lan.sends('một');
    await until(() => texts().includes('một'));
    api.resetUpdateIds(3);
    lan.sends('hai');
    lan.sends('ba');
    await until(() => texts().includes('ba'));
    expect([...new Set(texts())]).toEqual(['/start AbC_-9', 'một', 'hai', 'ba']);
    await until(() => api.pending === 0);
  });

  it('ends when the token is revoked', async () => {
    const { api, poll } = await town();
    const { ended } = poll();
    await until(() => (api.calls.counts.getWebhookInfo ?? 0) > 0);
    api.faults.revokeToken();
    api.person(501).sends('x');
    expect(await ended).toMatchObject({ state: 'account_dead' });
  });

  it('downloads a file, also when its link has expired', async () => {
    const { api, channel, lan, poll } = await town();
    const { got } = poll();
    lan.sendsDocument({ name: '../../báo cáo.pdf', content: Buffer.from('%PDF nội dung') });
    await until(() => got.length === 1);
    const content = got[0]?.content;
    const fileId = content?.kind === 'file' ? content.fileId : '';
    expect(Buffer.from(await channel.download(fileId, 1_000)).toString()).toBe('%PDF nội dung');
    api.expireFileLinks();
    expect(Buffer.from(await channel.download(fileId, 1_000)).toString()).toBe('%PDF nội dung');
    await expect(channel.download(fileId, 5)).rejects.toMatchObject({ code: 'file_too_big' });
    lan.sendsDocument({ name: 'to.pdf', content: new Uint8Array(20 * 1024 * 1024 + 1) });
    await until(() => got.length === 2);
    const big = got[1]?.content;
    await expect(channel.download(big?.kind === 'file' ? big.fileId : '', 50_000_000)).rejects.toMatchObject({ code: 'file_too_big' });
  });

  it('takes updates by webhook, again when they could not be stored; polling removes it', async () => {
    const { channel, lan, log, poll } = await town({ webhookPauseMs: 10 });
    const got: Incoming[] = [];
    let failures = 0;
    const handle = async (batch: readonly Incoming[]) => {
      if (failures++ < 1) throw new Error('away');
      got.push(...batch);
    };
    const handler = createWebhook({ channel, secret: 'khoa_123', handle, log, now: Date.now });
    const { server, url } = await listen((request, response) => void handler(request, response));
    open.push(() => stop(server));
    expect(await registerWebhook({ channel, url, secret: 'khoa_123', log })).toMatchObject({ state: 'done' });
    lan.sends('Ủy ban');
    await until(() => got.length === 1);
    expect(failures).toBe(2);
    expect(got[0]).toMatchObject({ content: { text: 'Ủy ban' } });
    await stop(server);
    lan.sends('sau');
    const polled = poll();
    await until(() => polled.texts().includes('sau'));
    expect(log.text()).toContain('webhook was left set');
  });
});

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { words } from '../../src/sandbox/page/words.ts';
import { runsOf, safeHref } from '../../src/sandbox/screen.ts';
import { png } from './fake-bot.ts';
import { act, folder, HOUR, listen, type Running, run, START, state, type Stream, textOf } from './running.ts';

const toStop: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop();
});

function dataDir(): string {
  const { path, gone } = folder();
  toStop.push(gone);
  return path;
}

async function started(options: Partial<Parameters<typeof run>[0]> = {}): Promise<Running> {
  const running = await run({ dataDir: options.dataDir ?? dataDir(), ...options });
  toStop.push(running.stop);
  return running;
}

async function listening(url: string, after: string, lastEventId?: string): Promise<Stream> {
  const stream = await listen(url, after, lastEventId);
  toStop.push(stream.close);
  return stream;
}

/** A raw request, because fetch does not let its caller choose Host and Origin. */
function raw(port: number, path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the chats', () => {
  it('start with three people, the liaison at Sở Y tế, on 20/3/2017', async () => {
    const { url } = await started();
    const { chats, now, units, next } = await state(url);
    expect(chats.map(({ id, role, unitId, linked }) => [id, role, unitId, linked])).toEqual([
      [1001, 'board', null, false],
      [2001, 'liaison', 'SYT', false],
      [3001, 'leader', null, false],
    ]);
    expect(now - START).toBeLessThan(60_000);
    expect(next).toBe(START + 30 * HOUR);
    expect(units).toHaveLength(2);
  });

  it('connect each role by its own code, and tell the page that it is linked', async () => {
    const { url, invited } = await started();
    const stream = await listening(url, (await state(url)).at);
    for (const chat of [1001, 2001, 3001]) {
      expect((await act(url, 'connect', { chat })).status).toBe(200);
      await stream.waitFor(({ kind, data }) => kind === 'linked' && data.chat === chat);
    }
    expect(invited).toEqual([{ duty: 'liaison', unitId: 'SYT' }, { duty: 'leader' }]);
    const again = await act(url, 'connect', { chat: 1001 });
    expect(again).toEqual({ status: 409, body: { error: words.problems.claimed } });
    const { chats } = await state(url);
    expect(chats.every(({ linked }) => linked)).toBe(true);
    expect(chats[0]?.rows).toEqual([['Báo cáo', 'Tổng hợp']]);
    expect(chats[0]?.commands.map(({ command }) => command)).toEqual(['trogiup']);
  });

  it('show a press: the toast to the presser, the edited message to everybody', async () => {
    const { url } = await started();
    const one = await listening(url, (await state(url)).at);
    const two = await listening(url, (await state(url)).at);
    await act(url, 'send', { chat: 2001, text: 'nút' });
    const asked = await one.waitFor((event) => textOf(event) === 'Chọn một:');
    const message = (asked.data as { message?: { id: number } }).message?.id;
    expect(await act(url, 'press', { chat: 2001, message, data: 'yes' })).toEqual({ status: 200, body: { toast: 'Đã ghi nhận', alert: false } });
    const edits = await Promise.all([one, two].map((stream) => stream.waitFor((event) => textOf(event) === 'Đã chọn: yes')));
    expect(edits[0]).toEqual(edits[1]);
    expect(edits[0]?.data).toMatchObject({ chat: 2001, message: { id: message, edited: true, buttons: [] } });
  });

  it('carry files both ways, never as something that could run in the page', async () => {
    const { url } = await started();
    const { at, token } = await state(url);
    const stream = await listening(url, at);
    const sent = await fetch(`${url}/api/file?chat=2001&name=${encodeURIComponent('ảnh lễ phát động.png')}&photo=1&caption=${encodeURIComponent('Lễ phát động')}`, {
      method: 'POST',
      headers: { 'x-sandbox-token': token, 'content-type': 'image/png' },
      body: new Uint8Array(png(40, 30, [200, 40, 40])),
    });
    expect(sent.status).toBe(200);
    await stream.waitFor((event) => textOf(event) === 'Đã nhận ảnh: Lễ phát động');
    await act(url, 'send', { chat: 2001, text: 'tệp' });
    const got = await stream.waitFor(({ data }) => (data as { message?: { file?: { kind: string }; fromBot?: boolean } }).message?.file?.kind === 'document');
    const { url: path } = (got.data as unknown as { message: { file: { url: string } } }).message.file;
    const file = await fetch(`${url}${path}`);
    expect(await file.text()).toBe('<script>alert(1)</script>');
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('Tổng hợp đợt 30-4.html')}`);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('share the own number, edit an own message, open a link to the bot, and give every unit its own account', async () => {
    const { url, botApi } = await started();
    const stream = await listening(url, (await state(url)).at);
    await act(url, 'send', { chat: 2001, text: 'số' });
    await stream.waitFor(({ kind, data }) => kind === 'keyboard' && (data as { contactButton?: string }).contactButton === 'Gửi số của tôi');
    await act(url, 'contact', { chat: 2001 });
    await stream.waitFor((event) => textOf(event) === 'Đã nhận số +84912002001');
    const sent = botApi.person(2001).chat.messages.find(({ text }) => text === 'số');
    await act(url, 'edit', { chat: 2001, message: sent?.id, text: 'số khác' });
    await stream.waitFor((event) => textOf(event) === 'Đã sửa thành: số khác');
    expect((await act(url, 'link', { chat: 2001, url: `https://t.me/${botApi.bot.username}?start=ABC` })).status).toBe(200);
    await stream.waitFor((event) => textOf(event) === '/start ABC');
    expect((await act(url, 'link', { chat: 2001, url: 'https://example.vn/?start=ABC' })).status).toBe(400);
    const other = await act(url, 'unit', { unit: 'H-UMINH' });
    expect(other.body).toMatchObject({ id: 2002, role: 'liaison', unitId: 'H-UMINH', messages: [] });
    expect((await state(url, 'H-UMINH')).chats[1]?.id).toBe(2002);
    expect((await state(url)).chats[1]?.id).toBe(2001);
  });
});

describe('the clock', () => {
  it('moves by an hour, a day, and to the next event, and says when there is none', async () => {
    let ticks = 0;
    const { url, clock } = await started({
      house: {
        clockMoved: () => {
          ticks += 1;
        },
      },
    });
    const stream = await listening(url, (await state(url)).at);
    await act(url, 'clock', { by: 'hour' });
    expect(clock.now() - START - HOUR).toBeLessThan(60_000);
    await act(url, 'clock', { by: 'day' });
    expect(clock.now() - START - 25 * HOUR).toBeLessThan(60_000);
    await act(url, 'clock', { by: 'next' });
    expect(clock.now() - START - 30 * HOUR).toBeLessThan(60_000);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 30 * HOUR);
    expect(await act(url, 'clock', { by: 'next' })).toEqual({ status: 409, body: { error: words.problems.noNext } });
    await stream.waitFor(({ kind, data }) => kind === 'clock' && (data as { next?: number | null }).next === null);
    expect(ticks).toBe(3);
  });

  it('goes on when the house cannot say what comes next', async () => {
    const { url, logged } = await started({ house: { nextEvent: () => Promise.reject(new Error('the database is away')) } });
    expect((await state(url)).next).toBeNull();
    expect((await state(url)).next).toBeNull();
    expect(logged.filter((line) => line.includes('the next event is not known'))).toHaveLength(1);
    expect((await act(url, 'clock', { by: 'next' })).body).toEqual({ error: words.problems.failed });
  });
});

describe('a page', () => {
  it('that comes back gets what it missed, once', async () => {
    const { url } = await started();
    const { at } = await state(url);
    const first = await listening(url, at);
    await act(url, 'send', { chat: 1001, text: 'một' });
    const seen = await first.waitFor((event) => textOf(event) === 'Dạ, đã nhận: một');
    first.close();
    await act(url, 'send', { chat: 1001, text: 'hai' });
    const second = await listening(url, at, seen.id);
    await second.waitFor((event) => textOf(event) === 'Dạ, đã nhận: hai');
    const texts = second.events.filter(({ kind }) => kind === 'message').map(textOf);
    expect(texts).toEqual(['hai', 'Dạ, đã nhận: hai']);
  });

  it.each(['', 'nonsense', 'otherrun.3', 'otherrun.'])('that comes from another run (%j) loads everything again', async (id) => {
    const { url } = await started();
    const stream = await listening(url, id);
    await stream.waitFor(({ kind }) => kind === 'reset');
    expect(stream.events).toHaveLength(1);
  });

  it('is refused with words when it asks for nonsense', async () => {
    const { url } = await started();
    const { badRequest, emptyText, longText, noChat, noUnit, noFile, noMessage } = words.problems;
    const cases: [string, unknown, number, string][] = [
      ['send', '{', 400, badRequest],
      ['send', 'null', 400, badRequest],
      ['send', { chat: 1001 }, 400, badRequest],
      ['send', { chat: 1001, text: 'a', extra: 1 }, 400, badRequest],
      ['send', { chat: 1001, text: ' \n ' }, 400, emptyText],
      ['send', { chat: 1001, text: 'đ'.repeat(4_097) }, 400, longText],
      ['send', { chat: 1002, text: 'a' }, 404, noChat],
      ['unit', { unit: 'KHONG-CO' }, 404, noUnit],
      ['edit', { chat: 1001, message: 5, text: 'a' }, 404, noMessage],
      ['clock', { by: 'year' }, 400, badRequest],
    ];
    for (const [deed, given, status, error] of cases) {
      expect(await act(url, deed, given), `${deed} ${JSON.stringify(given).slice(0, 60)}`).toEqual({ status, body: { error } });
    }
    const file = await fetch(`${url}/api/file/1001/99`);
    expect([file.status, await file.json()]).toEqual([404, { error: noFile }]);
    expect((await state(url)).chats.flatMap(({ messages }) => messages)).toEqual([]);
  });

  it('is refused a file that is empty or above 20 MB, and the server lives on', async () => {
    const { url } = await started();
    const { token } = await state(url);
    const send = (body: Uint8Array<ArrayBuffer>): Promise<Response> =>
      fetch(`${url}/api/file?chat=1001&name=a.bin`, { method: 'POST', headers: { 'x-sandbox-token': token }, body });
    expect(await (await send(new Uint8Array())).json()).toEqual({ error: words.problems.emptyFile });
    const large = await send(new Uint8Array(20 * 1024 * 1024 + 1));
    expect([large.status, await large.json()]).toEqual([413, { error: words.problems.tooLarge }]);
    expect((await state(url)).chats[0]?.messages).toEqual([]);
  });
});

describe('other sites in the same browser', () => {
  it('can neither read nor drive the sandbox', async () => {
    const { port, url } = await started();
    const host = `127.0.0.1:${port}`;
    const { token } = await state(url);
    const body = JSON.stringify({ chat: 1001, text: 'từ trang khác' });
    const deed = (headers: Record<string, string>): Promise<{ status: number; body: string }> =>
      raw(port, '/api/send', { host, 'content-type': 'application/json', 'x-sandbox-token': token, ...headers }, 'POST', body);
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: `https://${host}` }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
      expect((await deed(headers)).status, JSON.stringify(headers)).toBe(403);
    }
    // Rebinding: the name is the attacker's, the address ours, so the browser takes both for one origin.
    expect((await deed({ host: `evil.example:${port}`, origin: `http://evil.example:${port}` })).status).toBe(403);
    for (const path of ['/', '/page/app.js', '/events', '/api/state']) {
      expect((await raw(port, path, { host: 'evil.example' })).status, path).toBe(403);
    }
    expect((await raw(port, '/api/state', { host, origin: 'https://evil.example' })).status).toBe(403);
    expect((await raw(port, '/events', { host, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await deed({ 'x-sandbox-token': '' })).body).toContain(words.problems.oldPage);
    expect((await state(url)).chats[0]?.messages).toEqual([]);
    // The same deed from the page itself passes, by every name of this machine.
    for (const name of [host, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await deed({ host: name, origin: `http://${name}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    }
  });

  it('cannot frame the page, and nothing foreign can run in it', async () => {
    const { url } = await started();
    const page = await fetch(url);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const html = (await page.text()).replace(/<script type="application\/json".*?<\/script>/s, '');
    expect(html).toContain('<html lang="vi">');
    expect(html).not.toMatch(/\{\{|https?:\/\/|\sstyle=|\son\w+=/);
  });
});

describe('a restart', () => {
  it('keeps chats, files, keyboards, accounts and the time', async () => {
    const dir = dataDir();
    const linked = new Set<string>();
    const first = await run({ dataDir: dir, linked });
    await act(first.url, 'connect', { chat: 2001 });
    await first.botApi.person(2001).waitFor('Đã kết nối');
    await act(first.url, 'unit', { unit: 'H-UMINH' });
    await act(first.url, 'send', { chat: 2002, text: 'ảnh' });
    const picture = await first.botApi.person(2002).waitFor('Biểu đồ');
    await act(first.url, 'clock', { by: 'day' });
    const before = await state(first.url, 'H-UMINH');
    await first.stop();

    const second = await started({ dataDir: dir, linked });
    const after = await state(second.url, 'H-UMINH');
    expect(after.chats[1]?.messages).toEqual(before.chats[1]?.messages);
    expect((await state(second.url, 'SYT')).chats[1]).toMatchObject({ id: 2001, linked: true, rows: [['Báo cáo', 'Tổng hợp']] });
    expect(after.now).toBeGreaterThanOrEqual(before.now);
    expect(after.token).not.toBe(before.token);
    const kept = await fetch(`${second.url}/api/file/2002/${picture.id}`);
    expect(kept.headers.get('content-type')).toBe('image/png');
    expect((await kept.arrayBuffer()).byteLength).toBe(picture.file?.size);
    const stream = await listening(second.url, before.at);
    await stream.waitFor(({ kind }) => kind === 'reset');
  });

  it('after a crash gives no id a second time', async () => {
    const dir = dataDir();
    const first = await run({ dataDir: dir });
    const ids = (running: Running): { update: number; message: number } => {
      const { updates, chats } = running.botApi.snapshot();
      return { update: updates.nextId, message: chats.chats.find(({ info }) => info.id === 1001)?.nextMessageId ?? 0 };
    };
    await act(first.url, 'send', { chat: 1001, text: 'trước khi hỏng' });
    await first.botApi.person(1001).waitFor('trước khi hỏng');
    const before = ids(first);
    await first.kill();
    const second = await started({ dataDir: dir });
    expect(ids(second).update).toBeGreaterThanOrEqual(before.update);
    expect(ids(second).message).toBeGreaterThanOrEqual(before.message);
    await act(second.url, 'send', { chat: 1001, text: 'sau khi hỏng' });
    await second.botApi.person(1001).waitFor('đã nhận: sau khi hỏng');
  });

  it.each([
    ['no JSON', '{"version":1,'],
    ['another version', '{"version":2}'],
    ['holes inside', '{"version":1,"clean":true,"clock":1,"liaisons":[],"botApi":{"version":1,"chats":{},"updates":{}}}'],
  ])('with a broken chats.json (%s) starts empty, says so, and keeps the file', async (_what, content) => {
    const dir = dataDir();
    const path = join(dir, 'sandbox', 'chats.json');
    mkdirSync(join(dir, 'sandbox'));
    writeFileSync(path, content);
    const running = await started({ dataDir: dir });
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(content);
    expect(running.logged.join('\n')).toContain('the saved chats are broken');
    await act(running.url, 'send', { chat: 1001, text: 'vẫn chạy' });
    await running.botApi.person(1001).waitFor('đã nhận: vẫn chạy');
  });

  it('with a folder that cannot be written to goes on, and page and log say so', async () => {
    const dir = dataDir();
    // A file where the folder should be: refused to root as well.
    writeFileSync(join(dir, 'sandbox'), '');
    const running = await started({ dataDir: dir });
    expect((await state(running.url)).unsaved).toBe(true);
    expect(running.logged.filter((line) => line.includes('cannot be saved'))).toHaveLength(1);
    await act(running.url, 'send', { chat: 1001, text: 'vẫn chạy' });
    await running.botApi.person(1001).waitFor('đã nhận: vẫn chạy');
  });

  it('saves while it runs, for the owner only, and leaves no half-written file', async () => {
    const dir = dataDir();
    const path = join(dir, 'sandbox', 'chats.json');
    const { url } = await started({ dataDir: dir });
    chmodSync(dir, 0o700);
    await act(url, 'send', { chat: 1001, text: 'cần lưu' });
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 8_000 }).toContain('đã nhận: cần lưu');
    expect(existsSync(`${path}.new`)).toBe(false);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, clean: false });
  });
});

describe('the text of a message', () => {
  it('is cut where its look changes', () => {
    expect(
      runsOf('Kính gửi Sở Y tế', [
        { type: 'bold', offset: 9, length: 7 },
        { type: 'italic', offset: 12, length: 99 },
      ]),
    ).toEqual([{ text: 'Kính gửi ' }, { text: 'Sở ', marks: ['bold'] }, { text: 'Y tế', marks: ['bold', 'italic'] }]);
    expect(runsOf('a😀b', [{ type: 'bold', offset: 1, length: 2 }])).toEqual([{ text: 'a' }, { text: '😀', marks: ['bold'] }, { text: 'b' }]);
    expect(runsOf('/han và camau.gov.vn', [
      { type: 'bot_command', offset: 0, length: 4 },
      { type: 'url', offset: 8, length: 12 },
    ])).toEqual([{ text: '/han', command: '/han' }, { text: ' và ' }, { text: 'camau.gov.vn', href: 'https://camau.gov.vn/' }]);
    expect(runsOf('', [])).toEqual([]);
  });

  it('opens no address that runs a script', () => {
    expect(safeHref('javascript:alert(1)')).toBeNull();
    expect(safeHref('data:text/html,x')).toBeNull();
    expect(safeHref('http://[bad')).toBeNull();
    expect(safeHref('https://camau.gov.vn/a?b=c')).toBe('https://camau.gov.vn/a?b=c');
  });
});

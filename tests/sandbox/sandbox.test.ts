import { afterEach, describe, expect, it } from 'vitest';
import { words } from '../../src/sandbox/page/words.ts';
import { png } from './fake-bot.ts';
import { act, dataDir, HOUR, listening, run, START, started, state, stopAll, textOf } from './running.ts';

afterEach(stopAll);

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
    expect(await act(url, 'press', { chat: 2001, message, data: 'yes' })).toEqual({
      status: 200,
      body: { toast: 'Đã ghi nhận' },
    });
    const edits = await Promise.all([one, two].map((stream) => stream.waitFor((event) => textOf(event) === 'Đã chọn: yes')));
    expect(edits[0]).toEqual(edits[1]);
    expect(edits[0]?.data).toMatchObject({ chat: 2001, message: { id: message, edited: true, buttons: [] } });
  });

  it('carry files both ways, never as something that could run in the page', async () => {
    const { url } = await started();
    const { at, token } = await state(url);
    const stream = await listening(url, at);
    const sent = await fetch(
      `${url}/api/file?chat=2001&name=${encodeURIComponent('ảnh lễ phát động.png')}&photo=1&caption=${encodeURIComponent('Lễ phát động')}`,
      {
        method: 'POST',
        headers: { 'x-sandbox-token': token, 'content-type': 'image/png' },
        body: new Uint8Array(png(40, 30, [200, 40, 40])),
      },
    );
    expect(sent.status).toBe(200);
    await stream.waitFor((event) => textOf(event) === 'Đã nhận ảnh: Lễ phát động');
    await act(url, 'send', { chat: 2001, text: 'tệp' });
    const got = await stream.waitFor(
      ({ data }) => (data as { message?: { file?: { kind: string }; fromBot?: boolean } }).message?.file?.kind === 'document',
    );
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
    await stream.waitFor(
      ({ kind, data }) => kind === 'keyboard' && (data as { contactButton?: string }).contactButton === 'Gửi số của tôi',
    );
    await act(url, 'contact', { chat: 2001 });
    await stream.waitFor((event) => textOf(event) === 'Đã nhận số +84550002001');
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

describe('the port', () => {
  it('taken by another program is said in one line', async () => {
    const { port } = await started();
    await expect(run({ dataDir: dataDir(), port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port}: the port is in use`);
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

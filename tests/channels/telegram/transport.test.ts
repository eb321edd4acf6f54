import { request } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError, outcomeOf } from '../../../src/channels/telegram/errors.ts';
import { createTransport, type TransportOptions } from '../../../src/channels/telegram/transport.ts';
import { type Answer, type Called, type FakeServer, failed, fakeServer, listen, ok, stop, TOKEN } from './fake-server.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(answer: (call: Called) => Answer | Promise<Answer>): Promise<FakeServer> {
  const server = await fakeServer(answer);
  open.push(server.close);
  return server;
}

function client(apiRoot: string, more: Partial<TransportOptions> = {}) {
  const transport = createTransport({ token: TOKEN, apiRoot, ...more });
  open.push(() => transport.close());
  return transport;
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  const everything = `${(error as ApiError).message} ${(error as ApiError).stack} ${JSON.stringify(error)}`;
  expect(everything).not.toContain(TOKEN);
  return error as ApiError;
}

async function closedPort(): Promise<string> {
  const { server, url } = await listen(() => undefined);
  await stop(server);
  return url;
}

describe('a call', () => {
  it('returns the result over kept connections, though the root is http://', async () => {
    const server = await serve(() => ok({ id: 1, username: 'bot' }));
    const transport = client(server.url);
    for (let n = 0; n < 5; n++) expect(await transport.call('getMe', {})).toEqual({ id: 1, username: 'bot' });
    // The next call may begin before the connection of the last one is free again.
    expect(server.connections).toBeLessThanOrEqual(2);
    expect(server.calls[0]?.request.url).toBe(`/bot${TOKEN}/getMe`);
  });

  it('reads of a message sent no more than its id, where that is all that is wanted', async () => {
    const bodies = [
      '{"ok":true,"result":{"message_id":4711,"text":"never read',
      '{"ok":true,"result":{"message_id":4712}}',
      '{"ok":true,"result":{"date":1,"message_id":4713}}',
      '{"result":{"message_id":4714},"ok":true}',
      '{"ok":true,"result":true}',
    ];
    const server = await serve(() => (response) => response.writeHead(200).end(bodies.shift() ?? ''));
    const transport = client(server.url);
    const send = () => transport.call('sendMessage', { chat_id: 1, text: 'a' }, { idOnly: true });
    expect(await send()).toEqual({ message_id: 4711 });
    expect(await send()).toEqual({ message_id: 4712 });
    expect(await send()).toMatchObject({ message_id: 4713 });
    expect(await send()).toEqual({ message_id: 4714 });
    expect(await send()).toBe(true);
    expect((await failure(send())).delivery).toBe('unknown');
  });

  it('keeps the path of an API root without a slash at its end', async () => {
    const server = await serve(() => ok(true));
    await client(`${server.url}/telegram`).call('getMe', {});
    expect(server.calls[0]?.request.url).toBe(`/telegram/bot${TOKEN}/getMe`);
  });

  it('fails with Telegram’s words and parameters', async () => {
    const server = await serve(() => failed(429, 'Too Many Requests: retry after 3', { retry_after: 3 }));
    const error = await failure(client(server.url).call('getMe', {}));
    expect(error).toMatchObject({ method: 'getMe', delivery: 'answered', code: 429, retryAfter: 3 });
  });

  it.each([
    [
      '502 in HTML',
      (_: Called) => (response: import('node:http').ServerResponse) => void response.writeHead(502).end('<html>'.repeat(9_000)),
    ],
    ['404 in HTML', (_: Called) => (response: import('node:http').ServerResponse) => void response.writeHead(404).end('<html>')],
    ['half a JSON', (_: Called) => (response: import('node:http').ServerResponse) => void response.end('{"ok":tr')],
    ['null', (_: Called) => (response: import('node:http').ServerResponse) => void response.end('null')],
    ['a reset', (_: Called) => (response: import('node:http').ServerResponse) => void response.socket?.resetAndDestroy()],
  ])('that gets %s may have been done', async (_, answer) => {
    const server = await serve(answer);
    expect(outcomeOf(await failure(client(server.url).call('getMe', {}))).state).toBe('ambiguous');
  });

  it('notices a body cut short at once, not after 500 s', async () => {
    for (const headers of [{ 'content-length': '5000' }, { 'transfer-encoding': 'chunked' }]) {
      const server = await serve(() => (response) => {
        response.writeHead(200, headers);
        response.write('{"ok":true,"result":[');
        setTimeout(() => response.socket?.destroy(), 20);
      });
      const error = await failure(client(server.url).call('getUpdates', {}));
      expect(error.delivery).toBe('unknown');
      expect(error.description).toMatch(/cut short|Premature|aborted|invalid|other side closed/i);
    }
  });

  it('ends at its deadline and at the signal', async () => {
    const server = await serve(() => () => undefined);
    const transport = client(server.url);
    expect(await failure(transport.call('getMe', {}, { deadlineMs: 30 }))).toMatchObject({
      delivery: 'unknown',
      description: 'no answer within 30 ms',
    });
    const stopped = new AbortController();
    const call = failure(transport.call('getMe', {}, { signal: stopped.signal }));
    stopped.abort();
    expect((await call).delivery).toBe('unknown');
    await failure(transport.call('getMe', {}, { signal: stopped.signal }));
  });

  it('was surely not sent without a connection', async () => {
    const refused = await failure(client(await closedPort()).call('getMe', {}));
    expect(outcomeOf(refused)).toMatchObject({ state: 'not_sent', limit: false });
    const unknownHost = await failure(client('http://telegram.invalid').call('getMe', {}));
    expect(outcomeOf(unknownHost).state).toBe('not_sent');
  });

  it('was surely not sent when TLS did not come about', async () => {
    const plain = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    open.push(() => void plain.close());
    const error = await failure(client(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`).call('getMe', {}));
    expect(outcomeOf(error).state).toBe('not_sent');
  });

  it('uploads in parts, with its name and entities', async () => {
    const server = await serve(() => ok({ message_id: 5 }));
    await client(server.url).call('sendDocument', {
      chat_id: 1,
      document: { source: Buffer.from('nội dung'), filename: 'báo cáo.docx' },
      caption: 'Đây',
      caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'x' }]] },
      disable_notification: true,
    });
    const raw = server.calls[0]?.raw.toString('utf8') ?? '';
    for (const part of [
      'filename="báo cáo.docx"',
      'nội dung',
      '[{"type":"bold","offset":0,"length":3}]',
      '{"inline_keyboard":[[{"text":"A","callback_data":"x"}]]}',
    ]) {
      expect(raw).toContain(part);
    }
  });
});

describe('through a proxy', () => {
  it('reaches Telegram, and names a proxy that is down', async () => {
    const server = await serve(() => ok({ id: 1 }));
    const seen: string[] = [];
    const proxy = await listen((incoming, response) => {
      seen.push(incoming.headers['proxy-authorization'] ?? '');
      const onward = request(incoming.url ?? '', { method: incoming.method, headers: incoming.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(onward);
    });
    open.push(() => stop(proxy.server));
    const url = proxy.url.replace('://', '://board:pa55word@');
    expect(await client(server.url, { proxy: url }).call('getMe', {})).toEqual({ id: 1 });
    expect(seen).toEqual([`Basic ${Buffer.from('board:pa55word').toString('base64')}`]);

    const down = (await closedPort()).replace('://', '://board:pa55word@');
    for (const protocol of ['http', 'socks5']) {
      const error = await failure(client(server.url, { proxy: down.replace('http', protocol) }).call('getMe', {}));
      expect(outcomeOf(error).state).toBe('not_sent');
      expect(error.message).not.toContain('pa55word');
    }
  });

  it('is refused at once when it is none', () => {
    for (const proxy of ['ftp://secret@x', 'nonsense', '']) {
      expect(() => createTransport({ token: TOKEN, proxy })).toThrow(/^the proxy must be/);
    }
  });
});

describe('a file', () => {
  it('is read whole, or not at all', async () => {
    const bytes = Buffer.alloc(100_000, 7);
    const { server, url } = await listen((incoming, response) => {
      if (incoming.url?.endsWith('/chunked')) {
        response.write(bytes.subarray(0, 50_000));
        response.end(bytes.subarray(50_000));
      } else if (incoming.url?.endsWith('/cut')) {
        response.writeHead(200, { 'content-length': '100000' });
        response.write(bytes.subarray(0, 50_000), () => response.socket?.destroy());
      } else if (incoming.url === `/file/bot${TOKEN}/a%20%3Fb/..%252F/c`) response.end(bytes);
      else response.writeHead(404).end();
    });
    open.push(() => stop(server));
    const transport = client(url);
    expect(await transport.file('a ?b/..%2F/c', 100_000)).toEqual({ state: 'read', bytes });
    expect(await transport.file('chunked', 100_000)).toEqual({ state: 'read', bytes });
    expect(await transport.file('chunked', 99_999)).toEqual({ state: 'too_big', size: null });
    expect(await transport.file('a ?b/..%2F/c', 99_999)).toEqual({ state: 'too_big', size: 100_000 });
    expect(await transport.file('gone', 10)).toEqual({ state: 'refused', status: 404 });
    expect((await failure(transport.file('cut', 100_000))).delivery).toBe('unknown');
  });
});

it('refuses a malformed token or root without repeating it', () => {
  for (const token of ['', 'secret/../x', '12:', '12:ab cd']) {
    expect(() => createTransport({ token })).toThrow('the bot token must look like 123456:ABC-def');
  }
  expect(() => createTransport({ token: TOKEN, apiRoot: 'ftp://x' })).toThrow('the API root must be');
});

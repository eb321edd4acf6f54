import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { words } from '../../src/sandbox/page/words.ts';
import { started, state, stopAll } from './running.ts';

afterEach(stopAll);

/** A raw request, because fetch does not let its caller choose Host and Origin. */
function raw(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; body: string }> {
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

describe('other sites in the same browser', () => {
  it('can neither read nor drive the sandbox', async () => {
    const { port, url } = await started();
    const host = `127.0.0.1:${port}`;
    const { token } = await state(url);
    const body = JSON.stringify({ chat: 1001, text: 'từ trang khác' });
    const deed = (headers: Record<string, string>): Promise<{ status: number; body: string }> =>
      raw(port, '/api/send', { host, 'content-type': 'application/json', 'x-sandbox-token': token, ...headers }, 'POST', body);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `https://${host}` },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
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

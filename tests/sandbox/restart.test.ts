import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { act, dataDir, listening, type Running, run, started, state, stopAll } from './running.ts';

afterEach(stopAll);

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
    await act(url, 'send', { chat: 1001, text: 'cần lưu' });
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 8_000 }).toContain('đã nhận: cần lưu');
    expect(existsSync(`${path}.new`)).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, clean: false });
  });
});

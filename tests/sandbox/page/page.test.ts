import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../../src/sandbox/page/words.ts';
import { FAKE_TOKEN, png } from '../fake-bot.ts';
import { folder, type Running, run } from '../running.ts';
import { launch, skipBrowser } from './browser.ts';

const SCREENS = 'out/screens';

describe.skipIf(skipBrowser)('the page in a browser', () => {
  let browser: Browser;
  let running: Running | null = null;
  let context: BrowserContext | null = null;
  const dir = folder();

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    browser = await launch();
  }, 60_000);
  afterEach(async () => {
    await context?.close();
    await running?.stop();
    running = null;
    context = null;
  });
  afterAll(async () => {
    await browser?.close();
    dir.gone();
  });

  /** A page on its own sandbox; everything the browser complains about fails the test. */
  async function open(
    width: number,
    height: number,
    options: Partial<Parameters<typeof run>[0]> = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const { path, gone } = folder();
    running = await run({ dataDir: options.dataDir ?? path, ...options });
    context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
    context.once('close', gone);
    const page = await context.newPage();
    return { page, complaints: await visit(page, running.url) };
  }

  async function visit(page: Page, url: string): Promise<string[]> {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
    await page.locator('#now strong').waitFor();
    return complaints;
  }

  const phone = (page: Page, role: string): Locator => page.locator(`#phone-${role}`);
  const messages = (page: Page, role: string): Locator => phone(page, role).locator('li[data-message]');

  async function say(page: Page, role: string, text: string): Promise<void> {
    const field = phone(page, role).locator('textarea');
    await field.fill(text);
    await field.press('Enter');
  }

  it('connects, shows formatting, menus, buttons, edits, pictures and files, and shares the number', async () => {
    const { page, complaints } = await open(1280, 860);
    const board = phone(page, 'board');
    await board.getByRole('button', { name: words.connect.button }).click();
    await board.getByText('thành công').waitFor();
    expect(await board.locator('.text strong').textContent()).toBe('thành công');
    expect(await board.locator('.text a').getAttribute('href')).toBe('https://camau.gov.vn/');
    await board.locator('.connect').waitFor({ state: 'hidden' });
    await board.locator('.keyboard').getByRole('button', { name: 'Tổng hợp' }).click();
    await board.getByText('Dạ, đã nhận: Tổng hợp').waitFor();
    await board.getByRole('button', { name: '/trogiup', exact: true }).click();
    await board.getByText('Dạ, đã nhận: /trogiup').waitFor();
    await board.getByRole('button', { name: words.composer.commands }).click();
    await board.locator('.commands').getByRole('button', { name: '/trogiup Trợ giúp' }).click();

    await say(page, 'liaison', 'nút');
    const liaison = phone(page, 'liaison');
    await liaison.getByRole('button', { name: 'Đồng ý' }).click();
    await liaison.getByText('Đã chọn: yes').waitFor();
    await liaison.locator('.toast.shown').getByText('Đã ghi nhận').waitFor();
    expect(await liaison.locator('.edited').textContent()).toBe(words.chat.edited);
    expect(await liaison.getByRole('button', { name: 'Đồng ý' }).count()).toBe(0);
    await liaison.locator('input[type=file]').setInputFiles([
      { name: 'lễ phát động 1.png', mimeType: 'image/png', buffer: png(300, 180, [90, 140, 60]) },
      { name: 'kế hoạch.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    ]);
    await liaison.getByText('Đã nhận tệp kế hoạch.pdf').waitFor();
    await liaison.getByText('Đã nhận ảnh').waitFor();

    await say(page, 'leader', 'ảnh');
    const picture = phone(page, 'leader').locator('img');
    await expect.poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(320);
    await say(page, 'leader', 'tệp');
    const [download] = await Promise.all([page.waitForEvent('download'), phone(page, 'leader').locator('a.file').click()]);
    expect(download.suggestedFilename()).toBe('Tổng hợp đợt 30-4.html');
    await say(page, 'leader', 'số');
    await phone(page, 'leader').getByRole('button', { name: 'Gửi số của tôi' }).click();
    await phone(page, 'leader').getByText('Đã nhận số +84550003001').waitFor();
    await page.screenshot({ path: `${SCREENS}/fake-1280.png` });
    expect(complaints).toEqual([]);
  });

  it('shows what people and bots write as text, never as markup', async () => {
    const { page, complaints } = await open(1280, 860);
    const evil = '<img src=x onerror="document.title=1"><b>đậm</b> "&quot;';
    await say(page, 'board', evil);
    await messages(page, 'board').nth(1).waitFor();
    expect(await messages(page, 'board').nth(0).locator('.text').textContent()).toBe(evil);
    expect(await messages(page, 'board').locator('img, b').count()).toBe(0);
    expect(await page.title()).toBe(words.title);
    expect(complaints).toEqual([]);
  });

  it('changes an own message, and gives up changing with Escape', async () => {
    const { page } = await open(1280, 860);
    await say(page, 'board', 'mười hai');
    await messages(page, 'board').nth(1).waitFor();
    const edit = messages(page, 'board').nth(0).getByRole('button', { name: words.chat.edit });
    await edit.click();
    const field = phone(page, 'board').locator('textarea');
    expect(await field.inputValue()).toBe('mười hai');
    await field.press('Escape');
    expect(await field.inputValue()).toBe('');
    await edit.click();
    await field.fill('mười ba');
    await field.press('Enter');
    await phone(page, 'board').getByText('Đã sửa thành: mười ba').waitFor();
    expect(await messages(page, 'board').nth(0).locator('.text').textContent()).toBe('mười ba');
  });

  it('opened twice shows the same in both, and each may show a unit of its own', async () => {
    const { page } = await open(1280, 860);
    const second = await (context as BrowserContext).newPage();
    await visit(second, running?.url ?? '');
    await phone(second, 'liaison').getByRole('combobox').selectOption('H-UMINH');
    await expect
      .poll(() => phone(second, 'liaison').locator('h2').textContent())
      .not.toBe(await phone(page, 'liaison').locator('h2').textContent());
    await say(page, 'leader', 'một');
    await say(second, 'leader', 'hai');
    for (const view of [page, second]) {
      await phone(view, 'leader').getByText('Dạ, đã nhận: hai').waitFor();
    }
    await expect.poll(() => messages(page, 'leader').allTextContents()).toEqual(await messages(second, 'leader').allTextContents());
    await say(page, 'liaison', 'chỉ Sở Y tế');
    await phone(page, 'liaison').getByText('Dạ, đã nhận: chỉ Sở Y tế').waitFor();
    expect(await messages(second, 'liaison').count()).toBe(0);
    // A unit chosen again has its chat as it was.
    await phone(second, 'liaison').getByRole('combobox').selectOption('SYT');
    await phone(second, 'liaison').getByText('Dạ, đã nhận: chỉ Sở Y tế').waitFor();
    // A page loaded again shows the unit it showed.
    await phone(second, 'liaison').getByRole('combobox').selectOption('H-UMINH');
    await expect.poll(() => messages(second, 'liaison').count()).toBe(0);
    await second.reload();
    await expect.poll(() => phone(second, 'liaison').getByRole('combobox').inputValue()).toBe('H-UMINH');
  });

  it('left open over a restart says so, comes back by itself, and goes on with what was typed', async () => {
    const linked = new Set<string>();
    const { page } = await open(1280, 860, { dataDir: dir.path, linked });
    await say(page, 'board', 'trước');
    await phone(page, 'board').getByText('Dạ, đã nhận: trước').waitFor();
    await phone(page, 'board').locator('textarea').fill('đang gõ dở');
    const { port } = running as Running;
    await running?.stop();
    await page.getByText(words.connection.lost).waitFor();
    running = await run({ dataDir: dir.path, port, linked });
    await page.locator('#connection').waitFor({ state: 'hidden' });
    await phone(page, 'board').getByText('Dạ, đã nhận: trước').waitFor();
    expect(await phone(page, 'board').locator('textarea').inputValue()).toBe('đang gõ dở');
    await phone(page, 'board').locator('textarea').press('Enter');
    await phone(page, 'board').getByText('Dạ, đã nhận: đang gõ dở').waitFor();
  }, 40_000);

  it('moves the clock, and cannot go to a next event when there is none', async () => {
    const { page } = await open(1280, 860);
    const now = page.locator('#now');
    expect(await now.textContent()).toBe('07:30 Thứ Hai, 20/3/2017');
    expect(await page.locator('#next').textContent()).toBe('Việc kế tiếp: 13:30, Thứ Ba, 21/3/2017');
    await page.getByRole('button', { name: words.clock.hour }).click();
    await expect.poll(() => now.textContent()).toBe('08:30 Thứ Hai, 20/3/2017');
    await page.getByRole('button', { name: words.clock.day }).click();
    await expect.poll(() => now.textContent()).toBe('08:30 Thứ Ba, 21/3/2017');
    const next = page.getByRole('button', { name: words.clock.next });
    await next.click();
    await expect.poll(() => now.textContent()).toBe('13:30 Thứ Ba, 21/3/2017');
    await expect.poll(() => next.isDisabled()).toBe(true);
    expect(await page.locator('#next').textContent()).toBe(words.clock.nextNone);
    // The day above the messages is the app's.
    await say(page, 'board', 'hôm nay');
    await messages(page, 'board').nth(1).waitFor();
    expect(await phone(page, 'board').locator('.day').allTextContents()).toEqual(['Thứ Ba, 21/3/2017']);
  });

  it('on a phone shows one chat at a time, with tabs that count what is unread and obey the arrow keys', async () => {
    const { page, complaints } = await open(390, 844);
    expect(await phone(page, 'board').isVisible()).toBe(true);
    expect(await phone(page, 'liaison').isVisible()).toBe(false);
    running?.botApi.person(2001).sends('nút');
    await expect.poll(() => page.locator('#tab-liaison .badge').textContent()).toBe('1');
    await page.locator('#tab-board').focus();
    await page.keyboard.press('ArrowRight');
    expect(await phone(page, 'liaison').isVisible()).toBe(true);
    await expect.poll(() => page.locator('#tab-liaison .badge').textContent()).toBe('');
    await phone(page, 'liaison').getByRole('button', { name: 'Đồng ý' }).click();
    await phone(page, 'liaison').getByText('Đã chọn: yes').waitFor();
    await phone(page, 'liaison').getByRole('button', { name: words.connect.again }).click();
    await phone(page, 'liaison').locator('.keyboard').getByRole('button', { name: 'Báo cáo' }).waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(390);
    await page.screenshot({ path: `${SCREENS}/fake-390.png` });
    expect(complaints).toEqual([]);
  });

  it('follows new messages, also when a keyboard takes their place, unless the person reads further up', async () => {
    const { page } = await open(390, 700);
    for (let i = 1; i <= 12; i += 1) {
      running?.botApi.person(1001).sends(`tin ${i}`);
    }
    await phone(page, 'board').getByText('Dạ, đã nhận: tin 12').waitFor();
    const fromEnd = (): Promise<number> =>
      phone(page, 'board')
        .locator('.messages')
        .evaluate(
          (list: { scrollHeight: number; scrollTop: number; clientHeight: number }) =>
            list.scrollHeight - list.scrollTop - list.clientHeight,
        );
    await expect.poll(fromEnd).toBeLessThan(2);
    await phone(page, 'board').getByRole('button', { name: words.connect.again }).click();
    await phone(page, 'board').locator('.keyboard').getByRole('button', { name: 'Báo cáo' }).waitFor();
    await expect.poll(fromEnd).toBeLessThan(2);
    await phone(page, 'board').locator('.messages').hover();
    await page.mouse.wheel(0, -600);
    await expect.poll(fromEnd).toBeGreaterThan(400);
    // What comes by itself leaves the reader where they are.
    await fetch(`${running?.botApi.url}/bot${FAKE_TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: 1001, text: 'nhắc' }),
    });
    const newer = phone(page, 'board').getByRole('button', { name: words.chat.newer });
    await newer.waitFor();
    expect(await fromEnd()).toBeGreaterThan(400);
    await newer.click();
    await expect.poll(fromEnd).toBeLessThan(2);
  });

  it('says what the server refuses', async () => {
    const { page } = await open(1280, 860, { linked: new Set(['1001']), house: { linked: async () => false } });
    await phone(page, 'board').getByRole('button', { name: words.connect.button }).click();
    await page.getByRole('alert').getByText(words.problems.claimed).waitFor();
    await page.getByRole('button', { name: words.connection.dismiss }).click();
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  });
});

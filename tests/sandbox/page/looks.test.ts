/** The page for everybody: what axe finds at the width of a phone and of a desk, in light and in dark; and the keyboard alone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../../src/sandbox/page/words.ts';
import { folder, type Running, run } from '../running.ts';
import { seriousIn } from './axe.ts';
import { launch, skipBrowser } from './browser.ts';

describe.skipIf(skipBrowser)('the page', () => {
  const dir = folder();
  let browser: Browser;
  let running: Running;

  beforeAll(async () => {
    [browser, running] = await Promise.all([launch(), run({ dataDir: dir.path })]);
    for (const text of ['nút', 'ảnh', 'tệp', 'nút']) {
      running.botApi.person(1001).sends(text);
      await running.botApi.person(1001).waitFor(() => true);
    }
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    dir.gone();
  });

  async function opened(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(running.url);
    await page.locator('#phone-board li.bot').first().waitFor();
    return page;
  }

  it.each([320, 390, 900, 1280])(
    '%i px wide: axe finds nothing serious in light and in dark, and nothing is wider than the screen',
    async (width) => {
      for (const scheme of ['light', 'dark'] as const) {
        const page = await opened(width, scheme);
        expect(await seriousIn(page), scheme).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        if (width > 900) {
          await page.getByRole('button', { name: words.fourth.toggle }).click();
          expect(await seriousIn(page), `${scheme}, four phones`).toEqual([]);
        }
        await page.context().close();
      }
    },
  );

  it('by the keyboard alone: Tab reaches only the newest buttons, the arrow keys the older ones', async () => {
    const page = await opened(1280, 'light');
    const board = page.locator('#phone-board');
    const all = board.locator('.messages').getByRole('button', { name: 'Đồng ý' });
    expect(await all.count()).toBe(2);
    expect(await all.first().getAttribute('tabindex')).toBe('-1');
    expect(await all.last().getAttribute('tabindex')).toBe('0');
    await all.last().focus();
    const reached = () => all.first().evaluate((one: { matches(selector: string): boolean }) => one.matches(':focus'));
    for (let steps = 0; steps < 20 && !(await reached()); steps += 1) await page.keyboard.press('ArrowUp');
    expect(await reached()).toBe(true);
    await page.keyboard.press('Enter');
    await board.getByText('Đã chọn: yes').waitFor();
    await page.context().close();
  });

  it('has a fourth phone for whoever is chosen, and keeps the choice', async () => {
    const page = await opened(1280, 'light');
    expect(await page.locator('#phone-other').isVisible()).toBe(false);
    await page.getByRole('button', { name: words.fourth.toggle }).click();
    await page.locator('#phone-other select').selectOption('head:SYT');
    await page.locator('#phone-other').getByRole('button', { name: words.connect.button }).click();
    await page.locator('#phone-other').getByText('Đã kết nối').waitFor();
    await page.reload();
    await page.locator('#phone-other').getByText('Đã kết nối').waitFor();
    expect(await page.locator('#phone-other select').inputValue()).toBe('head:SYT');
    await page.context().close();
  });
});

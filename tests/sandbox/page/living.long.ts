/**
 * The living sandbox from an empty folder to the leader's full card, as somebody who tries it goes: by the guide's own buttons, at the width of a phone
 * and of a desk, in light and in dark.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config.ts';
import { type App, start } from '../../../src/app/start.ts';
import { words } from '../../../src/sandbox/page/words.ts';
import { folder } from '../running.ts';
import { seriousIn } from './axe.ts';
import { launch, skipBrowser } from './browser.ts';

const SCREENS = 'out/screens';
const SIZES = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
] as const;
const { steps } = words.guide;

describe.skipIf(skipBrowser)('the living sandbox', () => {
  let browser: Browser;
  let app: App | null = null;
  let gone: () => void = () => undefined;

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    browser = await launch();
  }, 60_000);
  afterEach(async () => {
    await app?.stop();
    app = null;
    gone();
  }, 60_000);
  afterAll(() => browser?.close());

  async function opened(url: string, size: (typeof SIZES)[number], colorScheme: 'light' | 'dark'): Promise<Page> {
    const context = await browser.newContext({ viewport: size, colorScheme, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('#now strong').waitFor({ timeout: 30_000 });
    return page;
  }

  const phone = (page: Page, role: string): Locator => page.locator(`#phone-${role}`);
  const button = (page: Page, role: string, label: string): Locator =>
    phone(page, role).locator('.messages').getByRole('button', { name: label, exact: true }).last();
  const next = (page: Page, step: (typeof steps)[number]): Promise<void> =>
    page.locator('#guide summary').getByText(step.title).waitFor({ timeout: 300_000 });

  it.each(SIZES)('at $width px', { timeout: 900_000 }, async (size) => {
    const dir = folder();
    gone = dir.gone;
    const config = readConfig({ DATA_DIR: dir.path, PORT: '0', LOG_LEVEL: 'error' });
    app = await start(config, () => undefined);
    const page = await opened(`${app.url}/`, size, 'light');
    const dark = await opened(`${app.url}/`, size, 'dark');
    const looked = async (stage: string) => {
      for (const [scheme, one] of [
        ['light', page],
        ['dark', dark],
      ] as const) {
        expect(await seriousIn(one), `${stage}, ${scheme}`).toEqual([]);
        expect(await one.evaluate('document.documentElement.scrollWidth')).toBe(size.width);
        await one.screenshot({ path: `${SCREENS}/living-${stage}-${size.width}-${scheme}.png` });
      }
    };
    const does = (step: (typeof steps)[number]) => page.locator('#guide').getByRole('button', { name: step.button }).click();

    // The first screen says what this is, and which step is the first.
    expect(await page.locator('#guide').textContent()).toContain(words.guide.intro);
    await next(page, steps[0]);
    await looked('1-first');
    await does(steps[0]);
    await next(page, steps[1]);
    await page.locator('#guide').getByText('Đã nối 91/91 đơn vị').waitFor({ state: 'attached' });
    await looked('2-joined');

    await does(steps[1]);
    await button(page, 'board', 'Đợt 30/4').click();
    await button(page, 'board', 'Gửi ngay').click();
    await next(page, steps[2]);
    await looked('3-launched');

    while ((await page.locator('#guide li[aria-current=step] strong').textContent()) === steps[2].title) {
      await does(steps[2]);
      await page.locator('#guide li[aria-current=step] button:enabled').waitFor({ timeout: 120_000 });
    }
    await does(steps[3]);
    await page.locator('#guide summary').getByText(words.guide.over).waitFor();
    const card = phone(page, 'leader')
      .locator('li.bot')
      .filter({ hasText: /ĐÃ BÁO CÁO \d/ })
      .last();
    await card.waitFor({ timeout: 60_000 });
    const [, reported] = /ĐÃ BÁO CÁO (\d+)\/92 đơn vị/.exec((await card.textContent()) ?? '') ?? [];
    console.log(`${size.width} px: ĐÃ BÁO CÁO ${reported}/92`);
    expect(Number(reported)).toBeGreaterThan(50);
    const picture = phone(page, 'leader').locator('img').last();
    await expect
      .poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth), { timeout: 30_000 })
      .toBeGreaterThan(300);
    if (size.width < 900) await dark.locator('#tab-leader').click();
    await looked('4-card');
  });
});

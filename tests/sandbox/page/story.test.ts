import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config.ts';
import { type App, start } from '../../../src/app/start.ts';
import { words } from '../../../src/sandbox/page/words.ts';
import { folder } from '../running.ts';
import { launch, skipBrowser } from './browser.ts';

const SCREENS = 'out/screens';
const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 844 };

type Role = 'board' | 'liaison' | 'leader';

describe.skipIf(skipBrowser)('the story of a wave, clicked through the page', () => {
  const dir = folder();
  const announced: string[] = [];
  let browser: Browser;
  let app: App;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    const config = readConfig({ DATA_DIR: dir.path, PORT: '0', LOG_LEVEL: 'error' });
    [browser, app] = await Promise.all([launch(), start(config, (line) => announced.push(line))]);
    page = await browser.newPage({ viewport: WIDE, locale: 'vi-VN' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    dir.gone();
  }, 60_000);

  const phone = (role: Role): Locator => page.locator(`#phone-${role}`);
  const last = (role: Role): Locator => phone(role).locator('li.bot').last();

  /** Waits for the bot's newest message, a picture without words aside, to hold these words. */
  async function hears(role: Role, text: string | RegExp): Promise<Locator> {
    const message = phone(role).locator('li.bot').filter({ hasText: text }).last();
    await message.waitFor({ timeout: 30_000 });
    return message;
  }

  async function presses(role: Role, label: string): Promise<void> {
    await phone(role).locator('.messages').getByRole('button', { name: label, exact: true }).last().click();
  }

  async function writes(role: Role, text: string): Promise<void> {
    await phone(role).locator('textarea').fill(text);
    await phone(role).locator('textarea').press('Enter');
  }

  async function opensMenu(role: Role, label: string): Promise<void> {
    await phone(role).locator('.keyboard').getByRole('button', { name: label, exact: true }).click();
  }

  async function joins(role: Role, name: string): Promise<void> {
    await phone(role).locator('.connect').getByRole('button').click();
    if (role !== 'board') {
      await hears(role, 'được phân công');
      await presses(role, 'Đúng, tiếp tục');
    }
    await hears(role, '/thongtin');
    await presses(role, 'Tôi đồng ý');
    await hears(role, 'họ tên và chức vụ');
    await writes(role, name);
    await hears(role, 'Đã kết nối');
    await phone(role).locator('.connect').waitFor({ state: 'hidden' });
  }

  async function goesTo(moment: string): Promise<void> {
    await page.getByRole('button', { name: words.clock.next }).click();
    await expect.poll(() => page.locator('#now').textContent(), { timeout: 15_000 }).toBe(moment);
  }

  it('starts on 20/3/2017, at the printed address', async () => {
    const address = announced.find((line) => line.startsWith('sandbox: '))?.slice('sandbox: '.length);
    expect(address).toBe(`${app.url}/`);
    await page.goto(address ?? '');
    await expect.poll(() => page.locator('#now').textContent(), { timeout: 15_000 }).toContain('Thứ Hai, 20/3/2017');
    expect(await phone('liaison').getByRole('combobox').locator('option:checked').textContent()).toBe('Sở Y tế');
  });

  it('connects the three', async () => {
    await joins('board', 'Trần Thị Lan, Phó Trưởng ban');
    await joins('liaison', 'Lê Minh Tuấn, Chuyên viên Văn phòng');
    await joins('leader', 'Nguyễn Văn Hải, Phó Chủ tịch');
    await page.screenshot({ path: `${SCREENS}/1-connected-1280.png` });
  }, 90_000);

  it('launches the wave of 30/4; the unit confirms', async () => {
    await opensMenu('board', 'Phát động đợt');
    await presses('board', 'Đợt 30/4');
    await hears('board', 'XEM TRƯỚC');
    await presses('board', 'Gửi ngay');
    await hears('liaison', 'Kính gửi: Sở Y tế');
    await hears('board', 'Thành công 1/92');
    await presses('liaison', 'Đã nhận');
    await hears('liaison', 'xác nhận đã nhận thông báo');
    await page.screenshot({ path: `${SCREENS}/2-launched-1280.png` });
    await page.setViewportSize(NARROW);
    await page.locator('#tab-liaison').click();
    await page.screenshot({ path: `${SCREENS}/2-launched-390.png` });
    await page.setViewportSize(WIDE);
  }, 90_000);

  it('reminds by the clock', async () => {
    await goesTo('07:30 Thứ Năm, 30/3/2017');
    await hears('liaison', 'chưa đặt mục tiêu');
    await goesTo('07:30 Thứ Sáu, 14/4/2017');
    await hears('liaison', 'Chuẩn bị số liệu');
    await goesTo('07:30 Thứ Sáu, 21/4/2017');
    await hears('liaison', 'Đến kỳ báo cáo');
    expect(await phone('liaison').locator('.day').allTextContents()).toEqual([
      'Thứ Hai, 20/3/2017',
      'Thứ Năm, 30/3/2017',
      'Thứ Sáu, 14/4/2017',
      'Thứ Sáu, 21/4/2017',
    ]);
  }, 90_000);

  it('takes the report', async () => {
    await presses('liaison', 'Báo cáo');
    await hears('liaison', 'Câu 1/5');
    await presses('liaison', 'Văn bản');
    await hears('liaison', 'Câu 2/5');
    await writes('liaison', '101/101');
    await hears('liaison', 'Câu 3/5');
    await writes('liaison', 'Khám, cấp thuốc miễn phí cho 320 người cao tuổi');
    await hears('liaison', 'Câu 4/5');
    await writes('liaison', 'Tổ chức 5 đợt khám lưu động ở các xã ven biển');
    await hears('liaison', 'Câu 5/5');
    await page.setViewportSize(NARROW);
    await page.screenshot({ path: `${SCREENS}/3-report-390.png` });
    await page.setViewportSize(WIDE);
    await presses('liaison', 'Không có thêm');
    await hears('liaison', 'KIỂM TRA TRƯỚC KHI GỬI');
    await presses('liaison', 'Gửi báo cáo');
    await hears('liaison', 'ĐÃ NHẬN BÁO CÁO');
    expect(await last('liaison').textContent()).toContain('3004-SYT-01');
  }, 90_000);

  it('sums up for the leader, with a picture', async () => {
    await opensMenu('leader', 'Tổng hợp');
    await hears('leader', 'đã nhận thông báo 1/92 đơn vị, đã báo cáo 1');
    const picture = phone('leader').locator('img').last();
    await expect
      .poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth), { timeout: 15_000 })
      .toBeGreaterThan(300);
    await page.screenshot({ path: `${SCREENS}/4-summary-1280.png` });
    await page.setViewportSize(NARROW);
    await page.locator('#tab-leader').click();
    await page.screenshot({ path: `${SCREENS}/4-summary-390.png` });
  }, 90_000);
});

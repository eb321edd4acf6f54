/** Debian's chromium, driven by playwright-core. */
import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const path = PATHS.find(executable);
const required = process.env.REQUIRE_CHROMIUM === '1';

/** Whether to leave out the tests that need a browser. With REQUIRE_CHROMIUM=1 they run, and fail, where there is none. */
export const skipBrowser = path === undefined && !required;
if (skipBrowser) {
  console.log(`skipped: the page's tests need chromium, and there is none at ${PATHS.join(', ')} (apt-get install chromium)`);
}

/** Throws when there is no chromium. */
export function launch(): Promise<Browser> {
  if (path === undefined) throw new Error(`REQUIRE_CHROMIUM=1, but there is no chromium at ${PATHS.join(', ')}`);
  return chromium.launch({
    executablePath: path,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

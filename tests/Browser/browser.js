// A Chromium that talks to nobody but the page it is sent to, and remembers whom the page talked to.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const actionLimit = 60_000;
export const readingLimit = 240_000;

const places = [process.env.QUIRE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

export async function startBrowser() {
  const executablePath = places.find(place => place && existsSync(place));
  if (!executablePath)
    throw new Error('Found no Chromium; install the package chromium, or name one with QUIRE_CHROMIUM.');
  const profile = await mkdtemp(join(tmpdir(), 'quire-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, headless: true, args: quiet, viewport: { width: 1400, height: 900 }, acceptDownloads: true,
  });
  context.setDefaultTimeout(actionLimit);
  const asked = new Set();
  context.on('request', request => asked.add(new URL(request.url())));
  return {
    page: context.pages()[0],
    hosts: () => [...new Set([...asked].filter(url => /^(http|ws)/.test(url.protocol)).map(url => url.host))],
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

// As if dragged from a folder: the browser makes the files, the page gets its own drop event.
export async function drop(page, selector, paths) {
  const files = await Promise.all(paths.map(async path => ({
    name: basename(path), bytes: (await readFile(path)).toString('base64'),
  })));
  const transfer = await page.evaluateHandle(dropped => {
    const made = new DataTransfer();
    for (const { name, bytes } of dropped)
      made.items.add(new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], name));
    return made;
  }, files);
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer });
}

// As the desktop hands a folder over: only so does the page get to see what is in it.
export async function dropFolder(page, selector, path) {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data });
  await session.detach();
}

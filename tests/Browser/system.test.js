import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { json, pageAddress } from './api.js';
import { dropFolder, readingLimit, startBrowser } from './browser.js';

const shots = process.env.QUIRE_SCREENSHOTS;
let browser, page;

before(async () => {
  browser = await startBrowser();
  page = browser.page;
  await page.goto(pageAddress);
});
after(() => browser?.close());

const shoot = name => shots && page.screenshot({ path: join(shots, `${name}.png`) });
const view = name => page.locator('#views button', { hasText: name });

const figure = name => page.locator('#figures div', { hasText: name }).locator('dd');

test('a dropped folder is sent with all that is below it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quire-folder-'));
  try {
    await mkdir(join(folder, 'below'));
    const sample = join(import.meta.dirname, '../../samples/till-receipt.jpg');
    for (const name of ['first.jpg', 'below/second.jpg', 'below/.hidden.jpg']) await cp(sample, join(folder, name));
    await dropFolder(page, '#drop', folder);
    for (const name of ['first.jpg', 'second.jpg'])
      await page.locator('#documents li', { hasText: name }).locator('.state.succeeded')
        .waitFor({ timeout: readingLimit });
  } finally {
    await rm(folder, { recursive: true });
  }
  const names = (await json('/v1/documents')).results.map(({ fileName }) => fileName);
  assert.ok(!names.includes('.hidden.jpg'), 'a hidden file was sent');
});

test('the system view tells what the API tells', async () => {
  await view('System').click();
  await figure('Dead letters').waitFor();
  const status = await json('/v1/system');
  assert.deepEqual(
    [await figure('Pages waiting').textContent(), await figure('Pages to review').textContent()],
    [`${status.pagesQueued}`, `${status.pagesToReview}`]);
  assert.ok(Number(await figure('Workers').textContent()) >= 1, 'nobody reads');
  await shoot('system');
});

test('a dead letter is shown with its reason, and dropped', async () => {
  const letter = page.locator('#letters tr', { hasText: 'No space left on device' });
  await letter.getByRole('button', { name: 'Replay' }).waitFor();
  page.once('dialog', dialog => dialog.accept());
  await letter.getByRole('button', { name: 'Discard' }).click();
  await page.locator('#no-letters').waitFor();
  assert.equal((await json('/v1/dead-letters')).count, 0);
});

test('the system view fits a telephone, in dark too', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('telephone-system');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});

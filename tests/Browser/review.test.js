import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { json, pageAddress } from './api.js';
import { startBrowser } from './browser.js';

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

const word = '#word';

async function savedBy(key) {
  const saved = page.waitForResponse(answer => answer.request().method() === 'PATCH');
  await page.keyboard.press(key);
  assert.equal((await saved).status(), 200);
}

const shownWord = text => page.locator('#boxes title', { hasText: text }).first().waitFor({ state: 'attached' });

test('the review queue is worked with the keyboard alone', async () => {
  const waiting = (await json('/v1/reviews')).results;
  assert.ok(waiting.length > 3, `${waiting.length} pages wait`);
  await view('Review').focus();
  await page.keyboard.press('Enter');
  await page.locator('#review-start:focus').waitFor();
  await page.locator('#waiting li').nth(waiting.length - 1).waitFor();
  assert.match(await page.locator('#waiting li').first().textContent(), new RegExp(`^${waiting[0].fileName}, page`));
  await shoot('review-queue');
  await page.keyboard.press('Enter');
  await page.locator('#title', { hasText: waiting[0].fileName }).waitFor();
  await page.locator(`${word}:focus`).waitFor();
  assert.ok((await json('/v1/reviews')).results[0].claimedUntil, 'the page is not claimed');
  const read = await page.locator(word).inputValue();
  await page.keyboard.type('Fernhollow');
  await page.locator('#waiting li', { hasText: 'taken' }).waitFor();
  await shoot('review');
  await savedBy('Enter');
  await shownWord('Fernhollow');
  await savedBy('Control+z');
  await shownWord(read);
  await page.locator(`${word}:focus`).waitFor();
});

test('a page that is done leaves the queue, one for later and one given back stay', async () => {
  const before = (await json('/v1/reviews')).results;
  const claimed = () => page.waitForResponse(answer => answer.url().includes('/v1/reviews:claim'));
  for (const key of ['Control+Enter', 'Control+ArrowDown']) {
    const next = claimed();
    await page.keyboard.press(key);
    assert.equal((await next).status(), 200);
    await page.locator(`${word}:focus, #review-done:focus`).waitFor();
  }
  const given = page.waitForResponse(answer => answer.url().endsWith(':release'));
  await page.keyboard.press('Escape');
  assert.equal((await given).status(), 204);
  const after = (await json('/v1/reviews')).results;
  assert.equal(after.length, before.length - 1);
  assert.ok(after.every(({ claimedUntil }) => !claimedUntil), 'a page is claimed still');
  await page.locator('#review-start:focus').waitFor();
});

test('on a telephone the word that is typed stays in view', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await view('Review').click();
  await page.locator('#review-start').click();
  await page.locator(`${word}:focus`).waitFor();
  await page.waitForFunction(() => {
    const { top, bottom } = document.getElementById('word').getBoundingClientRect();
    return top > document.querySelector('header').offsetHeight && bottom < innerHeight;
  });
  await shoot('telephone-review');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await page.keyboard.press('Escape');
});

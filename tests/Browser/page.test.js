import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { exported, host, json, pageAddress, search } from './api.js';
import { drop, readingLimit, startBrowser } from './browser.js';

const samples = ['invoice.png', 'minutes.tif', 'hospital-letter.pdf', 'till-receipt.jpg'];
const textForms = ['txt', 'layout', 'md', 'html', 'json', 'hocr', 'alto', 'page', 'tsv'];
const shots = process.env.QUIRE_SCREENSHOTS;
const word = '#word';
const outlinePx = 2; // of a mark, half of it outside of the box
let browser, page;

before(async () => {
  browser = await startBrowser();
  page = browser.page;
  await page.goto(pageAddress);
});
after(() => browser?.close());

// A page with a bar on it, and a text in the way of writing that paints nothing.
function pdfOfHiddenText(text) {
  const drawing = `20 20 100 8 re f BT 3 Tr /F1 9 Tf 10 60 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${offset}`.padStart(10, '0');
  });
  const start = file.length;
  const rows = ['0000000000 65535 f', ...offsets.map(offset => `${offset} 00000 n`)].join(' \n');
  return `${file}xref\n0 6\n${rows} \ntrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

const shoot = name => shots && page.screenshot({ path: join(shots, `${name}.png`) });
const isReady = name => page.locator('#documents li', { hasText: name }).locator('.state.succeeded')
  .waitFor({ timeout: readingLimit });

async function searchFor(query) {
  await page.locator('#query').fill(query);
  await page.locator('#query').press('Enter');
  await page.locator('#hits').waitFor();
}

async function goToWord(wanted) {
  await page.locator('#correct').focus();
  await page.keyboard.press('Enter');
  await page.locator(word).waitFor();
  const [at, count] = (await page.locator('#word-position').textContent()).split(' of ').map(Number);
  const words = await wordsOfPage();
  const target = words.findIndex(({ text }) => text === wanted) + 1;
  assert.ok(target > 0 && count === words.length, `the page shows ${count} words, the API ${words.length}`);
  for (let step = at; step !== target; step += Math.sign(target - at))
    await page.keyboard.press(target > at ? 'Tab' : 'Shift+Tab');
  assert.equal(await page.locator(word).inputValue(), wanted);
}

let invoice, corrected;
const wordsOfPage = async () => (await json(`/v1/documents/${invoice}/pages/1`))
  .regions.flatMap(region => region.lines.flatMap(line => line.words));

const shownTitle = ({ text, confidence }) => `${text} (${Math.round(confidence * 100)} %)`;

// Search follows a correction at once: what was answered is found.
async function savedBy(key) {
  const saved = page.waitForResponse(answer => answer.request().method() === 'PATCH');
  await page.keyboard.press(key);
  assert.equal((await saved).status(), 200);
}

const shownWord = text => page.locator('#boxes title', { hasText: text }).first().waitFor({ state: 'attached' });

test('the key does not stay in the address', () => assert.ok(!page.url().includes('token')));

test('dropped files show their progress until they are read', async () => {
  await page.evaluate(() => {
    window.seen = new Set();
    new MutationObserver(() => {
      for (const item of document.querySelectorAll('#documents li:has(progress)')) window.seen.add(item.innerText);
    }).observe(document.getElementById('documents'), { childList: true, subtree: true });
  });
  await drop(page, '#drop', samples.map(name => join(import.meta.dirname, '../../samples', name)));
  for (const name of samples) await isReady(name);
  const seen = await page.evaluate(() => [...window.seen]);
  for (const name of samples) assert.ok(seen.some(text => text.includes(name)), `no progress of ${name}`);
});

test('a word that is searched is marked where it stands', async () => {
  await searchFor('larkspur');
  await page.locator('#hit-list button', { hasText: 'invoice.png' }).click();
  await page.locator('#boxes .hit').first().waitFor();
  const hit = (await search('larkspur')).results.find(({ fileName }) => fileName === 'invoice.png');
  invoice = hit.document;
  const { width, height } = await json(`/v1/documents/${invoice}/pages/1`);
  const image = await page.locator('#image').boundingBox();
  assert.equal(await page.locator('#boxes .hit').count(), hit.boxes.length);
  for (const [index, [x0, y0, x1, y1]] of hit.boxes.entries()) {
    const mark = await page.locator('#boxes .hit').nth(index).boundingBox();
    const expected = [
      image.x + x0 / width * image.width - outlinePx / 2, image.y + y0 / height * image.height - outlinePx / 2,
      (x1 - x0) / width * image.width + outlinePx, (y1 - y0) / height * image.height + outlinePx,
    ];
    for (const [side, value] of [mark.x, mark.y, mark.width, mark.height].entries())
      assert.ok(Math.abs(value - expected[side]) < 1, `mark ${index}: ${JSON.stringify(mark)}, expected ${expected}`);
  }
  const visible = await page.locator('#boxes .hit').first().evaluate(mark => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    return document.elementsFromPoint(x + width / 2, y + height / 2).includes(mark);
  });
  assert.ok(visible, 'the first mark is not in view');
  await shoot('search');
});

test('text and picture point at the same word', async () => {
  const words = await wordsOfPage();
  const at = words.findIndex(({ text }) => text === 'Subtotal');
  await page.locator(`#text [data-word="${at}"]`).hover();
  assert.equal(await page.locator('#boxes .pointed title').textContent(), await shownTitle(words[at]));
  await page.locator(`#boxes [data-word="${at}"]`).hover();
  assert.equal(await page.locator('#text .pointed').textContent(), 'Subtotal');
  const doubtful = words.filter(({ confidence }) => confidence < 0.7).map(({ text }) => text);
  assert.deepEqual(await page.locator('#text .doubtful').allTextContents(), doubtful);
});

test('a page is made larger by key and wheel, and the point under the pointer stays', async () => {
  await page.locator('#stage').focus();
  await page.keyboard.press('+');
  const mark = page.locator('#boxes .hit').first();
  await mark.scrollIntoViewIfNeeded();
  const before = await mark.boundingBox();
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.waitForFunction(() => document.getElementById('zoom-fit').textContent !== '150 %');
  const after = await mark.boundingBox();
  assert.ok(after.width > before.width * 1.3, `${before.width} became ${after.width}`);
  assert.ok(Math.abs(after.x + after.width / 2 - x) < 3 && Math.abs(after.y + after.height / 2 - y) < 3);
  const scrolled = await page.locator('#stage').evaluate(stage => stage.scrollTop);
  await page.mouse.down();
  await page.mouse.move(x, y + 60, { steps: 4 });
  await page.mouse.up();
  assert.ok(await page.locator('#stage').evaluate(stage => stage.scrollTop) < scrolled, 'it was not moved');
  assert.ok(await page.locator('#correction').isHidden(), 'the end of dragging was taken for a click');
  await page.keyboard.press('0');
});

test('regions of a kind are shown on demand', async () => {
  const { regions } = await json(`/v1/documents/${invoice}/pages/1`);
  const tables = regions.filter(({ kind }) => kind === 'table');
  assert.ok(tables.length > 0);
  assert.equal(await page.locator('#boxes .region.shown').count(), 0);
  await page.locator('#kinds .table input').check();
  assert.equal(await page.locator('#boxes .region.shown').count(), tables.length);
  await shoot('regions');
});

test('a table in the text has the rows and columns of the page', async () => {
  const { regions } = await json(`/v1/documents/${invoice}/pages/1`);
  const { cells, lines } = regions.find(({ kind }) => kind === 'table');
  const shown = page.locator('#text table').first();
  assert.equal(await shown.locator('tr').count(), Math.max(...cells.map(({ row }) => row)) + 1);
  for (const { row, column, lines: [first] } of cells.filter(({ lines: within }) => within.length === 1))
    assert.equal(
      (await shown.locator('tr').nth(row).locator('td').nth(column).innerText()).trim(), lines[first].text);
});

test('pages are turned by their thumbnails', async () => {
  await page.locator('#documents button', { hasText: 'minutes.tif' }).click();
  const thumbnails = page.locator('#thumbnails button');
  await thumbnails.nth(2).click();
  await page.locator('#position', { hasText: 'Page 3 of 3' }).waitFor();
  await page.locator('#thumbnails [aria-current=true][aria-label="Page 3"]').waitFor();
  await page.waitForFunction(
    () => [...document.querySelectorAll('#thumbnails canvas')].every(({ width }) => width === 144));
  await page.locator('#text [data-word="0"]').waitFor();
  await shoot('thumbnails');
  await page.locator('#hit-list button', { hasText: 'invoice.png' }).click();
  await page.locator('#boxes .hit').first().waitFor();
});

test('a word is corrected by keyboard, found by search, and in every form', async () => {
  corrected = (await wordsOfPage()).find(({ text }) => /^[A-Z][a-z]{5,}$/.test(text)).text;
  await goToWord(corrected);
  await page.keyboard.type('Quillfeather');
  await shoot('correction');
  await savedBy('Enter');
  await shownWord('Quillfeather');
  await searchFor('quillfeather');
  await page.locator('#hit-list mark', { hasText: 'Quillfeather' }).waitFor();
  for (const form of textForms)
    assert.ok((await exported(invoice, form)).includes('Quillfeather'), `not in ${form}`);
  const text = execFileSync('pdftotext', ['-', '-'], { input: await exported(invoice, 'pdf'), timeout: 60_000 });
  assert.ok(text.includes('Quillfeather'), 'not in pdf');
});

test('a correction is taken back by keyboard', async () => {
  await page.locator(word).focus();
  await savedBy('Control+z');
  await shownWord(corrected);
  assert.equal((await search('quillfeather')).count, 0);
});

test('a PDF that says another text than it shows is warned of', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quire-layer-'));
  const path = join(folder, 'hidden.pdf');
  await writeFile(path, pdfOfHiddenText('a text of more than eight words that nobody sees printed here'));
  await drop(page, '#drop', [path]);
  await isReady('hidden.pdf');
  await page.locator('#documents button', { hasText: 'hidden.pdf' }).click();
  await page.locator('#page-warning', { hasText: 'is not the text on its picture' }).waitFor();
  await page.locator('#documents button', { hasText: 'minutes.tif' }).click();
  await page.locator('#text [data-word="0"]').waitFor();
  assert.ok(await page.locator('#page-warning').isHidden(), 'the warning stayed on another page');
  await rm(folder, { recursive: true });
});

test('on a telephone nothing is wider than the screen, in light and in dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await ground();
  await shoot('telephone-dark');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await page.emulateMedia({ colorScheme: 'light' });
  assert.notEqual(await ground(), dark);
  await page.setViewportSize({ width: 1400, height: 900 });
});

test('nothing is asked of any other host', () => assert.deepEqual(browser.hosts(), [host]));

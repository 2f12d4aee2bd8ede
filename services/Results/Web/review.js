// The review queue: pages by expected errors, one of them the clerk's at a time, worked with the keyboard alone.
import { api } from './api.js';
import { startCorrecting, takeBack } from './correct.js';
import { element, guard } from './shell.js';
import { closeViewer, openPage } from './viewer.js';

const $ = id => document.getElementById(id);
const renewEveryMs = 60_000;
let held = null;
let isShown = false;
let next = null;

$('review-start').addEventListener('click', () => guard(() => take()));
$('review-done').addEventListener('click', () => guard(done));
$('review-later').addEventListener('click', () => guard(later));
$('review-end').addEventListener('click', closeViewer);
$('more-waiting').addEventListener('click', () => guard(() => load(next)));
document.addEventListener('quire:view', event => {
  isShown = event.detail === 'review';
  if (isShown) guard(showQueue);
  else if (held) closeViewer();
});
document.addEventListener('quire:closed', () => { if (held) guard(giveBack); });
document.addEventListener('quire:no-doubt', () => { if (held) $('review-done').focus(); });
window.addEventListener('pagehide', () => { if (held) settle('release', { keepalive: true }).catch(() => {}); });

// Before anybody else: the same keys mean less where no page is held.
document.addEventListener('keydown', event => {
  if (!held) return;
  keep();
  const action = event.key === 'Escape' ? closeViewer
    : !event.ctrlKey ? null
    : event.key === 'Enter' ? () => guard(done)
    : event.key === 'ArrowDown' ? () => guard(later)
    : event.key === 'z' && event.target.id !== 'word' ? () => guard(takeBack)
    : null;
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}, { capture: true });

async function showQueue() {
  await refresh();
  if (!held) $('review-start').focus();
}

async function refresh() {
  $('waiting').replaceChildren();
  await load('/v1/reviews?limit=20');
}

async function load(address) {
  const list = await api.json(address);
  $('waiting').append(...list.results.map(row => {
    const item = element('li', `${row.fileName}, page ${row.page}`);
    const errors = `about ${row.expectedErrors.toFixed(1)} words wrong`;
    item.append(element('small', row.claimedUntil ? `${errors}, taken` : errors));
    return item;
  }));
  next = list.next;
  $('more-waiting').hidden = !next;
  $('review-start').disabled = held !== null || list.results.length === 0;
  if (!$('waiting').children.length) $('review-message').textContent = 'No page waits.';
}

async function take(cursor = '') {
  const answer = await api.call(`/v1/reviews:claim?cursor=${cursor}`, { method: 'POST' });
  if (answer.status === 204) {
    $('review-message').textContent = cursor ? 'No further page waits.' : 'No page waits that nobody has.';
    closeViewer();
    await refresh();
    return;
  }
  held = { ...await answer.json(), renewedAt: Date.now() };
  $('review-message').textContent = '';
  await openPage(held.document, held.page);
  if (!held) return;
  $('claim').hidden = false;
  $('claim-state').textContent = `Yours: about ${held.expectedErrors.toFixed(1)} words wrong`;
  if (!startCorrecting()) $('review-done').focus();
  if (isShown) await refresh();
}

const settle = (verb, options) => api.call(`/v1/reviews/${held.claim}:${verb}`, { method: 'POST', ...options });

function drop() {
  const { cursor } = held;
  held = null;
  $('claim').hidden = true;
  return cursor;
}

async function done() {
  await settle('done');
  await take(drop());
}

async function later() {
  await settle('release');
  await take(drop());
}

// An end of the claim that came before is no fault: the page is somebody else's already.
async function giveBack() {
  const released = settle('release').catch(error => { if (error.status !== 404) throw error; });
  drop();
  await released;
  if (isShown) await showQueue();
}

// Whoever types has the page still; a claim whose clerk went home ends by itself.
function keep() {
  if (Date.now() - held.renewedAt < renewEveryMs) return;
  held.renewedAt = Date.now();
  settle('renew').catch(error => {
    if (error.status !== 404 || !held) return;
    drop();
    $('message').textContent = 'Your claim has ended, and somebody else has the page.';
    $('message').hidden = false;
  });
}

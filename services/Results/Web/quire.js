import { api, hasKey, listen, takeKeyFromAddress, useKey } from './api.js';
import { element, guard, showDesk, showView } from './shell.js';
import { takeFiles } from './upload.js';
import { openPage, closeViewer, refreshViewer } from './viewer.js';

const $ = id => document.getElementById(id);
const finished = state => !['queued', 'running'].includes(state);
const mostCounted = 500;
const rows = new Map();
const listeners = new Map();
let nextDocuments = null;
let nextHits = null;

takeKeyFromAddress();
$('key-form').addEventListener('submit', event => {
  event.preventDefault();
  useKey($('key').value.trim());
  start();
});
$('search').addEventListener('submit', event => {
  event.preventDefault();
  showView('documents');
  search();
});
$('close-hits').addEventListener('click', () => { $('hits').hidden = true; });
$('more-hits').addEventListener('click', () => guard(async () => showHits(await api.json(nextHits), true)));
$('more-documents').addEventListener('click', () => guard(() => loadDocuments(nextDocuments)));
takeFiles(documents => {
  for (const accepted of documents)
    show({ ...accepted, progress: { done: 0, failed: 0, total: accepted.pageCount ?? null } }, false);
  $('nothing').hidden = true;
});
document.addEventListener('quire:deleted', event => { remove(event.detail); });
document.addEventListener('quire:changed', event => guard(() => refresh(event.detail)));
start();

async function start() {
  showDesk(hasKey());
  if (hasKey()) await guard(() => loadDocuments('/v1/documents?limit=50'));
  else $('key').focus();
}

async function loadDocuments(address) {
  const list = await api.json(address);
  for (const row of list.results) show(row, true);
  nextDocuments = list.next;
  $('more-documents').hidden = !list.next;
  $('nothing').hidden = rows.size > 0;
}

function show(row, atEnd) {
  let item = rows.get(row.id);
  if (!item) {
    item = document.createElement('li');
    item.append(document.createElement('button'));
    item.firstChild.addEventListener('click', () => guard(() => openPage(row.id, 1)));
    rows.set(row.id, item);
    $('documents')[atEnd ? 'append' : 'prepend'](item);
  }
  fill(item.firstChild, row);
  if (!finished(row.state)) follow(row.id);
}

function fill(button, row) {
  const { done, failed, total } = row.progress;
  const state = element('span', row.state.replaceAll('_', ' '));
  state.className = `state ${row.state}`;
  const pages = total === null ? 'being split' : `${done} of ${total} ${total === 1 ? 'page' : 'pages'}`;
  const note = element('small', failed > 0 ? `${pages}, ${failed} failed` : row.reason ? row.detail : pages);
  button.replaceChildren(state, element('span', row.fileName || row.id), document.createElement('br'), note);
  if (finished(row.state)) return;
  const bar = document.createElement('progress');
  bar.max = total ?? 1;
  if (total !== null) bar.value = done;
  button.append(bar);
}

// One line a document while it is under way; every event says that there is something new to read.
function follow(id) {
  if (listeners.has(id)) return;
  listeners.set(id, true);
  listen(`/v1/documents/${id}/events`, () => refresh(id))
    .catch(() => {})
    .finally(() => { listeners.delete(id); setTimeout(() => guard(() => refresh(id)), 500); });
}

const pending = new Set();

async function refresh(id) {
  if (pending.has(id)) return;
  pending.add(id);
  await new Promise(resolve => setTimeout(resolve, 150));
  pending.delete(id);
  if (!rows.has(id)) return;
  const row = await api.json(`/v1/documents/${id}`);
  show(row, false);
  await refreshViewer(row);
}

function remove(id) {
  rows.get(id)?.remove();
  rows.delete(id);
  closeViewer();
  $('nothing').hidden = rows.size > 0;
}

function search() {
  const query = $('query').value.trim();
  if (query) return guard(async () => showHits(await api.json(`/v1/search?q=${encodeURIComponent(query)}`), false));
  $('hits').hidden = true;
}

function showHits(answer, more) {
  const uncounted = answer.count >= mostCounted ? ' or more' : '';
  $('hit-count').textContent = answer.count === 1 ? '1 page' : `${answer.count}${uncounted} pages`;
  if (!more) $('hit-list').replaceChildren();
  for (const hit of answer.results) $('hit-list').append(hitItem(hit));
  nextHits = answer.next;
  $('more-hits').hidden = !answer.next;
  $('hits').hidden = false;
}

function hitItem(hit) {
  const button = document.createElement('button');
  button.append(element('strong', `${hit.fileName}, page ${hit.page}`), document.createElement('br'), ...marked(hit));
  button.addEventListener('click', () => guard(() => openPage(hit.document, hit.page, hit.boxes)));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function marked({ text, marks }) {
  const parts = [];
  let at = 0;
  for (const [start, length] of marks) {
    parts.push(text.slice(at, start), element('mark', text.slice(start, start + length)));
    at = start + length;
  }
  return [...parts, text.slice(at)];
}

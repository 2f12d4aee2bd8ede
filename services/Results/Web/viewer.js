// One page of a document: its image, and the text that was read on it.
import { api } from './api.js';
import { showCorrections, stopCorrecting } from './correct.js';
import { clearText, showText } from './pagetext.js';
import { showThumbnails } from './thumbnails.js';

const $ = id => document.getElementById(id);
const warnings = {
  text_layer_differs: 'The text in this PDF is not the text on its picture: who copies from it gets other words.',
};
const reasons = {
  blurred: 'blurred', dark: 'dark', faint: 'faint', low_contrast: 'of low contrast',
  text_too_small: 'of very small text', cut_off: 'cut off',
};
let open = null;

$('previous').addEventListener('click', () => openPage(open.id, open.page - 1));
$('next').addEventListener('click', () => openPage(open.id, open.page + 1));
$('close').addEventListener('click', closeViewer);
$('delete').addEventListener('click', async () => {
  if (!confirm('Delete this document, its text and its images?')) return;
  await api.call(`/v1/documents/${open.id}`, { method: 'DELETE' });
  document.dispatchEvent(new CustomEvent('quire:deleted', { detail: open.id }));
});
$('cancel').addEventListener('click', async () => {
  await api.call(`/v1/documents/${open.id}:cancel`, { method: 'POST' });
  document.dispatchEvent(new CustomEvent('quire:changed', { detail: open.id }));
});
document.addEventListener('keydown', event => {
  if (!open || ['INPUT', 'SELECT'].includes(event.target.tagName)) return;
  if (event.key === 'ArrowLeft' && !$('previous').disabled) $('previous').click();
  if (event.key === 'ArrowRight' && !$('next').disabled) $('next').click();
  if (event.key === 'Escape') closeViewer();
});

export async function openPage(id, page, hits = []) {
  const row = await api.json(`/v1/documents/${id}`);
  open = { id, page, hits, state: null };
  $('viewer').hidden = false;
  showDocument(row);
  await showPage(row);
  if (matchMedia('(max-width: 46rem)').matches) $('viewer').scrollIntoView({ behavior: 'smooth' });
}

export function closeViewer() {
  stopCorrecting();
  open = null;
  $('viewer').hidden = true;
  document.dispatchEvent(new CustomEvent('quire:closed'));
}

// Called when a document has changed: shows the page as soon as it is read.
export async function refreshViewer(row) {
  if (open?.id !== row.id) return;
  showDocument(row);
  if (row.pages[open.page - 1]?.state !== open.state) await showPage(row);
}

function showDocument(row) {
  const count = row.progress.total ?? row.pages.length;
  $('title').textContent = row.fileName || row.id;
  $('position').textContent = count ? `Page ${open.page} of ${count}` : '';
  $('previous').disabled = open.page <= 1;
  $('next').disabled = open.page >= count;
  showThumbnails(row.id, row.pages.length, open.page, openPage);
  $('cancel').hidden = !['queued', 'running'].includes(row.state);
  const ready = ['succeeded', 'partially_succeeded'].includes(row.state);
  $('export').hidden = !ready;
}

$('export').addEventListener('change', async event => {
  const format = event.target.value;
  event.target.value = '';
  const answer = await api.call(`/v1/documents/${open.id}/export?format=${format}`);
  const link = document.createElement('a');
  const name = answer.headers.get('Content-Disposition').match(/filename\*=UTF-8''([^;]*)/)?.[1] ?? format;
  link.href = URL.createObjectURL(await answer.blob());
  link.download = decodeURIComponent(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

async function showPage(row) {
  const shown = open;
  const status = row.pages[shown.page - 1];
  shown.state = status?.state;
  $('page-state').textContent = status ? status.detail ?? status.state : row.detail ?? row.state;
  clearText();
  showWarnings([]);
  const address = `/v1/documents/${shown.id}/pages/${shown.page}`;
  const image = status ? await api.blob(`${address}/image`).catch(() => null) : null;
  const read = status?.state === 'succeeded' ? await api.call(address) : null;
  const page = read && await read.json();
  if (open !== shown) return;
  URL.revokeObjectURL($('image').src);
  $('image').hidden = !image;
  $('image').alt = `Page ${shown.page} of ${row.fileName || row.id}`;
  if (image) {
    $('image').src = URL.createObjectURL(image);
    await $('image').decode().catch(() => {});
  }
  stopCorrecting();
  if (open !== shown || !page) return;
  const faults = (page.quality?.reasons ?? []).map(reason => reasons[reason] ?? reason);
  $('page-state').textContent = `read with confidence ${Math.round(page.confidence * 100)} %`
    + (faults.length > 0 ? `; the picture is ${faults.join(', ')}` : '');
  showWarnings(page.warnings ?? []);
  showText(page, shown.hits);
  showCorrections(address, page, read.headers.get('ETag'), () => showPage(row));
  document.querySelector('#boxes .hit')?.scrollIntoView({ block: 'center' });
}

function showWarnings(codes) {
  $('page-warning').hidden = codes.length === 0;
  $('page-warning').textContent = codes.map(code => warnings[code] ?? code).join(' ');
}

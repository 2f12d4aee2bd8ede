// Puts words right with the keyboard: doubtful ones first in line, each shown on the page while it is typed.
import { api } from './api.js';
import { showCurrent } from './pagetext.js';

const $ = id => document.getElementById(id);
const doubtful = 0.7;
let task = null;
let undo = null;

$('correct').addEventListener('click', startCorrecting);
$('correction').addEventListener('submit', event => { event.preventDefault(); accept(); });
$('word').addEventListener('keydown', event => {
  if (event.key === 'Escape') end();
  else if (event.key === 'Tab') pick(Math.min(Math.max(task.at + (event.shiftKey ? -1 : 1), 0), task.words.length - 1));
  else if (event.key === 'z' && event.ctrlKey && $('word').value === task.words[task.at].text) takeBack();
  else return;
  event.preventDefault();
  event.stopPropagation();
});

// address: of the page; tag: of the text that is shown; reload: shows the page anew.
export function showCorrections(address, page, tag, reload) {
  const words = page.regions.flatMap(region => region.lines.flatMap(line => line.words));
  const before = task ?? undo;
  task = { address, words, tag, reload, at: 0 };
  $('correct').hidden = words.length === 0;
  document.querySelectorAll('#boxes .word').forEach((box, at) => box.addEventListener('click', () => pick(at)));
  if (before?.address !== address) undo = null;
}

// At the first doubtful word, or the first one; false on a page without words.
export function startCorrecting() {
  pick(next(-1, isDoubtful) ?? 0);
  return task.words.length > 0;
}

export function stopCorrecting() {
  $('correction').hidden = true;
  $('correct').hidden = true;
}

const isDoubtful = word => word.confidence < doubtful;

function next(at, wanted) {
  const found = task.words.findIndex((word, index) => index > at && wanted(word));
  return found < 0 ? null : found;
}

function pick(at) {
  if (!task.words[at]) return;
  task.at = at;
  $('correction').hidden = false;
  $('word-position').textContent = `${at + 1} of ${task.words.length}`;
  $('word').value = task.words[at].text;
  $('word-message').textContent = '';
  showCurrent(at);
  $('word').focus({ preventScroll: true });
  $('word').select();
}

function end() {
  $('correction').hidden = true;
  showCurrent(null);
  $('correct').focus();
}

async function accept() {
  const { at, words } = task;
  const text = $('word').value.trim();
  if (text !== words[at].text && !await send(at, text)) return;
  const following = next(at, isDoubtful);
  if (following === null) {
    pick(Math.min(at, task.words.length - 1));
    $('word-message').textContent = 'No doubtful word follows.';
    document.dispatchEvent(new CustomEvent('quire:no-doubt'));
  } else {
    pick(following);
  }
}

// Undoes the last correction of this page, wherever the focus is.
export async function takeBack() {
  if (!undo) return;
  const { at, text } = undo;
  if (await send(at, text)) pick(at);
  undo = null;
}

// A page that somebody else has changed is shown anew, and the correction is theirs to look at.
async function send(at, text) {
  const before = task.words[at].text;
  try {
    await api.call(`${task.address}/words/${at + 1}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', 'If-Match': task.tag },
      body: JSON.stringify({ text }),
    });
  } catch (error) {
    if (error.status === 412) await task.reload();
    $('correction').hidden = false;
    $('word-message').textContent = error.message;
    return false;
  }
  undo = { address: task.address, at, text: before };
  await task.reload();
  return true;
}

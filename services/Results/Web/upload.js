// Sends files: chosen, dropped, or out of a dropped or chosen folder with all that is below it.
import { api } from './api.js';

const $ = id => document.getElementById(id);

export function takeFiles(onAccepted) {
  for (const id of ['files', 'folder'])
    $(id).addEventListener('change', async event => {
      await send([...event.target.files], onAccepted);
      event.target.value = '';
    });
  $('choose-folder').addEventListener('click', () => $('folder').click());
  for (const type of ['dragover', 'dragleave', 'drop'])
    document.addEventListener(type, event => {
      event.preventDefault();
      $('drop').classList.toggle('over', type === 'dragover');
      if (type === 'drop') dropped(event.dataTransfer).then(files => send(files, onAccepted));
    });
}

// What is dropped has to be asked for before the event is over; what is in its folders may be read later.
async function dropped({ items, files }) {
  const entries = [...items].map(item => item.webkitGetAsEntry?.());
  if (!entries.some(entry => entry?.isDirectory)) return [...files];
  return (await Promise.all(entries.filter(entry => entry).map(filesOf))).flat();
}

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  // A reader gives some at a time, and none at the end.
  for (let some; some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)), some.length > 0;)
    found.push(...some);
  found.sort((a, b) => a.name.localeCompare(b.name));
  return (await Promise.all(found.map(filesOf))).flat();
}

async function send(files, onAccepted) {
  const wanted = files.filter(file => !file.name.startsWith('.'));
  const refused = [];
  for (const [index, file] of wanted.entries()) {
    say('sending', wanted.length > 1 ? `Sending ${index + 1} of ${wanted.length}` : '');
    try {
      const form = new FormData();
      form.append('file', file, file.name);
      onAccepted((await api.json('/v1/documents', { method: 'POST', body: form })).documents);
    } catch (error) {
      refused.push(`${file.name}: ${error.message}`);
    }
  }
  say('sending', '');
  say('message', refused.join('\n'));
}

function say(id, text) {
  $(id).textContent = text;
  $(id).hidden = !text;
}

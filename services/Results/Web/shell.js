// What all views share: which of them is shown, and saying what went wrong.
import { askKey } from './api.js';

const $ = id => document.getElementById(id);

for (const button of document.querySelectorAll('#views button'))
  button.addEventListener('click', () => showView(button.dataset.view));

export function showDesk(isOpen) {
  $('entry').hidden = isOpen;
  $('views').hidden = !isOpen;
  showView('documents');
}

// Tells everybody by quire:view; views load what they show when it is theirs.
export function showView(name) {
  for (const button of document.querySelectorAll('#views button'))
    button.setAttribute('aria-current', button.dataset.view === name ? 'page' : 'false');
  $('desk').hidden = name === 'system' || $('views').hidden;
  for (const pane of document.querySelectorAll('.pane')) pane.hidden = pane.dataset.view !== name;
  document.dispatchEvent(new CustomEvent('quire:view', { detail: name }));
}

// A key that is not known is asked for again.
export async function guard(action) {
  try {
    $('message').hidden = true;
    await action();
  } catch (error) {
    if (error.status === 401) {
      askKey();
      showDesk(false);
    }
    $('message').textContent = error.message;
    $('message').hidden = false;
  }
}

export function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

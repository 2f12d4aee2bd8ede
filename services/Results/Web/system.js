// What waits, who reads, how fast, what goes wrong; and the messages that were given up, to be replayed or dropped.
import { api } from './api.js';
import { element, guard } from './shell.js';

const $ = id => document.getElementById(id);
const everyMs = 10_000;
let timer = null;

document.addEventListener('quire:view', event => {
  clearInterval(timer);
  timer = null;
  if (event.detail !== 'system') return;
  guard(show);
  timer = setInterval(() => { if (!document.hidden) show().catch(() => {}); }, everyMs);
});

async function show() {
  const [status, letters] = await Promise.all([api.json('/v1/system'), api.json('/v1/dead-letters')]);
  $('figures').replaceChildren(...figures(status).flatMap(([name, value]) => {
    const pair = document.createElement('div');
    pair.append(element('dt', name), element('dd', value));
    return pair;
  }));
  $('errors').replaceChildren(...status.errors.map(({ code, pages }) => {
    const link = Object.assign(element('a', code), { href: `/errors/${code}` });
    return row(link, pages);
  }));
  $('no-errors').hidden = status.errors.length > 0;
  $('letters').replaceChildren(...letters.results.map(letter));
  $('no-letters').hidden = letters.count > 0;
  $('letter-count').textContent = letters.count || '';
}

const figures = status => [
  ['Pages waiting', status.pagesQueued],
  ['Pages being read', status.pagesRunning],
  ['Documents being split', status.documentsSplitting],
  ['Oldest not done', status.oldestReceivedAt ? age(status.oldestReceivedAt) : '–'],
  ['Pages a minute', status.pagesPerMinute.toFixed(1)],
  ['Workers, last 5 minutes', status.workers],
  ['Pages to review', status.pagesToReview],
  ['Dead letters', status.deadLetters],
];

function age(moment) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(moment)) / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function letter(given) {
  const about = given.page ? `page ${given.page} of ${given.document}` : given.document ?? 'unknown';
  const why = document.createElement('div');
  why.append(element('strong', `${given.messageType} in ${given.queue}`), element('div', about));
  why.append(element('small', `${given.exceptionType}: ${given.exceptionMessage}`));
  const buttons = document.createElement('div');
  buttons.append(settle(given, 'replay', 'Replay'), settle(given, 'discard', 'Discard'));
  return row(new Date(given.failedAt).toLocaleString(), why, buttons);
}

function settle(given, verb, name) {
  const button = Object.assign(element('button', name), { type: 'button' });
  button.setAttribute('aria-label', `${name} ${given.messageType} of ${new Date(given.failedAt).toLocaleString()}`);
  button.addEventListener('click', () => {
    if (verb === 'discard' && !confirm('Drop this message for good?')) return;
    guard(async () => {
      await api.call(`/v1/dead-letters/${given.id}:${verb}`, { method: 'POST' });
      await show();
    });
  });
  return button;
}

function row(...cells) {
  const made = document.createElement('tr');
  for (const cell of cells) {
    const place = document.createElement('td');
    place.append(cell);
    made.append(place);
  }
  return made;
}

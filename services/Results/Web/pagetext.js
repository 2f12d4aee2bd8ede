// The words of a page twice, over the picture and as text beside it; the two follow each other.
import { table } from './table.js';

const $ = id => document.getElementById(id);
const doubtful = 0.7;
const marginPx = 24;
const shownKinds = new Set();
let words = [];

for (const place of ['boxes', 'text']) {
  $(place).addEventListener('pointerover', event => point(event.target.dataset.word));
  $(place).addEventListener('pointerleave', () => point());
}
$('text').addEventListener('click', event => {
  const { word } = event.target.dataset;
  if (word) wordBox(word).scrollIntoView({ block: 'center', inline: 'center' });
});
// Text follows the picture: its first line is the topmost in view.
$('stage').addEventListener('scroll', () => requestAnimationFrame(() => {
  const scale = $('boxes').clientHeight / ($('boxes').viewBox.baseVal?.height || 1);
  const first = words.findIndex(word => word.box[1] * scale >= $('stage').scrollTop);
  if (first < 0) return;
  $('text').scrollTop += textWord(first).getBoundingClientRect().top - $('text').getBoundingClientRect().top;
}), { passive: true });

const wordBox = index => document.querySelector(`#boxes [data-word="${index}"]`);
const textWord = index => document.querySelector(`#text [data-word="${index}"]`);

export function clearText() {
  words = [];
  for (const place of ['text', 'boxes', 'kinds']) $(place).replaceChildren();
}

export function showText(page, hits) {
  clearText();
  $('boxes').setAttribute('viewBox', `0 0 ${page.width} ${page.height}`);
  $('boxes').setAttribute('preserveAspectRatio', 'none');
  $('boxes').append(
    ...page.regions.map(region => rectangle(region.box, `region ${region.kind}`)),
    ...hits.map(box => rectangle(box, 'hit')));
  for (const region of page.regions) $('text').append(block(region));
  showKinds(page.regions.map(region => region.kind));
}

// The word that is being put right, in both places.
export function showCurrent(index) {
  for (const shown of document.querySelectorAll('#viewer .current')) shown.classList.remove('current');
  for (const [place, shown] of [[$('stage'), wordBox(index)], [$('text'), textWord(index)]]) {
    shown?.classList.add('current');
    if (shown) reveal(place, shown);
  }
}

// Moves what is in the place, never the place itself: the field that is typed in stays where it is.
function reveal(place, shown) {
  const [frame, box] = [place.getBoundingClientRect(), shown.getBoundingClientRect()];
  const past = (low, high, from, to) => low < from ? low - from - marginPx : high > to ? high - to + marginPx : 0;
  place.scrollBy(
    past(box.left, box.right, frame.left, frame.right), past(box.top, box.bottom, frame.top, frame.bottom));
}

function block(region) {
  const lines = region.lines.map(({ words: ofLine }) => {
    const line = document.createElement('p');
    for (const word of ofLine) line.append(span(word), ' ');
    return line;
  });
  const made = document.createElement('div');
  if (region.cells?.length) made.append(table(region.cells, lines));
  // In a table, what stands in no cell comes behind it.
  made.append(...lines.filter(line => !line.parentElement));
  return made;
}

function span(word) {
  const made = document.createElement('span');
  made.textContent = word.text;
  const box = rectangle(word.box, 'word');
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = `${word.text} (${Math.round(word.confidence * 100)} %)`;
  box.append(title);
  $('boxes').append(box);
  for (const shown of [made, box]) {
    shown.dataset.word = words.length;
    shown.classList.toggle('doubtful', word.confidence < doubtful);
  }
  words.push(word);
  return made;
}

function point(index) {
  for (const shown of document.querySelectorAll('#viewer .pointed')) shown.classList.remove('pointed');
  if (index === undefined) return;
  for (const shown of [wordBox(index), textWord(index)]) shown?.classList.add('pointed');
}

function showKinds(kinds) {
  $('kinds').append(...[...new Set(kinds)].sort().map(kind => {
    const label = document.createElement('label');
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: shownKinds.has(kind) });
    box.addEventListener('change', () => {
      shownKinds[box.checked ? 'add' : 'delete'](kind);
      showRegions();
    });
    label.append(box, ` ${kind} (${kinds.filter(other => other === kind).length})`);
    label.className = kind;
    return label;
  }));
  showRegions();
}

function showRegions() {
  for (const region of document.querySelectorAll('#boxes .region'))
    region.classList.toggle('shown', shownKinds.has(region.classList[1]));
}

function rectangle([x0, y0, x1, y1], type) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const values = { x: x0, y: y0, width: x1 - x0, height: y1 - y0, class: type };
  for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
  return made;
}

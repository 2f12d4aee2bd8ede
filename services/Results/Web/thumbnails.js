// The pages of a document as small pictures, each fetched when it comes into view.
import { api } from './api.js';

const strip = document.getElementById('thumbnails');
const widthPx = 144;
let shown = { id: null, count: 0 };
const near = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) load(target);
}, { root: strip, rootMargin: '200px' });

// count: pages whose picture is there.
export function showThumbnails(id, count, page, open) {
  strip.hidden = count < 2;
  if (shown.id !== id || count < shown.count) {
    near.disconnect();
    strip.replaceChildren();
    shown = { id, count: 0 };
  }
  for (; shown.count < count && count > 1; shown.count++) strip.append(thumbnail(id, shown.count + 1, open));
  for (const [index, button] of [...strip.children].entries())
    button.setAttribute('aria-current', index + 1 === page);
  const current = strip.children[page - 1];
  current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function thumbnail(id, page, open) {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', `Page ${page}`);
  button.dataset.address = `/v1/documents/${id}/pages/${page}/image?width=${widthPx}`;
  const number = document.createElement('small');
  number.textContent = page;
  button.append(document.createElement('canvas'), number);
  button.addEventListener('click', () => open(id, page));
  near.observe(button);
  return button;
}

async function load(button) {
  near.unobserve(button);
  const image = await api.blob(button.dataset.address).catch(() => null);
  if (!image) return;
  const small = await createImageBitmap(image);
  const canvas = button.firstChild;
  [canvas.width, canvas.height] = [small.width, small.height];
  canvas.getContext('2d').drawImage(small, 0, 0);
  small.close();
}

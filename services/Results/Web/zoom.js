// Makes the page larger and smaller, and moves it: buttons, wheel with Ctrl, keys, and dragging with the mouse.
const $ = id => document.getElementById(id);
const steps = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6];
const dragFromPx = 4;
let zoom = 1;
let drag = null;

$('zoom-in').addEventListener('click', () => zoomTo(steps.find(step => step > zoom)));
$('zoom-out').addEventListener('click', () => zoomTo(steps.findLast(step => step < zoom)));
$('zoom-fit').addEventListener('click', () => zoomTo(1));
$('stage').addEventListener('wheel', event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomTo(zoom * Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
}, { passive: false });
document.addEventListener('keydown', event => {
  if ($('viewer').hidden || event.ctrlKey || event.metaKey) return;
  if (['INPUT', 'SELECT'].includes(event.target.tagName)) return;
  const button = { '+': 'zoom-in', '=': 'zoom-in', '-': 'zoom-out', 0: 'zoom-fit' }[event.key];
  if (button) $(button).click();
});
$('stage').addEventListener('pointerdown', event => {
  if (event.pointerType !== 'mouse' || event.button !== 0) return;
  const { scrollLeft, scrollTop } = $('stage');
  drag = { x: event.clientX, y: event.clientY, scrollLeft, scrollTop, moved: false };
});
window.addEventListener('pointermove', event => {
  if (!drag) return;
  const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
  drag.moved ||= Math.hypot(dx, dy) > dragFromPx;
  if (drag.moved) $('stage').scrollTo(drag.scrollLeft - dx, drag.scrollTop - dy);
});
window.addEventListener('pointerup', () => { drag = drag?.moved ? { ended: true } : null; });
// What ends a drag is no click on the word below.
$('stage').addEventListener('click', event => {
  if (drag?.ended) event.stopPropagation();
  drag = null;
}, { capture: true });

// The point under the pointer, or in the middle, stays where it is.
function zoomTo(wanted, clientX, clientY) {
  if (!wanted) return;
  const stage = $('stage');
  const frame = stage.getBoundingClientRect();
  const x = (clientX ?? frame.x + frame.width / 2) - frame.x;
  const y = (clientY ?? frame.y + frame.height / 2) - frame.y;
  const before = zoom;
  zoom = Math.min(Math.max(wanted, steps[0]), steps.at(-1));
  const [left, top] = [stage.scrollLeft, stage.scrollTop];
  $('page').style.width = `${zoom * 100}%`;
  $('zoom-fit').textContent = `${Math.round(zoom * 100)} %`;
  stage.scrollTo((left + x) * zoom / before - x, (top + y) * zoom / before - y);
}

/** A filter by text, which the address of the page keeps, and one button that opens and closes every part. */
export const script = `
const field = document.querySelector('#filter');
const all = document.querySelector('#all');
const count = document.querySelector('output');
const parts = [...document.querySelectorAll('[data-part]')];
const details = [...document.querySelectorAll('details')];
const filter = () => {
  const wanted = field.value.trim().toLowerCase();
  let shown = 0;
  for (const part of parts) {
    part.hidden = wanted !== '' && !part.textContent.toLowerCase().includes(wanted);
    if (!part.hidden) shown += 1;
  }
  count.textContent = wanted === '' ? '' : shown + ' of ' + parts.length + ' parts';
  history.replaceState(null, '', wanted === '' ? location.pathname + location.search : '#' + encodeURIComponent(wanted));
};
const say = () => { all.textContent = details.every((each) => each.open) ? 'Close all' : 'Open all'; };
field.addEventListener('input', filter);
all.addEventListener('click', () => {
  const open = !details.every((each) => each.open);
  for (const each of details) each.open = open;
  say();
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { field.value = ''; filter(); }
  if (event.key === '/' && document.activeElement !== field) { event.preventDefault(); field.focus(); }
});
const hash = decodeURIComponent(location.hash.slice(1));
if (hash !== '') { field.value = hash; filter(); }
say();
`;

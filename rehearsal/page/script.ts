/** The script of the page. It only marks what is there: without it, everything is seen. */
export const script = `
'use strict';
const chips = [...document.querySelectorAll('[data-digest]')];

function mark(digest) {
  for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.digest === digest));
}

for (const chip of chips)
  chip.addEventListener('click', () => mark(chip.getAttribute('aria-pressed') === 'true' ? undefined : chip.dataset.digest));
addEventListener('keydown', (event) => { if (event.key === 'Escape') mark(undefined); });
`;

/** The script of the page. It only hides and lights up what is there: without it, everything is seen. */
export const script = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const form = document.querySelector('form.controls');
const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];
const parts = all('[data-edge]').map((part) => ({ part, edge: data.edges[part.dataset.edge] }));
const boxes = all('[data-node], [data-frame]').map((box) => ({ box, node: Number(box.dataset.node ?? box.dataset.frame) }));

function choices() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return {
    account: hash.get('account') ?? '',
    application: hash.get('application') ?? '',
    hidden: hash.getAll('hide'),
    changes: hash.has('changes'),
    node: hash.has('node') ? Number(hash.get('node')) : undefined,
  };
}

function isShown(edge, { account, application, hidden, changes }) {
  const wanted = data.accounts[account];
  if (hidden.includes(edge.kind) || (changes && !edge.changed)) return false;
  if (account && data.nodes[edge.from] !== wanted && data.nodes[edge.to] !== wanted) return false;
  return !application || edge.applications.includes(application);
}

function apply() {
  const chosen = choices();
  const shown = new Set(data.edges.filter((edge) => isShown(edge, chosen)));
  const reached = new Set();
  for (const { from, to } of shown) [from, to, data.nodes[from], data.nodes[to]].forEach((node) => reached.add(node));
  const narrowed = shown.size < data.edges.length;
  const pinned = chosen.node === undefined ? undefined : edgesAt(chosen.node);
  for (const { part, edge } of parts) {
    const listed = part.tagName !== 'TR' && part.tagName !== 'LI' || !pinned || pinned.has(edge);
    part.classList.toggle('hidden', !shown.has(edge) || !listed);
  }
  // A pipeline has no edge of its own: it is there for its application.
  const own = (node) => chosen.application && data.applications[node]?.includes(chosen.application);
  for (const { box, node } of boxes) box.classList.toggle('dimmed', narrowed && !reached.has(node) && !own(node));
  fill(chosen);
  const rows = pinned ? [...shown].filter((edge) => pinned.has(edge)).length : shown.size;
  form.querySelector('output').textContent =
    rows === data.edges.length ? rows + ' edges' : rows + ' of ' + data.edges.length + ' edges';
  light(chosen.node);
}

function fill({ account, application, hidden, changes }) {
  form.account.value = account;
  form.application.value = application;
  if (form.changes) form.changes.checked = changes;
  for (const box of form.querySelectorAll('[name=kind]')) box.checked = !hidden.includes(box.value);
}

function edgesAt(node) {
  const inside = (other) => other === node || (data.nodes[node] === node && data.nodes[other] === node);
  return new Set(data.edges.filter(({ from, to }) => inside(from) || inside(to)));
}

function light(node) {
  root.classList.toggle('lighting', node !== undefined);
  const lit = node === undefined ? new Set() : edgesAt(node);
  const near = new Set([node]);
  for (const { from, to } of lit) near.add(from).add(to);
  for (const { part, edge } of parts) part.classList.toggle('lit', lit.has(edge));
  for (const { box, node: other } of boxes) box.classList.toggle('near', near.has(other));
}

function store() {
  const hash = new URLSearchParams();
  for (const name of ['account', 'application']) if (form[name].value) hash.set(name, form[name].value);
  for (const box of form.querySelectorAll('[name=kind]')) if (!box.checked) hash.append('hide', box.value);
  if (form.changes?.checked) hash.set('changes', '1');
  history.replaceState(null, '', '#' + hash);
  apply();
}

form.addEventListener('change', store);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => { history.replaceState(null, '', '#'); setTimeout(apply); });
addEventListener('hashchange', apply);
addEventListener('keydown', (event) => { if (event.key === 'Escape') { history.replaceState(null, '', '#'); apply(); } });
for (const { box, node } of boxes.filter(({ box }) => box.dataset.node !== undefined)) {
  for (const name of ['mouseenter', 'focus']) box.addEventListener(name, () => light(node));
  for (const name of ['mouseleave', 'blur']) box.addEventListener(name, () => light(choices().node));
  box.addEventListener('click', (event) => {
    event.preventDefault();
    const hash = new URLSearchParams(location.hash.slice(1));
    if (hash.get('node') === String(node)) hash.delete('node');
    else hash.set('node', node);
    history.replaceState(null, '', '#' + hash);
    apply();
  });
}
apply();
`;

import { inflateSync } from 'node:zlib';
import { shownGraph } from '../../../proof/graph/summary';
import { Browser, findBrowser, type View } from './browser';
import { type Drawn, drawPages } from './pages';

let graphs: Drawn['graphs'];
let pages: Drawn['pages'];

beforeAll(async () => {
  ({ graphs, pages } = await drawPages());
});

const command = findBrowser();
if (!command)
  console.warn(
    'The page of blueprint graph is not looked at in a browser: none is installed. ' +
      'Install chromium-headless-shell, or name one in BLUEPRINT_BROWSER.',
  );

/** What a person would see: positions of boxes, what is outside, what is cut off. */
const LOOK = `
  const rect = (part) => { const { left, top, right, bottom } = part.getBoundingClientRect(); return { left, top, right, bottom }; };
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((part) => part.getClientRects().length > 0);
  const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const apart = (one, other) => one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
  const overlapping = (parts) => parts.flatMap((one, at) => parts.slice(at + 1).filter((other) => !apart(rect(one), rect(other))).map((other) => one.textContent + ' | ' + other.textContent));
  const diagram = rect(document.querySelector('.diagram'));
  const nodes = seen('.node');
  return {
    nodes: nodes.length,
    frames: seen('.frame').length,
    wires: seen('.wire').length,
    rows: seen('tbody tr').length,
    overlaps: [...overlapping(nodes), ...overlapping(seen('.frame')), ...overlapping(seen('.label'))],
    outside: [...nodes, ...seen('.frame'), ...seen('.label'), ...seen('.wire')].filter((part) => !within(rect(part), diagram)).map((part) => part.textContent || part.getAttribute('d')),
    cut: seen('.node .line').filter((line) => line.scrollWidth > line.clientWidth).map((line) => line.textContent),
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    output: document.querySelector('output').textContent,
    account: document.querySelector('select[name=account]').value,
    pictures: document.querySelectorAll('img').length,
  };`;

interface Look {
  readonly nodes: number;
  readonly frames: number;
  readonly wires: number;
  readonly rows: number;
  readonly overlaps: readonly string[];
  readonly outside: readonly string[];
  readonly cut: readonly string[];
  readonly wider: number;
  readonly output: string;
  readonly account: string;
  readonly pictures: number;
}

(command ? describe : describe.skip)('the page in a browser', () => {
  const browser = new Browser(command ?? '');
  afterAll(() => browser.close());
  const look = async (page: keyof typeof graphs, view?: View) => {
    const { errors, found } = await browser.ask<Look>(pages[page], LOOK, view);
    expect(errors).toEqual([]);
    return found;
  };

  it.each(['small', 'large', 'changed', 'odd'] as const)(
    'shows every box and every edge of the graph "%s", none on another, none outside',
    async (name) => {
      const found = await look(name);
      const shown = shownGraph(graphs[name]);
      const accounts = shown.nodes.filter(({ kind }) => kind === 'account').length;
      expect(found).toMatchObject({ frames: accounts, nodes: shown.nodes.length - accounts });
      expect(found).toMatchObject({ wires: shown.edges.length, rows: shown.edges.length });
      expect(found).toMatchObject({ overlaps: [], outside: [], cut: [], wider: 0, pictures: 0 });
    },
    60_000,
  );

  it('keeps a narrow screen from scrolling as a whole', async () => {
    expect((await look('small', { width: 600 })).wider).toBe(0);
  }, 60_000);

  it('filters by account, application and kind of edge, as its address says', async () => {
    const ofProd = await look('small', { hash: 'account=prod' });
    expect(ofProd).toMatchObject({ account: 'prod', rows: 8, wires: 8, output: '8 of 38 edges' });
    const ofShop = await look('small', { hash: 'account=prod&application=acme-shop&hide=promotes+to' });
    expect(ofShop).toMatchObject({ rows: 4, output: '4 of 38 edges' });
  }, 60_000);

  it('finds an account that is shown together with others', async () => {
    const found = await look('large', { hash: 'account=team-0300' });
    expect(found.account).toBe('team-0300');
    expect(found.rows).toBeGreaterThan(2);
    expect(found.rows).toBeLessThan(shownGraph(graphs.large).edges.length);
  }, 60_000);

  it('lights up the edges of a node that the keyboard reaches, and keeps them when it is chosen', async () => {
    const { errors, found } = await browser.ask<Record<string, unknown>>(
      pages.small,
      `const node = [...document.querySelectorAll('.node')].find((each) => each.textContent.includes('build-shop'));
       const lit = () => [...document.querySelectorAll('.label.lit')].map((label) => label.textContent).sort();
       // A page whose window has no focus, as on a busy machine, keeps these events for later: then they are sent.
       const hears = (name) => document.hasFocus() || node.dispatchEvent(new FocusEvent(name));
       node.focus();
       hears('focus');
       const reached = document.activeElement === node;
       const focused = lit();
       node.blur();
       hears('blur');
       const after = lit();
       node.click();
       const rows = [...document.querySelectorAll('tbody tr:not(.hidden)')].length;
       return { reachable: node.tabIndex, reached, focused, after, rows, hash: location.hash.startsWith('#node='), chosen: lit() };`,
    );
    const edges = ['may assume for project/acme-shop', 'may decrypt', 'may push', 'may read acme-shop/'];
    expect(errors).toEqual([]);
    expect(found).toEqual({
      reachable: 0,
      reached: true,
      focused: edges,
      after: [],
      rows: 4,
      hash: true,
      chosen: edges,
    });
  }, 60_000);

  it('writes what is chosen into its address', async () => {
    const { found } = await browser.ask<string>(
      pages.changed,
      `const form = document.querySelector('form');
       form.account.value = 'tooling';
       form.querySelector('[value="may push"]').click();
       form.changes.click();
       return location.hash;`,
    );
    expect(found).toBe('#account=tooling&hide=may+push&changes=1');
  }, 60_000);

  it('is a picture with light and with dark colours', async () => {
    const [light, dark] = [
      await browser.picture(pages.small),
      await browser.picture(pages.small, { dark: true }),
    ];
    const [byDay, byNight] = [coloursOf(light), coloursOf(dark)];
    expect(byDay.count).toBeGreaterThan(50);
    expect(byNight.count).toBeGreaterThan(50);
    expect(byDay.brightness).toBeGreaterThan(200);
    expect(byNight.brightness).toBeLessThan(60);
  }, 60_000);
});

/** How many different lines of pixels a PNG has, and how bright its corner is. */
function coloursOf(png: Buffer): { readonly count: number; readonly brightness: number } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const pixels = inflateSync(Buffer.concat(chunks));
  const stride = pixels.length / height;
  expect([width, Number.isInteger(stride)]).toEqual([1440, true]);
  const lines = new Set(
    Array.from({ length: height }, (_, line) =>
      pixels.toString('latin1', line * stride, (line + 1) * stride),
    ),
  );
  return { count: lines.size, brightness: pixels[1] ?? 0 };
}

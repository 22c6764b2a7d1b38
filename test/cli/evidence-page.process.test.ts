import { renderEvidencePage } from '../../cli/evidence/page';
import { shownEvidence } from '../../cli/evidence/shown';
import { verifyChain } from '../../rollout/evidence/chain';
import { Browser, findBrowser } from '../proof/graph/browser';
import { chainOf } from '../rollout/evidence/chain-of';

const command = findBrowser();
if (!command)
  console.warn(
    'The page of evidence is not looked at in a browser: none is installed. Name one in BLUEPRINT_BROWSER.',
  );

/** What everybody must be able to use: one heading, named regions that the keyboard reaches, nothing wider than the window. */
const LOOK = `
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    headings: all('h1').length,
    rows: all('tbody tr').length,
    unnamed: all('button, .scroller').filter((part) => !(part.getAttribute('aria-label') || part.textContent.trim())).length,
    unreachable: all('.scroller').filter((part) => part.tabIndex !== 0).length,
    uncaptioned: all('table').filter((table) => !table.caption).length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };`;

(command ? describe : describe.skip)('the page of evidence in a browser', () => {
  const browser = new Browser(command ?? '');
  afterAll(() => browser.close());

  it.each([
    ['whole', 1280, 6],
    ['with a gap, on a narrow screen', 600, 7],
  ])(
    'can be read by everybody: %s',
    async (_, width, rows) => {
      const stored = chainOf(6).filter((_each, position) => width > 600 || position !== 5 - 1);
      const chain = verifyChain(stored, { application: 'shop', pipeline: 'acme-shop' });
      const html = renderEvidencePage(shownEvidence('shop', chain, undefined));
      const { errors, found } = await browser.ask<Record<string, unknown>>(html, LOOK, { width });
      expect(errors).toEqual([]);
      expect(found).toEqual({ headings: 1, rows, unnamed: 0, unreachable: 0, uncaptioned: 0, wider: 0 });
    },
    60_000,
  );
});

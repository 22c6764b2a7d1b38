import { writeFileSync } from 'node:fs';
import type { Review } from '../../../rollout/review';
import { renderHtmlReview } from '../../../rollout/review';
import { Browser, findBrowser, type View } from '../../proof/graph/browser';
import { recordedReview } from './recorded';

const command = findBrowser();
if (!command)
  console.warn(
    'The page of a report is not looked at in a browser: none is installed. ' +
      'Install chromium-headless-shell, or name one in BLUEPRINT_BROWSER.',
  );

/** What a person would see: sections, nothing outside of the window, everything named. */
const LOOK = `
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    headings: all('h1, h2').map((each) => each.textContent),
    changes: all('.list .opened, .list .closed').length,
    refused: all('.list .refused').length,
    open: all('details[open]').length,
    closed: all('details:not([open])').length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    cut: all('.diff li, .list li, summary').filter((each) => each.scrollWidth > each.clientWidth + 1).length,
    unnamed: all('button, .scroller, input').filter((each) => !(each.getAttribute('aria-label') || each.textContent.trim() || each.labels?.length)).length,
    pictures: all('img, link, iframe').length,
  };`;

(command ? describe : describe.skip)('the page of a report in a browser', () => {
  const browser = new Browser(command ?? '');
  let review: Review;
  let page: string;
  beforeAll(async () => {
    review = await recordedReview(undefined, {
      wave: 'all',
      digest: 'abc123def4567890',
      commit: '0f1e2d3c4b5a',
    });
    page = renderHtmlReview(review);
  });
  afterAll(() => browser.close());
  const look = async (view?: View) => {
    const { errors, found } = await browser.ask<Record<string, unknown>>(page, LOOK, view);
    expect(errors).toEqual([]);
    return found;
  };

  it('shows every section, with what is refused and opened first', async () => {
    expect(await look()).toEqual({
      headings: [
        'Plan of wave all',
        'Losses',
        'What it opens and closes',
        'Policies, statement by statement',
        'Stacks',
        'Changed outside of Terraform',
        'Quotas: 1 over 80 %',
        'What AWS charges for',
      ],
      changes: review.access.length,
      refused: review.refusals.length,
      open: 8,
      closed: 4,
      wider: 0,
      cut: 0,
      unnamed: 0,
      pictures: 0,
    });
  }, 60_000);

  it('keeps a narrow screen from scrolling as a whole', async () => {
    expect(await look({ width: 500 })).toMatchObject({ wider: 0, cut: 0 });
  }, 60_000);

  it('filters by text, as its address says, and lets go with Escape', async () => {
    const { errors, found } = await browser.ask<Record<string, unknown>>(
      page,
      `const shown = () => [...document.querySelectorAll('[data-part]')].filter((each) => !each.hidden).length;
       const filtered = shown();
       const said = document.querySelector('output').textContent;
       dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
       return { filtered, said, all: shown() > filtered, focusable: document.querySelector('#filter').tabIndex };`,
      { hash: 'runtasks' },
    );
    expect(errors).toEqual([]);
    expect(found).toMatchObject({ filtered: 2, all: true, focusable: 0 });
    expect(found.said).toMatch(/^2 of \d+ parts$/);
  }, 60_000);

  it('opens and closes every part with one button', async () => {
    const { found } = await browser.ask<readonly number[]>(
      page,
      `const open = () => document.querySelectorAll('details[open]').length;
       const button = document.querySelector('#all');
       button.click();
       const all = open();
       button.click();
       return [all, open()];`,
    );
    expect(found).toEqual([12, 0]);
  }, 60_000);

  it('has text that stands out from what is behind it, with light and with dark colours', async () => {
    const script = `
      document.querySelectorAll('details').forEach((each) => { each.open = true; });
      const luminance = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((each) => each / 255).map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const behind = (part) => { const { backgroundColor } = getComputedStyle(part); return /, 0\\)$/.test(backgroundColor) ? behind(part.parentElement) : backgroundColor; };
      const contrast = (part) => { const [one, other] = [luminance(getComputedStyle(part).color), luminance(behind(part))]; return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05); };
      return [...document.querySelectorAll('body *')].filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) && !['SCRIPT', 'PRE'].includes(part.tagName)).filter((part) => contrast(part) < 4.5).map((part) => part.outerHTML.slice(0, 120));`;
    for (const dark of [false, true]) {
      const { found } = await browser.ask<readonly string[]>(page, script, { dark });
      expect(found).toEqual([]);
    }
  }, 60_000);

  it('can be drawn', async () => {
    const picture = await browser.picture(page, { width: 1000, height: 820 });
    if (process.env.BLUEPRINT_PICTURES) writeFileSync(process.env.BLUEPRINT_PICTURES, picture);
    expect(picture.length).toBeGreaterThan(20_000);
  }, 60_000);
});

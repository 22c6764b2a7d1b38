import { writeFileSync } from 'node:fs';
import { renderPromotionPage } from '../../../rehearsal/page/page';
import { Browser, findBrowser, type View } from '../../proof/graph/browser';
import { odd, reached, rejected, stopped } from '../records';

const records = { odd, reached, rejected, stopped };
const command = findBrowser();
if (!command)
  console.warn(
    'The page of a promotion is not looked at in a browser: none is installed. ' +
      'Install chromium-headless-shell, or name one in BLUEPRINT_BROWSER.',
  );

/** What a person would see: stages side by side, nothing on another, nothing cut off, names for screen readers. */
const LOOK = `
  const rect = (part) => part.getBoundingClientRect();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const stages = all('.stage').map(rect);
  const inside = (part) => { const [inner, outer] = [rect(part), rect(part.closest('.stage'))]; return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.bottom <= outer.bottom + 1; };
  const actions = all('.action');
  return {
    stages: stages.length,
    actions: actions.length,
    leftToRight: stages.every((stage, at) => at === 0 || stage.left >= stages[at - 1].right),
    outside: actions.filter((action) => !inside(action)).length,
    wide: all('.stage *').filter((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display === 'block').map((part) => part.outerHTML.slice(0, 90)),
    overlapping: actions.filter((one, at) => at > 0 && one.parentElement === actions[at - 1].parentElement && rect(one).top < rect(actions[at - 1]).bottom).length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    unnamed: all('button, .scroller').filter((part) => !(part.getAttribute('aria-label') || part.textContent.trim())).length,
    headings: all('h1').length,
    pictures: all('img, .stage b, .stage i').length,
  };`;

(command ? describe : describe.skip)('the page of a promotion in a browser', () => {
  const browser = new Browser(command ?? '');
  afterAll(() => browser.close());
  const look = async (name: keyof typeof records, view?: View) => {
    const { errors, found } = await browser.ask<Record<string, unknown>>(
      renderPromotionPage(records[name]),
      LOOK,
      view,
    );
    expect(errors).toEqual([]);
    return found;
  };

  it.each(['odd', 'reached', 'rejected', 'stopped'] as const)(
    'shows every stage from left to right and every action in it: %s',
    async (name) => {
      const { stages } = records[name];
      expect(await look(name)).toEqual({
        stages: stages.length,
        actions: stages.flatMap(({ actions }) => actions).length,
        leftToRight: true,
        outside: 0,
        wide: [],
        overlapping: 0,
        wider: 0,
        unnamed: 0,
        headings: 1,
        pictures: 0,
      });
    },
    60_000,
  );

  it('keeps a narrow screen from scrolling as a whole', async () => {
    expect(await look('stopped', { width: 600 })).toMatchObject({ wider: 0, leftToRight: true });
  }, 60_000);

  it('marks a digest wherever it is when it is pressed, and lets go with Escape', async () => {
    const { errors, found } = await browser.ask<Record<string, unknown>>(
      renderPromotionPage(rejected),
      `const pressed = () => [...document.querySelectorAll('[data-digest][aria-pressed=true]')].length;
       const chip = document.querySelector('.digests [data-digest]');
       chip.click();
       const marked = pressed();
       dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
       return { reachable: chip.tabIndex, marked, after: pressed() };`,
    );
    expect(errors).toEqual([]);
    expect(found).toEqual({ reachable: 0, marked: 3, after: 0 });
  }, 60_000);

  it('has text that stands out from what is behind it, with light and with dark colours', async () => {
    const script = `
      const luminance = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((each) => each / 255).map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const behind = (part) => { const { backgroundColor } = getComputedStyle(part); return /, 0\\)$/.test(backgroundColor) ? behind(part.parentElement) : backgroundColor; };
      const contrast = (part) => { const [one, other] = [luminance(getComputedStyle(part).color), luminance(behind(part))]; return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05); };
      return [...document.querySelectorAll('body *')].filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) && !['SCRIPT', 'PRE'].includes(part.tagName)).filter((part) => contrast(part) < 4.5).map((part) => part.outerHTML.slice(0, 120));`;
    for (const dark of [false, true]) {
      const { found } = await browser.ask<readonly string[]>(renderPromotionPage(stopped), script, { dark });
      expect(found).toEqual([]);
    }
  }, 60_000);

  it('can be drawn', async () => {
    const picture = await browser.picture(renderPromotionPage(reached), { width: 1600, height: 1200 });
    if (process.env.BLUEPRINT_PICTURES) writeFileSync(process.env.BLUEPRINT_PICTURES, picture);
    expect(picture.length).toBeGreaterThan(20_000);
  }, 60_000);
});

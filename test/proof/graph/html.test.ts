import { shownGraph } from '../../../proof/graph/summary';
import { type Drawn, drawPages } from './pages';

let graphs: Drawn['graphs'];
let pages: Drawn['pages'];

beforeAll(async () => {
  ({ graphs, pages } = await drawPages());
});

describe('the page', () => {
  it('asks for nothing from elsewhere', () => {
    for (const html of Object.values(pages)) {
      const asked = [
        ...html.matchAll(/(?:src|href|action)="([^"]*)"|url\(([^)]*)\)|@import|https?:\/\/[^\s"<]+/g),
      ];
      expect(
        asked.map(([whole, link, url]) => link ?? url ?? whole).filter((each) => !each.startsWith('#')),
      ).toEqual([]);
      expect(html).toContain(`content="default-src &#39;none&#39;`.replaceAll('&#39;', "'"));
    }
  });

  it('lists every edge in words, with the Terraform address of what allows it', () => {
    const rows = [...pages.small.matchAll(/<tr data-edge=.*?<\/tr>/g)].map(([row]) => row);
    expect(rows).toHaveLength(shownGraph(graphs.small).edges.length);
    expect(rows.filter((row) => !/<code>[^<]+\/aws_[^<]+<\/code>/.test(row))).toEqual([]);
  });

  it('is as small with a thousand accounts as a page should be', () => {
    expect(pages.large.length).toBeLessThan(400_000);
  });

  it('tells a change by its word and its sign, not by colour alone', () => {
    const rows = [...pages.changed.matchAll(/<td class="change">([^<]*)<\/td>/g)].map(([, text]) => text);
    expect(rows).toHaveLength(shownGraph(graphs.changed).edges.length);
    expect(new Set(rows)).toEqual(new Set(['unchanged', '+ opened', '− closed']));
  });
});

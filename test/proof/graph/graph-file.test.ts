import { differenceOf } from '../../../proof/graph/difference';
import { parseGraph } from '../../../proof/graph/graph-file';
import { renderGraph } from '../../../proof/graph/render';
import { drawer } from './drawn';
import { gatheredOf, reports, shop } from './gathered';

describe('a graph as JSON', () => {
  it('is read as it was written', async () => {
    const graph = (await drawer())(gatheredOf());
    const { graph: read, problems } = parseGraph(renderGraph(graph, 'json', false), 'old.json');
    expect(problems).toEqual([]);
    expect(JSON.stringify(read)).toBe(JSON.stringify(graph));
  });

  it('tells every edge, whatever the number of accounts: it has a version and a stable order', async () => {
    const graph = (await drawer())(gatheredOf());
    const json = JSON.parse(renderGraph(graph, 'json', false));
    expect(json.version).toBe(1);
    expect(json.nodes.map(({ id }: { id: string }) => id)).toEqual(
      json.nodes.map(({ id }: { id: string }) => id).sort(),
    );
    expect(json.edges).toHaveLength(graph.edges.length);
  });

  it('counts as its newer side where it is a graph of differences', async () => {
    const draw = await drawer();
    const [older, newer] = [draw(gatheredOf([shop])), draw(gatheredOf([reports]))];
    const text = renderGraph(differenceOf(older, newer), 'json', true);
    expect(parseGraph(text, 'old.json').graph?.edges).toEqual(newer.edges);
  });

  it.each([
    ['no JSON', 'flowchart LR', 'old.json: no JSON'],
    ['an older or newer version', '{"version":2,"nodes":[],"edges":[]}', 'old.json: version 2'],
    ['something else', '[]', 'old.json: no version'],
    ['null', 'null', 'old.json: no version'],
    [
      'a graph with an edge of an unknown kind',
      '{"version":1,"nodes":[],"edges":[{"kind":"may eat","from":"a","to":"b","because":[]}]}',
      'old.json edges.0.kind: Invalid option',
    ],
  ])('is refused where it is %s', (_, text, problem) => {
    const { graph, problems } = parseGraph(text, 'old.json');
    expect(graph).toBeUndefined();
    expect(problems.map(({ place, found }) => `${place}: ${found}`).join('\n')).toContain(problem);
  });
});

import type { AccessGraph } from '../../../proof/graph';
import { differenceOf } from '../../../proof/graph/difference';
import { renderMermaid } from '../../../proof/graph/mermaid';
import { shownGraph } from '../../../proof/graph/summary';
import { drawer, manyAccounts } from './drawn';
import { gatheredOf, policy, reports, shop, withRole } from './gathered';

let draw: Awaited<ReturnType<typeof drawer>>;
beforeAll(async () => {
  draw = await drawer();
});

const ID = '[A-Za-z][A-Za-z0-9_]*';
const TEXT = '"(?:[\\p{L}\\p{N} .,:;/_*()+−×-]|#\\d+;)+"';
const SHAPES = [
  ['\\[', '\\]'],
  ['\\[\\(', '\\)\\]'],
  ['\\{\\{', '\\}\\}'],
  ['\\[\\[', '\\]\\]'],
  ['\\(\\[', '\\]\\)'],
  ['\\(', '\\)'],
  ['>', '\\]'],
];
const NODE = new RegExp(
  `^\\s+(${ID})(?:${SHAPES.map(([open, close]) => `${open}${TEXT}${close}`).join('|')})$`,
  'u',
);
const SUBGRAPH = new RegExp(`^ {2}subgraph (${ID})\\[${TEXT}\\]$`, 'u');
const EDGE = new RegExp(`^ {2}(${ID}) (?:-->|-\\.->|==>)\\|${TEXT}\\| (${ID})$`, 'u');
const STYLE = /^ {2}linkStyle (\d+(?:,\d+)*) stroke:#[0-9a-f]{6},stroke-width:3px$/;

/** Reads what we write of Mermaid's syntax, and nothing more: whatever else there is, throws. */
function parse(text: string) {
  const [first, ...lines] = text.split('\n');
  expect(first).toBe('flowchart LR');
  expect(lines.pop()).toBe('');
  const ids: string[] = [];
  const edges: [string, string][] = [];
  const styled: number[] = [];
  let depth = 0;
  for (const line of lines) {
    const [, node = SUBGRAPH.exec(line)?.[1]] = NODE.exec(line) ?? [];
    const edge = EDGE.exec(line);
    const style = STYLE.exec(line);
    if (SUBGRAPH.test(line)) depth += 1;
    if (line === '  end') depth -= 1;
    if (node) ids.push(node);
    else if (edge) edges.push([`${edge[1]}`, `${edge[2]}`]);
    else if (style) styled.push(...`${style[1]}`.split(',').map(Number));
    else if (line !== '  end' && !line.startsWith('  %% ')) throw new Error(`not understood: ${line}`);
    expect(depth === 0 || depth === 1).toBe(true);
  }
  expect(depth).toBe(0);
  expect(new Set(ids).size).toBe(ids.length);
  expect(edges.flat().filter((id) => !ids.includes(id))).toEqual([]);
  expect(styled.filter((position) => position >= edges.length)).toEqual([]);
  return { ids, edges, styled };
}

const render = (graph: AccessGraph, differs = false) => renderMermaid(shownGraph(graph), differs);

describe('the graph as Mermaid', () => {
  it('has a subgraph for each account that has something, and every edge', () => {
    const graph = draw(gatheredOf());
    const { ids, edges } = parse(render(graph));
    expect(ids.filter((id) => id.startsWith('account_'))).toEqual([
      'account_tooling',
      'account_dev',
      'account_staging',
      'account_prod',
    ]);
    expect(edges).toHaveLength(shownGraph(graph).edges.length);
    expect(edges).toContainEqual(['account_dev', 'account_staging']);
    expect(edges).toContainEqual([
      'tooling_role_acme_delivery_build_shop',
      'tooling_repository_acme_shop_eu_west_1',
    ]);
  });

  it('draws what changed, and nothing else', () => {
    const changed = withRole(gatheredOf(), 'build-shop', {
      identity: [
        policy('identity policy', 'x', { Sid: 'Read', Effect: 'Allow', Action: 's3:*', Resource: '*' }),
      ],
    });
    const text = render(differenceOf(draw(gatheredOf()), draw(changed)), true);
    const { edges, styled } = parse(text);
    expect(edges).toHaveLength(3);
    expect(styled.sort()).toEqual([0, 1, 2]);
    expect(text).toContain('"+ opened: may read everything"');
    expect(text).toContain('"− closed: may push"');
    expect(text).not.toContain('reports');
  });

  it('says so where nothing changed', () => {
    const graph = draw(gatheredOf([shop]));
    const text = render(differenceOf(graph, graph), true);
    expect(parse(text).ids).toEqual(['unchanged']);
    expect(text).toContain('no access is opened or closed');
  });

  it('stays a text that can be drawn with a thousand accounts', () => {
    const text = render(draw(manyAccounts(1000)));
    expect(parse(text).edges.length).toBeLessThan(100);
    expect(text).toContain('accounts like team-0000');
  });

  it.each([
    'a "quoted" name',
    'end',
    '<b>bold</b>',
    'back`tick`',
    'a;b#c|d]e}f)',
    '% %% &amp;',
    'naïve ☃',
    '- list',
    '12',
  ])('writes the name %s so that it can be read', (name) => {
    const graph = draw(gatheredOf([shop, reports]));
    const nodes = graph.nodes.map((node) =>
      node.kind === 'role' || node.kind === 'account' ? { ...node, name } : node,
    );
    const text = render({ ...graph, nodes });
    expect(parse(text).edges.length).toBeGreaterThan(20);
    const decoded = text.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(decoded).toContain(`["account ${name}"]`);
  });
});

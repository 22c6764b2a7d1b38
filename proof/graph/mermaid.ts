import type { ShownEdge } from './shown-edges';
import type { ShownGraph, ShownNode } from './summary';
import { countText, edgeText } from './wording';

const SHAPES: Partial<Record<ShownNode['kind'], readonly [open: string, close: string]>> = {
  bucket: ['[(', ')]'],
  key: ['{{', '}}'],
  registry: ['[[', ']]'],
  pipeline: ['([', '])'],
  service: ['(', ')'],
  principal: ['>', ']'],
};
const BOX = ['[', ']'] as const;

/** GitHub and GitLab draw fewer edges than Mermaid may hold: beyond this, a comment says what is left out. */
const MOST_EDGES = 400;

/**
 * The graph for Markdown: a subgraph for each account. In a graph of differences only what changed is drawn.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function renderMermaid(graph: ShownGraph, differs: boolean): string {
  const edges = differs ? graph.edges.filter(({ change }) => change !== undefined) : graph.edges;
  const drawn = edges.slice(0, MOST_EDGES);
  const left = edges.length - drawn.length;
  const nodes = differs ? endsOf(drawn, graph.nodes) : graph.nodes;
  const ids = idsOf(graph.nodes);
  return [
    'flowchart LR',
    ...(left > 0 ? [`  %% ${left} more edges are in the formats json and html`] : []),
    ...(differs && drawn.length === 0 ? ['  unchanged["no access is opened or closed"]'] : []),
    ...accountLines(nodes, ids),
    ...drawn.map((edge) => `  ${edgeLine(edge, ids)}`),
    ...styleLines(drawn),
    '',
  ].join('\n');
}

type Ids = ReadonlyMap<string, string>;

/** Nodes at the ends of edges, and their accounts. */
function endsOf(edges: readonly ShownEdge[], nodes: readonly ShownNode[]): readonly ShownNode[] {
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const touched = nodes.filter(({ id }) => ends.has(id));
  const accounts = new Set(touched.map(({ account }) => account));
  return nodes.filter(({ id }) => ends.has(id) || accounts.has(id));
}

/** Readable ids; what clashes gets a number. */
function idsOf(nodes: readonly ShownNode[]): Ids {
  const names = new Map(nodes.map(({ id, members }) => [id, members[0]?.name ?? id]));
  const used = new Set<string>();
  return new Map(
    nodes.map(({ id, kind, name, account, region }) => {
      const place = account === undefined ? '' : (names.get(account) ?? account);
      const text = [place, kind, kind === 'registry' ? '' : name, hasRegion(kind) ? region : '']
        .filter(Boolean)
        .join('_');
      const word = text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
      const plain = /^[A-Za-z]/.test(word) ? word : `n_${word}`;
      let unique = plain;
      for (let number = 2; used.has(unique); number += 1) unique = `${plain}_${number}`;
      used.add(unique);
      return [id, unique];
    }),
  );
}

/** Whether the same name may be in several regions of an account. */
function hasRegion(kind: ShownNode['kind']): boolean {
  return kind === 'key' || kind === 'registry' || kind === 'repository';
}

function accountLines(nodes: readonly ShownNode[], ids: Ids): readonly string[] {
  const outside = nodes.filter(({ kind, account }) => kind !== 'account' && account === undefined);
  return [
    ...outside.map((node) => `  ${nodeLine(node, ids)}`),
    ...nodes
      .filter(({ kind }) => kind === 'account')
      .flatMap((account) => {
        const inside = nodes.filter((node) => node.account === account.id);
        // A subgraph without nodes is not drawn.
        if (inside.length === 0) return [`  ${nodeLine(account, ids)}`];
        return [
          `  subgraph ${ids.get(account.id)}[${quoted(titleOf(account))}]`,
          ...inside.map((node) => `    ${nodeLine(node, ids)}`),
          '  end',
        ];
      }),
  ];
}

function nodeLine(node: ShownNode, ids: Ids): string {
  const [open, close] = SHAPES[node.kind] ?? BOX;
  return `${ids.get(node.id)}${open}${quoted(titleOf(node))}${close}`;
}

function titleOf(node: ShownNode): string {
  const kind = ['registry', 'service', 'principal'].includes(node.kind) ? '' : node.kind;
  const region = node.kind === 'key' ? node.region : '';
  return [kind, node.name, region, countText(node)].filter(Boolean).join(' ');
}

function edgeLine(edge: ShownEdge, ids: Ids): string {
  const line =
    edge.kind === 'promotes to'
      ? '==>'
      : edge.dependsOn.length > 0 || edge.change === 'closed'
        ? '-.->'
        : '-->';
  return `${ids.get(edge.from)} ${line}|${quoted(edgeText(edge))}| ${ids.get(edge.to)}`;
}

function styleLines(edges: readonly ShownEdge[]): readonly string[] {
  const style = (change: ShownEdge['change'], look: string) => {
    const positions = edges.flatMap((edge, position) => (edge.change === change ? [position] : []));
    return positions.length > 0 ? [`  linkStyle ${positions.join(',')} ${look}`] : [];
  };
  return [
    ...style('opened', 'stroke:#1a7f37,stroke-width:3px'),
    ...style('closed', 'stroke:#cf222e,stroke-width:3px'),
  ];
}

/** Mermaid writes characters that have a meaning as `#34;`. */
function quoted(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:;/_*()+−×-]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}

import type { ShownEdge } from '../shown-edges';
import type { ShownGraph, ShownNode } from '../summary';
import { changeSign, countText, labelText } from '../wording';
import { element, escaped } from './markup';

/** Statements of one edge that are listed; an edge of a summary may have one in each account. */
const MOST_REASONS = 4;

/** Every edge in words, for screen readers and for paper. */
export function table(graph: ShownGraph, differs: boolean): string {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const heads = [...(differs ? ['Change'] : []), 'From', 'Access', 'To', 'About', 'Allowed by'];
  return element('section', { class: 'edges' }, [
    element('h2', {}, 'Every edge'),
    element('div', { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Table of edges' }, [
      element('table', {}, [
        element(
          'caption',
          {},
          'Who may do what, and the statements that allow it, with their Terraform addresses',
        ),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            heads.map((head) => element('th', { scope: 'col' }, head)),
          ),
        ),
        element(
          'tbody',
          {},
          graph.edges.map((edge, number) => rowOf(edge, number, { nodes, differs })),
        ),
      ]),
    ]),
  ]);
}

interface Shown {
  readonly nodes: ReadonlyMap<string, ShownNode>;
  readonly differs: boolean;
}

function rowOf(edge: ShownEdge, number: number, { nodes, differs }: Shown): string {
  return element('tr', { 'data-edge': number, class: edge.change }, [
    ...(differs ? [element('td', { class: 'change' }, changeText(edge))] : []),
    element('td', {}, endOf(edge.from, nodes)),
    element('td', { class: `access ${edge.kind.replaceAll(' ', '-')}` }, escaped(edge.kind)),
    element('td', {}, endOf(edge.to, nodes)),
    element('td', {}, escaped(aboutOf(edge))),
    element('td', { class: 'because' }, reasonsOf(edge)),
  ]);
}

export function changeText({ change }: ShownEdge): string {
  return change === undefined ? 'unchanged' : `${changeSign(change)} ${change}`;
}

function aboutOf(edge: ShownEdge): string {
  const condition = edge.dependsOn.length === 0 ? '' : `depends on ${edge.dependsOn.join(', ')}`;
  return [labelText(edge), condition].filter(Boolean).join('; ');
}

/** A node with its account before it. */
export function endOf(id: string, nodes: ReadonlyMap<string, ShownNode>): string {
  const node = nodes.get(id);
  if (!node) return escaped(id);
  const account = node.account === undefined ? undefined : nodes.get(node.account);
  const place = account && `${account.name} / `;
  const name = [node.name, countText(node)].filter(Boolean).join(' ');
  return [
    place ? element('span', { class: 'place' }, escaped(place)) : '',
    element('span', { class: 'end' }, escaped(name)),
    element('span', { class: 'place' }, escaped(` ${node.kind}`)),
  ].join('');
}

/** Sid and Terraform address of each statement. */
export function reasonsOf({ because }: ShownEdge): string {
  const listed = because
    .slice(0, MOST_REASONS)
    .map(({ sid, address }) =>
      element('li', {}, [
        sid === undefined ? '' : `${element('strong', {}, escaped(sid))} `,
        element('code', {}, escaped(address)),
      ]),
    );
  const left = because.length - listed.length;
  const more = left > 0 ? [element('li', {}, `and ${left} more like these`)] : [];
  return element('ul', {}, [...listed, ...more]);
}

/** Which accounts a box stands for. */
export function membersList({ nodes, empty }: ShownGraph): string {
  const groups = nodes.filter(({ kind, members }) => kind === 'account' && members.length > 1);
  const lines = groups.map((group) =>
    element('details', {}, [
      element('summary', {}, escaped(group.name)),
      element('p', {}, escaped(group.members.map(({ name }) => name).join(', '))),
    ]),
  );
  const idle = empty.map(({ name }) => name).join(', ');
  if (lines.length === 0 && idle === '') return '';
  return element('section', { class: 'members' }, [
    ...(lines.length > 0 ? [element('h2', {}, 'Accounts that look the same'), ...lines] : []),
    idle === '' ? '' : element('p', {}, escaped(`Not in the picture, for nothing is in it: ${idle}.`)),
  ]);
}

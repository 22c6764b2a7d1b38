import type { ShownGraph } from '../summary';
import { labelText } from '../wording';
import { controls, pageData } from './controls';
import { diagram, type Positions } from './diagram';
import { element, escaped, page } from './markup';
import { script } from './script';
import { style } from './style';
import { changeText, endOf, membersList, reasonsOf, table } from './table';

/** One page that needs nothing else: no network, no font, no library. */
export function renderHtml(graph: ShownGraph, differs: boolean): string {
  const positions: Positions = new Map(graph.nodes.map(({ id }, position) => [id, position]));
  const title = differs ? 'Access graph: what the change opens and closes' : 'Access graph';
  const main = [
    element('h1', {}, escaped(title)),
    element('p', { class: 'lead' }, escaped(leadOf(graph, differs))),
    differs ? changes(graph) : '',
    controls(graph, differs),
    diagram(graph, positions),
    table(graph, differs),
    membersList(graph),
    element(
      'p',
      { class: 'foot' },
      'Choose a box to keep its edges; Escape lets go. The address of the page keeps the filter.',
    ),
  ];
  const data = pageData(graph, positions);
  return page({ title, style, script, main, class: differs ? 'differs' : undefined, data });
}

function leadOf({ nodes, edges, summarized }: ShownGraph, differs: boolean): string {
  const accounts = nodes.filter(({ kind }) => kind === 'account').flatMap(({ members }) => members).length;
  const roles = nodes.filter(({ kind }) => kind === 'role').flatMap(({ members }) => members).length;
  const count = (change: string) => edges.filter((edge) => edge.change === change).length;
  const sentences = [
    differs
      ? `${count('opened')} opened, ${count('closed')} closed.`
      : 'Who may do what, as the synthesized policies allow it: each edge is a request that was evaluated.',
    `${accounts} accounts, ${roles} roles.`,
    summarized ? 'What looks the same is shown as one box, with how many there are.' : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** What a reviewer wants to know first. */
function changes({ nodes, edges }: ShownGraph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const items = edges.flatMap((edge, number) => {
    if (edge.change === undefined) return [];
    const sentence = `${endOf(edge.from, byId)} <strong>${edge.kind}</strong> ${endOf(edge.to, byId)}`;
    const about = labelText(edge);
    return element('li', { class: edge.change, 'data-edge': number }, [
      element('span', { class: 'word' }, changeText(edge)),
      sentence,
      about === '' ? '' : ` ${escaped(`(${about})`)}`,
      reasonsOf(edge),
    ]);
  });
  return items.length > 0
    ? element('ul', { class: 'changes', 'aria-label': 'Changes' }, [...items].sort(openedFirst))
    : element('p', { class: 'changes' }, 'The change opens and closes no access.');
}

function openedFirst(left: string, right: string): number {
  return Number(right.includes('class="opened"')) - Number(left.includes('class="opened"'));
}

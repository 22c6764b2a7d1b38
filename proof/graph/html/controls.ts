import { EDGE_KINDS } from '../model';
import type { ShownGraph } from '../summary';
import { className, type Positions } from './diagram';
import { element, escaped } from './markup';

/** What a person narrows the graph down with; each choice is in the address of the page, so that it can be shared. */
export function controls(graph: ShownGraph, differs: boolean): string {
  const accounts = graph.nodes.filter(({ kind }) => kind === 'account').flatMap(({ members }) => members);
  const applications = new Set(graph.edges.flatMap((edge) => edge.applications));
  return element('form', { class: 'controls', 'aria-label': 'Filter' }, [
    choice(
      'account',
      'Account',
      accounts.map(({ name }) => name),
    ),
    choice('application', 'Application', [...applications]),
    ...(differs
      ? [element('label', { class: 'kind' }, ['<input type="checkbox" name="changes">', 'only changes'])]
      : []),
    element('button', { type: 'reset' }, 'Show everything'),
    element('output', { 'aria-live': 'polite' }, `${graph.edges.length} edges`),
    element('fieldset', {}, [
      element('legend', {}, 'Edges'),
      ...EDGE_KINDS.map((kind) => kindBox(kind, graph)),
    ]),
  ]);
}

function choice(name: string, title: string, values: readonly string[]): string {
  const options = [...new Set(values)].sort().map((value) => element('option', { value }, escaped(value)));
  const all = element('option', { value: '' }, 'all');
  return element('label', { class: 'choice' }, [title, element('select', { name }, [all, ...options])]);
}

function kindBox(kind: string, { edges }: ShownGraph): string {
  const count = edges.filter((edge) => edge.kind === kind).length;
  return element('label', { class: `kind ${className(kind)}` }, [
    `<input type="checkbox" name="kind" value="${kind}" checked>`,
    '<svg width="26" height="10" aria-hidden="true"><path d="M0 5H20"></path><path d="M18 1L25 5L18 9z"></path></svg>',
    element('span', {}, `${kind} `),
    element('span', { class: 'number' }, `${count}`),
  ]);
}

/** What the script of the page works with. */
export function pageData(graph: ShownGraph, positions: Positions): string {
  const at = (id: string | undefined) => (id === undefined ? -1 : (positions.get(id) ?? -1));
  const accounts = graph.nodes
    .filter(({ kind }) => kind === 'account')
    .flatMap(({ id, members }) => members.map(({ name }) => [name, at(id)]));
  const data = {
    nodes: graph.nodes.map(({ id, kind, account }) => at(kind === 'account' ? id : account)),
    applications: graph.nodes.map((node) => node.applications),
    edges: graph.edges.map(({ from, to, kind, applications, change }) => ({
      from: at(from),
      to: at(to),
      kind,
      applications,
      changed: change !== undefined,
    })),
    accounts: Object.fromEntries(accounts),
  };
  // Inside a script element only `<` could end it.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

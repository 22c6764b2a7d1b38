import type { AccessGraph, GraphEdge, GraphNode } from '../../../proof/graph';
import { requestChanges } from '../../../rollout/review/requests';

const teams = ['a', 'b', 'c', 'd', 'e'];
const account = (name: string): GraphNode => ({ id: name, kind: 'account', name, applications: [] });
const node = (name: string, of: string): GraphNode => ({
  id: `${of}/${name}`,
  kind: 'role',
  name,
  account: of,
  applications: [],
});
const nodes = [
  account('tooling'),
  node('pipeline', 'tooling'),
  node('store', 'tooling'),
  ...teams.flatMap((team) => [account(team), node('deploy', team), node('key', team)]),
];
const graph = (edges: readonly GraphEdge[]): AccessGraph => ({ version: 1, nodes, edges });
const edge = (kind: GraphEdge['kind'], from: string, to: string): GraphEdge => ({
  kind,
  from,
  to,
  because: [{ address: `${from}/aws_iam_role.x` }],
});
const opened = (edges: readonly GraphEdge[]) =>
  requestChanges(graph([]), graph(edges)).map(({ text, times = 1 }) => `${times}: ${text}`);

describe('requests that open', () => {
  it('into many accounts are one line', () => {
    expect(opened(teams.map((team) => edge('may assume', 'tooling/pipeline', `${team}/deploy`)))).toEqual([
      '5: tooling/pipeline may now assume deploy (in a, b, c and 2 more accounts)',
    ]);
  });

  it('out of many accounts, and inside of many, are one line each', () => {
    const out = teams.map((team) => edge('may read', `${team}/deploy`, 'tooling/store'));
    const inside = teams.map((team) => edge('may decrypt', `${team}/deploy`, `${team}/key`));
    expect(opened([...out, ...inside])).toEqual([
      '5: deploy may now decrypt key (in a, b, c and 2 more accounts)',
      '5: deploy may now read tooling/store (from a, b, c and 2 more accounts)',
    ]);
  });

  it('once stay with the names of their accounts; a promotion is none', () => {
    const promotion = edge('promotes to', 'tooling/pipeline', 'a/deploy');
    expect(opened([edge('may assume', 'tooling/pipeline', 'a/deploy'), promotion])).toEqual([
      '1: tooling/pipeline may now assume a/deploy',
    ]);
  });

  it('are closed in the other direction', () => {
    const edges = [edge('may assume', 'tooling/pipeline', 'a/deploy')];
    expect(requestChanges(graph(edges), graph([]))).toMatchObject([
      { change: 'closed', text: 'tooling/pipeline may no longer assume a/deploy' },
    ]);
  });
});

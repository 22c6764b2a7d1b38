import type { Gathered } from '../../../proof/gather/model';
import type { AccessGraph } from '../../../proof/graph';
import { differenceOf } from '../../../proof/graph/difference';
import { type ShownGraph, shownGraph } from '../../../proof/graph/summary';
import { drawer, manyAccounts } from './drawn';
import { gatheredOf, policy } from './gathered';

let draw: (gathered: Gathered) => AccessGraph;
beforeAll(async () => {
  draw = await drawer();
});
const accounts = ({ nodes }: ShownGraph) =>
  nodes.filter(({ kind }) => kind === 'account').map(({ name, parent }) => `${name} in ${parent}`);

/** The fixture with another permission for one role of one account. */
function withExtra(gathered: Gathered, arn: string, Resource: string): Gathered {
  const role = gathered.roles.get(arn);
  if (!role) throw new Error(`the fixture has no ${arn}`);
  const extra = policy('identity policy', 'x/extra', {
    Sid: 'Extra',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource,
  });
  const changed = { ...role, identity: [...role.identity, extra] };
  return {
    ...gathered,
    roles: new Map(gathered.roles).set(arn, changed),
    policies: [...gathered.policies, extra],
  };
}

describe('a small graph', () => {
  it('shows each account and each node for itself', () => {
    const graph = draw(gatheredOf());
    const shown = shownGraph(graph);
    expect(shown.summarized).toBe(false);
    expect(shown.nodes.every(({ members }) => members.length === 1)).toBe(true);
    expect(shown.empty.map(({ name }) => name)).toEqual(['management']);
    expect(shown.nodes).toHaveLength(graph.nodes.length - 1);
  });

  it('shows edges of one kind between the same nodes as one', () => {
    const shown = shownGraph(draw(gatheredOf()));
    const promoted = shown.edges.filter(({ kind }) => kind === 'promotes to');
    expect(promoted.map(({ labels, count }) => `${labels.join()} ${count}`)).toEqual(
      Array(3).fill('acme-reports,acme-shop 2'),
    );
  });
});

describe('a large graph', () => {
  const gathered = manyAccounts(120);
  const odd = 'arn:aws:iam::300000000000:role/acme-delivery-deploy-app-000';

  it('shows accounts that look the same as one, by unit', () => {
    const shown = shownGraph(draw(gathered));
    expect(shown.summarized).toBe(true);
    expect(accounts(shown)).toEqual([
      'tooling in Infrastructure',
      '40 accounts like team-0000 in dev',
      '40 accounts like team-0001 in staging',
      '40 accounts like team-0002 in prod',
    ]);
    expect(shown.edges.length).toBeLessThan(40);
  });

  it('stands for every edge of the graph', () => {
    const graph = draw(gathered);
    const counted = shownGraph(graph).edges.filter(({ kind }) => kind !== 'promotes to');
    const all = graph.edges.filter(({ kind }) => kind !== 'promotes to');
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
  });

  it.each([
    ['reads more than its likes', 'arn:aws:s3:::acme-artifacts-*/*'],
    ['reads the folder of another application', 'arn:aws:s3:::acme-artifacts-*/acme-app-007/*'],
  ])('shows an account for itself whose role %s', (_, resource) => {
    const names = accounts(shownGraph(draw(withExtra(gathered, odd, resource))));
    expect(names).toContain('team-0000 in dev');
  });

  it('does not take a role in the folder of another application for one in its own', () => {
    const role = gathered.roles.get(odd);
    if (!role) throw new Error('the fixture has no such role');
    const theirs = gathered.roles.get(odd.replace('app-000', 'app-010'));
    const swapped = { ...role, identity: theirs?.identity ?? [] };
    const changed = { ...gathered, roles: new Map(gathered.roles).set(odd, swapped) };
    expect(accounts(shownGraph(draw(changed)))).toContain('team-0000 in dev');
  });

  it('shows a changed account for itself', () => {
    const changed = draw(withExtra(gathered, odd, 'arn:aws:s3:::acme-artifacts-*/*'));
    const shown = shownGraph(differenceOf(draw(gathered), changed));
    expect(accounts(shown)).toContain('team-0000 in dev');
    expect(shown.edges.filter(({ change }) => change).map(({ labels }) => labels)).toEqual([['everything']]);
  });
});

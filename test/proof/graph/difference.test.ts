import type { Gathered } from '../../../proof/gather/model';
import type { AccessGraph, GraphEdge } from '../../../proof/graph';
import { changeLines, differenceOf } from '../../../proof/graph/difference';
import { drawer } from './drawn';
import { gatheredOf, policy, shop, withRole } from './gathered';

let draw: (gathered: Gathered) => AccessGraph;
beforeAll(async () => {
  draw = await drawer();
});
const base = gatheredOf([shop]);
const reading = (Resource: string) =>
  withRole(base, 'build-shop', {
    identity: [
      policy('identity policy', 'x/read', { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource }),
    ],
  });
const BUCKET = 'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1';
const changes = (older: Gathered, newer: Gathered) =>
  changeLines(differenceOf(draw(older), draw(newer))).map((line) => line.replaceAll('acme-delivery-', ''));
const read = (folder: string) =>
  `may read tooling/build-shop → tooling/acme-artifacts-222222222222-eu-west-1 (${folder})`;

describe('the difference of two graphs', () => {
  it('is nothing where nothing changed', () => {
    const graph = draw(base);
    const difference = differenceOf(graph, graph);
    expect(changeLines(difference)).toEqual([]);
    expect(difference).toEqual(graph);
  });

  it('names what was opened and what was closed', () => {
    expect(changes(reading(`${BUCKET}/acme-shop/*`), reading(`${BUCKET}/acme-other/*`))).toEqual([
      `closed: ${read('acme-shop/')}`,
      `opened: ${read('acme-other/')}`,
    ]);
  });

  it('says that a wider access opens, and not that the narrower one in it closes', () => {
    expect(changes(reading(`${BUCKET}/acme-shop/*`), reading(`${BUCKET}/*`))).toEqual([
      `opened: ${read('everything')}`,
    ]);
  });

  it('says that the wider access closes, and not that the narrower one opens', () => {
    expect(changes(reading(`${BUCKET}/*`), reading(`${BUCKET}/acme-shop/*`))).toEqual([
      `closed: ${read('everything')}`,
    ]);
  });

  it('keeps what was closed with the node that is no more, and its account', () => {
    const roles = new Map(
      [...base.roles].filter(([arn]) => !arn.endsWith('deploy-shop') || !arn.includes('333')),
    );
    const difference = differenceOf(draw(base), draw({ ...base, roles }));
    const ids = difference.nodes.map(({ id }) => id);
    expect(ids).toContain('arn:aws:iam::333333333333:role/acme-delivery-deploy-shop');
    expect(difference.edges.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual(
      [],
    );
    expect(changeLines(difference)).toContain(
      'closed: may assume tooling/acme-delivery-pipeline-shop → dev/acme-delivery-deploy-shop',
    );
  });

  it('says that an access opens which depended on a condition before', () => {
    const edge = (dependsOn?: readonly string[]): GraphEdge => ({
      kind: 'may assume',
      from: 'a',
      to: 'b',
      because: [],
      ...(dependsOn && { dependsOn }),
    });
    const graph = (...edges: GraphEdge[]): AccessGraph => ({ version: 1, nodes: [], edges });
    const lines = (older: AccessGraph, newer: AccessGraph) => changeLines(differenceOf(older, newer));
    expect(lines(graph(edge(['sts:externalid'])), graph(edge()))).toEqual(['opened: may assume a → b']);
    expect(lines(graph(edge()), graph(edge(['sts:externalid'])))).toEqual(['closed: may assume a → b']);
    const { edges } = differenceOf(graph(edge()), graph(edge(['sts:externalid'])));
    expect(edges.map(({ change, dependsOn }) => [change, dependsOn])).toEqual([
      [undefined, ['sts:externalid']],
      ['closed', undefined],
    ]);
  });
});

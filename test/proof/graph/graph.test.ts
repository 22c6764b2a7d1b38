import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Ask } from '../../../proof/ask';
import { askerFor } from '../../../proof/ask';
import type { Gathered } from '../../../proof/gather/model';
import type { AccessGraph } from '../../../proof/graph';
import { GRAPH_ACTIONS, graphOf } from '../../../proof/graph';
import { openOutput } from '../../../proof/open';
import { landingZone } from '../../consumers/kitchen-sink/accounts';
import { withSynthesized } from '../../support/proof';
import { drawer, manyAccounts, sentences } from './drawn';
import { dev, gatheredOf, prod, shop, staging } from './gathered';

let draw: (gathered: Gathered, watch?: (ask: Ask) => Ask) => AccessGraph;
beforeAll(async () => {
  draw = await drawer();
});
const edgesOf = (gathered: Gathered) => sentences(draw(gathered));

describe('the graph of a landing zone that uses everything', () => {
  const graph = drawn(landingZone);
  const of = async (application: string) =>
    (await graph).nodes
      .filter(({ kind, applications }) => kind !== 'pipeline' && applications.includes(application))
      .map(({ name }) => name.replace(/^ci\//, ''))
      .filter((name) => !/-delivery-(deploy|stage|pipeline)-/.test(name));

  it('has for an application the builds of its pull requests, and who speaks for it in a chat', async () => {
    expect(await of('sink-catalog')).toContain('sink-delivery-build-catalog-pull-requests');
    expect(await of('sink-checkout')).toContain('sink-delivery-chat-checkout');
  });

  it('has for an application who starts and approves its pipeline, and who builds it from outside', async () => {
    expect(await of('sink-edge')).toEqual(
      expect.arrayContaining([
        'sink/edge',
        'sink-delivery-approve-edge-prod',
        'sink-delivery-ci-edge',
        'sink-delivery-start-edge',
      ]),
    );
    expect(await of('sink-intake')).toEqual(
      expect.arrayContaining(['sink-source-710000000002-intake', 'sink-delivery-ci-intake']),
    );
  });

  it('gives nobody of one application to another', async () => {
    const ofOthers = (await of('sink-edge')).filter((name) => !name.includes('edge'));
    expect(ofOthers).toEqual([]);
  });
});

/** Draws what a landing zone synthesizes. */
async function drawn(facts: unknown): Promise<AccessGraph> {
  const blueprint = buildBlueprint(facts);
  const { output, problems } = await withSynthesized(blueprint, (folder) =>
    openOutput({ folder, blueprint, actions: GRAPH_ACTIONS }),
  );
  if (!output) throw new Error(JSON.stringify(problems));
  return graphOf(output.gathered, askerFor(output.gathered, output.vocabulary));
}

describe('the graph of a small landing zone', () => {
  const one = gatheredOf([{ name: 'shop', stages: [[dev], [prod]] }]);

  it('has an edge for each thing that somebody may do, and no other', () => {
    expect([...edgesOf(one)].sort()).toEqual([
      'codebuild.amazonaws.com may assume tooling/build-shop (for project/acme-shop)',
      'codepipeline.amazonaws.com may assume tooling/pipeline-shop (for acme-shop)',
      'dev promotes to prod (acme-shop)',
      'dev/deploy-shop may decrypt tooling/acme-artifacts',
      'dev/deploy-shop may read tooling/acme-artifacts (acme-shop/)',
      'prod/deploy-shop may decrypt tooling/acme-artifacts',
      'prod/deploy-shop may read tooling/acme-artifacts (acme-shop/)',
      'tooling promotes to dev (acme-shop)',
      'tooling/build-shop may decrypt tooling/acme-artifacts',
      'tooling/build-shop may push tooling/acme/shop',
      'tooling/build-shop may read tooling/acme-artifacts (acme-shop/)',
      'tooling/pipeline-shop may assume dev/deploy-shop',
      'tooling/pipeline-shop may assume prod/deploy-shop',
      'tooling/pipeline-shop may assume tooling/stage-shop-build',
      'tooling/pipeline-shop may decrypt tooling/acme-artifacts',
      'tooling/pipeline-shop may read tooling/acme-artifacts (acme-shop/)',
      'tooling/registry eu-west-1 replicates to prod/registry eu-west-1 (acme/shop)',
    ]);
  });

  it('names the statements that allow an edge, with their Terraform addresses', () => {
    const read = draw(one).edges.find(({ kind, from }) => kind === 'may read' && from.includes(dev.id));
    expect(read?.because).toEqual([
      { sid: 'DeployRolesReadArtifacts', address: 'tooling/aws_s3_bucket_policy.artifacts' },
      { sid: 'ReadArtifacts', address: 'shop/aws_iam_role_policy.deploy_artifacts' },
    ]);
  });

  it('names the pipelines that roles and repositories work for', () => {
    const { nodes } = draw(gatheredOf());
    const ofShop = nodes.filter(({ applications }) => applications.includes('acme-shop'));
    expect(ofShop.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'pipeline acme-shop',
      'repository acme/shop',
      'repository acme/shop',
      'role acme-delivery-build-shop',
      'role acme-delivery-deploy-shop',
      'role acme-delivery-deploy-shop',
      'role acme-delivery-deploy-shop',
      'role acme-delivery-pipeline-shop',
      'role acme-delivery-stage-shop-build',
    ]);
  });

  it('is the same text whatever the order in which things are gathered', () => {
    const reversed = <T>(map: ReadonlyMap<string, T>) => new Map([...map].reverse());
    const gathered = gatheredOf();
    const other = { ...gathered, roles: reversed(gathered.roles), resources: reversed(gathered.resources) };
    expect(JSON.stringify(draw(other))).toBe(JSON.stringify(draw(gathered)));
  });

  it('has every end of an edge as a node, each once', () => {
    const { nodes, edges } = draw(gatheredOf());
    const ids = nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('replication', () => {
  it('is no edge where the destination does not let it in', () => {
    const closed = { ...gatheredOf(), registries: new Map() };
    expect(edgesOf(closed).filter((edge) => edge.includes('replicates to'))).toEqual([]);
  });

  it('needs no policy within one account', () => {
    const gathered = gatheredOf([shop]);
    const [rule] = gathered.replications;
    if (!rule) throw new Error('the fixture replicates nothing');
    const destinations = [{ account: rule.account, region: 'eu-central-1' }];
    const changed = { ...gathered, replications: [{ ...rule, destinations }] };
    expect(edgesOf(changed)).toContain(
      'tooling/registry eu-west-1 replicates to tooling/registry eu-central-1 (acme/shop)',
    );
  });

  it('leaves out what its rule does not mean', () => {
    const gathered = gatheredOf([shop]);
    const replications = gathered.replications.map((rule) => ({ ...rule, prefixes: ['other/'] }));
    expect(edgesOf({ ...gathered, replications }).filter((edge) => edge.includes('replicates'))).toEqual([]);
  });
});

describe('promotion', () => {
  it('does not reach an account whose role the pipeline may not assume', () => {
    const gathered = gatheredOf([shop]);
    const roles = new Map([...gathered.roles].filter(([arn]) => !arn.includes(staging.id)));
    expect(edgesOf({ ...gathered, roles }).filter((edge) => edge.includes('promotes'))).toEqual([
      'tooling promotes to dev (acme-shop)',
      'dev promotes to prod (acme-shop)',
    ]);
  });

  it('passes a gate where many accounts follow many', () => {
    const wave = (unit: string, first: number) =>
      Array.from({ length: 6 }, (_, at) => ({ name: `${unit}-${at}`, id: String(first + at), unit }));
    const stages = [wave('dev', 300_000_000_000), wave('prod', 500_000_000_000)];
    const { edges, nodes } = draw(gatheredOf([{ name: 'shop', stages }]));
    expect(nodes.filter(({ kind }) => kind === 'gate').map(({ name }) => name)).toEqual([
      'acme-shop: stage-1',
    ]);
    expect(edges.filter(({ kind }) => kind === 'promotes to')).toHaveLength(6 + 6 + 6);
  });
});

describe('a thousand accounts', () => {
  it('take questions in proportion, not for every pair', () => {
    const asked = (count: number) => {
      let questions = 0;
      draw(manyAccounts(count), (ask) => (question) => {
        questions += 1;
        return ask(question);
      });
      return questions;
    };
    const [few, many] = [asked(100), asked(200)];
    expect(many / few).toBeLessThan(2.1);
    expect(many).toBeLessThan(200 * 12);
  });

  it('are drawn within a few seconds', () => {
    const gathered = manyAccounts(1000);
    const start = performance.now();
    const { edges } = draw(gathered);
    expect(edges.length).toBeGreaterThan(9000);
    // About two seconds on two processors; the rest is for a machine that does something else, too.
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

import type { Ask } from '../../../proof/ask';
import type { Gathered } from '../../../proof/gather/model';
import type { AccessGraph } from '../../../proof/graph';
import { drawer, manyAccounts, sentences } from './drawn';
import { dev, gatheredOf, policy, prod, shop, staging, withResource, withRole } from './gathered';

let draw: (gathered: Gathered, watch?: (ask: Ask) => Ask) => AccessGraph;
beforeAll(async () => {
  draw = await drawer();
});
const edgesOf = (gathered: Gathered) => sentences(draw(gathered));
const trust = (...statements: Parameters<typeof policy>[2][]) =>
  policy('trust policy', 'x/trust', ...statements);
const identity = (...statements: Parameters<typeof policy>[2][]) =>
  policy('identity policy', 'x/identity', ...statements);

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

describe('what nobody planned', () => {
  const wide = { Sid: 'Wide', Effect: 'Allow', Action: 's3:*', Resource: '*' } as const;

  it('shows a role that reads the folder of another application', () => {
    const changed = withRole(gatheredOf(), 'build-shop', {
      identity: [identity({ ...wide, Resource: 'arn:aws:s3:::acme-artifacts-*/acme-reports/*' })],
    });
    expect(edgesOf(changed)).toContain('tooling/build-shop may read tooling/acme-artifacts (acme-reports/)');
  });

  it('shows a role that reads everything', () => {
    const changed = withRole(gatheredOf(), 'build-shop', { identity: [identity(wide)] });
    expect(edgesOf(changed)).toContain('tooling/build-shop may read tooling/acme-artifacts (everything)');
  });

  it('shows no access that a policy names and another one denies', () => {
    const pushes = { Sid: 'Push', Effect: 'Allow', Action: 'ecr:*', Resource: '*' } as const;
    const changed = withRole(gatheredOf(), 'build-shop', { identity: [identity(pushes)] });
    expect(edgesOf(changed).filter((edge) => edge.includes('may push'))).toEqual([
      'tooling/build-reports may push tooling/acme/reports',
      'tooling/build-shop may push tooling/acme/shop',
    ]);
  });

  it('shows an account outside of the organization that a trust names', () => {
    const changed = withRole(gatheredOf(), 'stage-shop-build', {
      trust: trust({
        Sid: 'Friend',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        Action: 'sts:AssumeRole',
      }),
    });
    expect(edgesOf(changed)).toContain('anybody in 999999999999 may assume tooling/stage-shop-build');
  });

  it('shows that a trust which forgets to narrow its account lets everybody of it in', () => {
    const changed = withRole(gatheredOf([shop]), 'deploy-shop', {
      trust: trust({
        Sid: 'Tooling',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: 'sts:AssumeRole',
      }),
    });
    expect(edgesOf(changed)).toContain('tooling/anybody with the permission may assume dev/deploy-shop');
  });

  it('shows a bucket that lets everybody read', () => {
    const changed = withResource(gatheredOf(), 'tooling/aws_s3_bucket.artifacts', {
      policy: policy('resource policy', 'tooling/open', {
        Sid: 'Open',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/public/*',
      }),
    });
    const edges = edgesOf(changed);
    expect(edges).toContain('anybody at all may read tooling/acme-artifacts (public/)');
    expect(edges).toContain('tooling/stage-shop-build may read tooling/acme-artifacts (public/)');
  });

  it('shows a bucket that lets the whole organization read, unit by unit', () => {
    const changed = withResource(gatheredOf(), 'tooling/aws_s3_bucket.artifacts', {
      policy: policy('resource policy', 'tooling/open', {
        Sid: 'Open',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' } },
      }),
    });
    const edges = edgesOf(changed);
    expect(edges).toContain('anybody in Production may read tooling/acme-artifacts (everything)');
    expect(edges.filter((edge) => edge.startsWith('anybody at all'))).toEqual([]);
  });

  it.each([
    ['for anything in its account', { StringEquals: { 'aws:SourceAccount': '222222222222' } }],
    ['for any account', undefined],
  ])('shows a service that may assume a role %s', (label, Condition) => {
    const changed = withRole(gatheredOf(), 'build-shop', {
      trust: trust({
        Sid: 'CodeBuild',
        Effect: 'Allow',
        Principal: { Service: 'codebuild.amazonaws.com' },
        Action: 'sts:AssumeRole',
        ...(Condition && { Condition }),
      }),
    });
    const edges = edgesOf(changed).filter((edge) => edge.includes('may assume tooling/build-shop'));
    expect(edges).toEqual([`codebuild.amazonaws.com may assume tooling/build-shop (${label})`]);
  });

  it('says on which condition keys an access depends', () => {
    const changed = withRole(gatheredOf(), 'stage-shop-build', {
      trust: trust({
        Sid: 'Partner',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::999999999999:role/Partner' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'acme' } },
      }),
    });
    expect(edgesOf(changed)).toContain('Partner may assume tooling/stage-shop-build if sts:externalid');
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

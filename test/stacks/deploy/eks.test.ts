import type { Application } from '../../../blueprint/schema/application';
import { usedStatements } from '../../../proof/prove';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { proved } from '../../support/proof';
import { all, only, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

type Eks = Extract<NonNullable<Application['deploy']>, { readonly kind: 'eks' }>;

const deploy = (name: string, change: Partial<Eks> = {}): Eks => ({
  kind: 'eks',
  name,
  cluster: 'main',
  namespace: name,
  tool: { kind: 'kubectl', manifests: [`${name}/web-{registry}.yaml`] },
  pullRole: 'nodes',
  ...change,
});

const application = (name: string, deploys: Eks[]): Application =>
  anApplication(name, {
    build: {
      kind: 'buildspec',
      pushesImage: true,
      buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['**/*'] } },
    },
    deploy: deploys,
  });

const network = { subnetIds: ['subnet-0123abcd'], securityGroupIds: ['sg-0123abcd'] };

/** Two applications in one cluster; the first has two namespaces of it, with what the landing zone makes there. */
const landingZone = aLandingZone({
  applications: [
    application('shop', [
      deploy('web', { access: { policy: 'edit' }, by: { kind: 'action', networks: { prod: network } } }),
      deploy('jobs', { access: { policy: 'edit' } }),
      deploy('crds', { access: { policy: 'cluster-admin', reason: 'installs its own resources' } }),
    ]),
    application('blog', [
      deploy('blog', {
        tool: {
          kind: 'helm',
          release: 'blog',
          chart: 'chart',
          values: ['{account}.yaml', '{registry}.yaml'],
        },
        by: { kind: 'build', readyMinutes: 5 },
      }),
    ]),
  ],
  guardrails: { on: { Workloads: [{ guardrail: 'pipeline-only-deployment', tasks: 'denied' }] } },
});

const stacks = synthAll(landingZone);
const prod = stackOf(stacks, 'prod');

interface Action {
  readonly name: string;
  readonly provider: string;
  readonly configuration: Readonly<Record<string, string>>;
}

const actionOf = (stack: string, name: string) =>
  (
    only(stackOf(stacks, stack), 'aws_codepipeline').attributes.stage as unknown as readonly {
      readonly action: readonly Action[];
    }[]
  )
    .flatMap(({ action }) => action)
    .find((each) => each.name === name);

describe('a deployment to EKS', () => {
  it('takes the file with the image from the registry of its account', () => {
    expect(actionOf('tooling-shop', 'prod-eu-west-1-web')?.configuration).toEqual({
      ClusterName: 'main',
      Namespace: 'web',
      ManifestFiles: `web/web-${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com.yaml`,
      Subnets: 'subnet-0123abcd',
      SecurityGroupIds: 'sg-0123abcd',
    });
  });

  it('by a build names the role to take, and what Helm must be', () => {
    const { provider, configuration } = actionOf('tooling-blog', 'prod-eu-west-1-blog-deploy') ?? {};
    const told = JSON.parse(configuration?.EnvironmentVariables ?? '[]') as { name: string; value: string }[];
    expect([provider, Object.fromEntries(told.map(({ name, value }) => [name, value]))]).toEqual([
      'CodeBuild',
      {
        DEPLOY_ROLE_ARN: `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-blog`,
        DEPLOY_REGION: 'eu-west-1',
        CLUSTER: 'main',
        NAMESPACE: 'blog',
        READY_MINUTES: '5',
        CLIENT_VERSION: '3.18.6',
        CLIENT_ARCHITECTURE: 'amd64',
        CLIENT_SHA256: expect.stringMatching(/^[0-9a-f]{64}$/),
        RELEASE: 'blog',
        CHART: './chart',
        VALUES: `prod.yaml ${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com.yaml`,
      },
    ]);
  });

  it('by a build reads no artifact with the deploy role', () => {
    const policies = all(prod, 'aws_iam_role_policy').map(({ address }) => address);
    expect(policies.filter((address) => address.includes('deploy-blog'))).toEqual([
      expect.stringContaining('deploy-blog_role_deployment'),
    ]);
  });

  it('has one access entry in a cluster, in no group, with each policy for its namespaces', () => {
    const entry = only(prod, 'aws_eks_access_entry').attributes;
    expect([entry.cluster_name, entry.kubernetes_groups]).toEqual(['main', undefined]);
    expect(
      all(prod, 'aws_eks_access_policy_association').map(({ attributes }) => [
        attributes.policy_arn,
        attributes.access_scope,
      ]),
    ).toEqual([
      ['arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy', { type: 'cluster' }],
      [
        'arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy',
        { type: 'namespace', namespaces: ['jobs', 'web'] },
      ],
    ]);
  });

  it('has an access entry that is made anew with its role, whose id it keeps', () => {
    expect(only(prod, 'aws_eks_access_entry').attributes.principal_arn).toMatch(
      /^\$\{aws_iam_role\.deploy-shop/,
    );
  });

  it('may do what it needs, and no application what only another must', async () => {
    const { gathered, results } = await proved(landingZone);
    expect(results.filter((result) => !result.proved).map(({ hop }) => hop.title)).toEqual([]);
    const used = usedStatements(results);
    const unused = gathered.policies.flatMap((policy) =>
      [policy.document.Statement]
        .flat()
        .filter((_, position) => !used.get(policy)?.has(position))
        .map(({ Sid }) => `${policy.address} ${Sid}`),
    );
    expect(unused).toEqual([]);
  });
});

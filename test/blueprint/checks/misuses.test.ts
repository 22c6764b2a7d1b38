import { replacedAt } from '../../../blueprint/problems/place';
import { aLandingZone, anApplication, aSource, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const zone = aLandingZone();
const SHOP = ['applications', 0];
const key = (account: string, region: string) =>
  `arn:aws:kms:${region}:${account}:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789`;
const secretOf = (account: string, region: string) =>
  `arn:aws:secretsmanager:${region}:${account}:secret:shop/npm-a1B2c3`;
const site = (change: object) =>
  anApplication('shop', {
    build: { kind: 'static-site' },
    accounts: ['dev'],
    deploy: { kind: 's3-site', sites: { dev: { bucket: 'shop-dev', ...change } } },
  });
const ownBucket = `acme-artifacts-${IDS.tooling}-eu-west-1`;
const requests = (change: object) => ({
  provider: 'github',
  actors: ['1'],
  build: { kind: 'buildspec', buildspec: { phases: { build: { commands: ['make'] } } } },
  ...change,
});

/** A value at a path of a landing zone that is right, and what is said of it: one problem. */
const misuses: readonly (readonly [path: readonly PropertyKey[], value: unknown, said: string])[] = [
  // Spelled as another tool spells it.
  ...[
    'main*',
    'release/**',
    'a..b',
    'main.lock',
    '-x',
    'HEAD',
    '@',
    'feature~1',
    '/main',
    'main/',
    '@{x}',
    'a:b',
  ].map(
    (branch) =>
      [
        [...SHOP, 'source', 'branch'],
        branch,
        `applications.shop.source.branch: found "${branch}", wanted the name of one branch, as Git takes it: write the name alone, no pattern`,
      ] as const,
  ),
  [
    [...SHOP, 'source', 'branch'],
    'refs/heads/main',
    'applications.shop.source.branch: found "refs/heads/main", wanted a name without refs/: write it without refs/heads/ or refs/tags/',
  ],
  [
    [...SHOP, 'source', 'repository'],
    'github.com/acme/shop',
    'applications.shop.source.repository: found "github.com/acme/shop", wanted owner/name: write the full repository name, without the address of the server and without .git',
  ],
  [
    [...SHOP, 'source', 'triggers'],
    [{ on: 'push', paths: { includes: ['!docs/**'] } }],
    'applications.shop.source.triggers[0].paths.includes[0]: found "!docs/**", wanted a path from the root of the repository: write it without / before it; what starts no run goes into "excludes", without a !',
  ],
  [
    [...SHOP, 'source', 'triggers'],
    [{ on: 'tag', tags: {} }],
    'applications.shop.source.triggers[0].tags: found {}, wanted patterns under "includes" or "excludes": write some, or delete the filter',
  ],
  [
    [...SHOP, 'source', 'triggers'],
    [{ on: 'push', paths: { includes: ['a/**'], excludes: ['a/**'] } }],
    'applications.shop.source.triggers[0].paths: found {"includes":["a/**"],"excludes":["a/**"]}, wanted patterns that do not exclude what they include: delete the pattern from one of the two',
  ],
  [
    [...SHOP, 'alarms'],
    [{ name: 'arn:aws:cloudwatch:eu-west-1:444444444444:alarm:x', wave: 'prod', minutes: 5 }],
    'applications.shop.alarms.arn:aws:cloudwatch:eu-west-1:444444444444:alarm:x.name: found "arn:aws:cloudwatch:eu-west-1:444444444444:alarm:x", wanted the name of an alarm, at most 255 characters: write the name alone, no ARN',
  ],
  [
    [...SHOP, 'build', 'image'],
    { kind: 'ecr', repository: `${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com/base`, version: '1' },
    `applications.shop.build.image.repository: found "${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com/base", wanted the name of a repository: write the name alone, without the address of the registry and without a tag`,
  ],
  [
    [...SHOP, 'accounts'],
    [IDS.dev],
    `applications.shop.accounts: found "${IDS.dev}", wanted the name of a workload account: write its name, "dev"`,
  ],
  [
    [...SHOP, 'accounts'],
    ['tooling', 'dev'],
    'applications.shop.accounts: found "tooling", wanted the name of a workload account: delete it: applications are deployed to workload accounts alone',
  ],
  [
    ['guardrails', 'on'],
    { [IDS.dev]: ['deny-root-user'] },
    `guardrails.on.${IDS.dev}: found the unknown target "${IDS.dev}", wanted root, an organizational unit or a member account: write its name, "dev"`,
  ],
  [
    ['guardrails', 'on'],
    { management: ['deny-root-user'] },
    'guardrails.on.management: found the unknown target "management", wanted root, an organizational unit or a member account: delete it: no guardrail binds the management account',
  ],
  [
    ['regions', 'primary'],
    'Ireland',
    'regions.primary: found "Ireland", wanted a region that AWS offers: write the name of a region, such as eu-west-1',
  ],
  // Text that Terraform, a shell or a policy reads as something else.
  [
    [...SHOP, 'build', 'variables'],
    { A: '$' + '{x}' },
    `applications.shop.build.variables.A: found "${'$'}{x}", wanted a text without "${'$'}{" and "%{": write it without them`,
  ],
  ...['../Dockerfile', '/Dockerfile', 'Dockerfile; id', 'arn:aws:s3:::x/y'].map(
    (dockerfile) =>
      [
        [...SHOP, 'build', 'dockerfile'],
        dockerfile,
        `applications.shop.build.dockerfile: found "${dockerfile}", wanted a path from the root of the repository, without "..", blanks and signs of the shell: write it without / before it, such as ci/file`,
      ] as const,
  ),
  [
    [...SHOP, 'build', 'version'],
    '22\u200b',
    'applications.shop.build.version: found "22\u200b", wanted a text of one line, without invisible characters and without blanks at its ends: write it anew',
  ],
  [
    [...SHOP, 'stages'],
    [{ name: 'x', actions: [{ kind: 'step-functions', name: 'a', stateMachine: 'm', input: 'abc' }] }],
    'applications.shop.stages.x.actions.a.input: found "abc", wanted JSON, with variables of the pipeline such as "#{source.CommitId}": write a JSON object in quotes',
  ],
  // Where values are kept.
  [
    [...SHOP, 'build', 'secrets'],
    { NPM: secretOf(IDS.tooling, 'us-east-1') },
    'applications.shop.build.secrets.NPM: found a secret in us-east-1, wanted a secret in eu-west-1, where the build reads: replicate it there and write that ARN',
  ],
  [
    [...SHOP, 'build', 'secrets'],
    { NPM: secretOf('999999999999', 'eu-west-1') },
    "applications.shop.build.secrets.NPM: found a secret of account 999999999999, which accounts/ does not name, wanted a secret of the landing zone, or of an account that it trusts: correct the ARN, or write { kind: 'account', name: …, reason: … } into trusted",
  ],
  [
    [...SHOP, 'build', 'secrets'],
    { NPM: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789' },
    'applications.shop.build.secrets.NPM: found a value that looks like a secret, wanted a reference under secrets or parameters: store the secret there and write its name; replace the secret, because it stood in plain text',
  ],
  [
    [...SHOP, 'build', 'parameters'],
    { API: '/aws/service/ami' },
    'applications.shop.build.parameters.API: found "/aws/service/ami", a parameter of AWS, wanted a parameter of an account: the role of the build reads no others: copy its value into a parameter of your own, or into variables',
  ],
  ...['shop/api', '/shop/api/', '//shop', 'ssm:/shop', 'aws-x'].map(
    (parameter) =>
      [
        [...SHOP, 'build', 'parameters'],
        { API: parameter },
        `applications.shop.build.parameters.API: found "${parameter}", wanted the name or ARN of a parameter of Systems Manager: one word, or parts with "/" before each of them: write the name, not the value`,
      ] as const,
  ),
  [
    SHOP,
    site({ keyArn: key('999999999999', 'eu-west-1') }),
    `applications.shop.deploy.sites.dev.keyArn: found a key of account 999999999999 in eu-west-1, wanted a key of dev (${IDS.dev}) in eu-west-1, where the bucket is: copy the ARN of a key there`,
  ],
  [
    SHOP,
    site({ keyArn: key(IDS.dev, 'us-east-1') }),
    `applications.shop.deploy.sites.dev.keyArn: found a key of account ${IDS.dev} in us-east-1, wanted a key of dev (${IDS.dev}) in eu-west-1, where the bucket is: copy the ARN of a key there`,
  ],
  // What the landing zone makes, or works with itself.
  [
    SHOP,
    site({ bucket: ownBucket }),
    `applications.shop.deploy.sites.dev.bucket: found "${ownBucket}", a bucket that the landing zone makes for artifacts, sources and states, wanted a bucket of its own: name another one, which exists already`,
  ],
  [
    ['state'],
    { kind: 's3', bucket: ownBucket, region: 'eu-west-1' },
    `state.bucket: found "${ownBucket}", a bucket that the landing zone makes for artifacts, sources and states, wanted a bucket of its own: name another one, which exists already`,
  ],
  [
    [...SHOP, 'source'],
    { kind: 's3', bucket: ownBucket, key: 'a.zip' },
    `applications.shop.source.bucket: found "${ownBucket}", a bucket that the landing zone makes for artifacts, sources and states, wanted a bucket of its own: name another one, which exists already`,
  ],
  [
    [...SHOP, 'source'],
    { kind: 's3', bucket: 'shop-source', key: 'in/*.zip' },
    'applications.shop.source.key: found "in/*.zip", wanted the key of one object, without "*" and "?" and without / before it: write the whole key',
  ],
  [
    [...SHOP, 'deploy', 'executionRole'],
    'acme-delivery-deploy-shop',
    'applications.shop.deploy: found "acme-delivery-deploy-shop" as execution role, a role of the delivery itself, wanted a role of the team, with what its tasks need: the pipeline hands it to the service: name another role',
  ],
  [
    [...SHOP, 'deploy', 'taskRole'],
    'Administrator',
    'applications.shop.deploy: found "Administrator" as task role, a role that Terraform works with, wanted a role of the team, with what its tasks need: the pipeline hands it to the service: name another role',
  ],
  // What a provider or a service does not have.
  [
    ['organization', 'organizationalUnits', 1, 'id'],
    'ou-xyzw-work0001',
    'organization.organizationalUnits.Workloads.id: found "ou-xyzw-work0001", a unit of another root than r-acme, wanted an id that starts with ou-acme-: copy the id of the unit, or correct rootId',
  ],
  [
    [...SHOP, 'build', 'image'],
    { kind: 'managed', name: 'aws/codebuild/windows-base:2022-1.0' },
    'applications.shop.build.image: found "aws/codebuild/windows-base:2022-1.0" on a Linux machine, wanted an image of CodeBuild for a Linux machine: choose another image, or another compute; or delete it for the newest one',
  ],
  [
    ['connections'],
    [{ name: 'own', provider: 'GitHubEnterpriseServer', server: { endpoint: 'https://github.com' } }],
    'connections.own.server.endpoint: found "https://github.com", a hosted service, for GitHubEnterpriseServer, wanted the address of a server of your own: correct it; for the hosted service write provider GitHub, GitLab or Bitbucket, without "server"',
  ],
  [
    [...SHOP, 'pullRequests'],
    requests({ paths: '^(src$' }),
    'applications.shop.pullRequests.paths: found "^(src$", wanted a regular expression: correct it: a bracket is open, or nothing is repeated',
  ],
];

it.each(misuses)('at %j, %j is one problem, said plainly', (path, value, said) => {
  expect(problemsOf(replacedAt(zone, path, value))).toEqual([`accounts/ ${said}`]);
});

it('a repository in groups of groups is none of GitHub', () => {
  const connections = [{ name: 'github', provider: 'GitHub' as const }];
  const source = {
    ...aSource('shop', { repository: 'acme/team/shop' }),
    connectionArn: undefined,
    connection: 'github',
  };
  expect(
    problemsOf(aLandingZone({ connections, applications: [anApplication('shop', { source })] })),
  ).toEqual([
    'accounts/ applications.shop.source.repository: found "acme/team/shop", behind the connection github to GitHub, wanted owner/name: GitHub has no groups in groups: write the owner and the name alone, or another connection',
  ]);
});

it('two spellings of one repository are one: providers do not tell capitals apart', () => {
  const applications = ['shop', 'blog'].map((name, position) =>
    anApplication(name, {
      source: aSource(name, { repository: ['acme/Mono', 'acme/mono'][position] ?? '' }),
    }),
  );
  expect(problemsOf(aLandingZone({ applications }))).toEqual([
    expect.stringMatching(
      /^accounts\/ applications.blog.source.triggers: found every push to acme\/mono, which starts shop too/,
    ),
  ]);
});

it('approval rules with more roles than CodeCommit takes are refused', () => {
  const roles = Array.from({ length: 60 }, (_, position) => `Maintainer${position}`);
  const source = {
    kind: 'codecommit' as const,
    repository: 'shop',
    create: { approvals: { count: 1, roles } },
  };
  expect(problemsOf(aLandingZone({ applications: [anApplication('shop', { source })] }))).toEqual([
    expect.stringMatching(/^accounts\/ applications.shop.source.create.approvals.roles: found 60 roles, /),
  ]);
});

it('an exemption that stands twice is refused', () => {
  const exemption = {
    guardrail: 'deny-root-user' as const,
    account: 'dev',
    reason: 'It is needed for this test.',
  };
  const guardrails = { on: { Workloads: ['deny-root-user' as const] }, exemptions: [exemption, exemption] };
  expect(problemsOf(aLandingZone({ guardrails }))).toEqual([
    'accounts/ guardrails.exemptions.deny-root-user: found dev twice, wanted each exemption once, with its one reason: delete one of the two',
  ]);
});

it.each([
  ['a secret of RDS', { secrets: { DB: 'rds!db-0a1b2c3d:password' } }],
  ['a version of a parameter', { parameters: { API: '/shop/api:3' } }],
  ['a secret of an account that is trusted', { secrets: { NPM: secretOf(IDS.prod, 'eu-west-1') } }],
])('%s is taken', (_, build) => {
  const applications = [anApplication('shop', { build: { kind: 'container', ...build } })];
  expect(problemsOf(aLandingZone({ applications }))).toEqual([]);
});

it.each([
  [
    'an application',
    { applications: ['shop'] },
    'applications[0]: found "shop", wanted an object: correct it',
  ],
  [
    'a root',
    { organization: { ...zone.organization, rootId: 'ou-acme-infra001' } },
    'organization.rootId: found "ou-acme-infra001", wanted r- and 4 to 32 letters or digits: copy the root id',
  ],
])('nothing else is said of a text in place of %s', (_, change, said) => {
  expect(problemsOf({ ...zone, ...change })).toEqual([`accounts/ ${said}`]);
});

import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { readStacks } from '../../../proof/gather';
import { aLandingZone, anAccount, anApplication } from '../../support/landing-zone';
import { withSynthesized } from '../../support/proof';
import { findingsOf, roleFindingsOf } from './output';

type Build = Application['build'];

/** What of the output of a landing zone is not its plan. */
function foundIn(zone: LandingZone): readonly string[] {
  const blueprint = buildBlueprint(zone);
  const stacks = withSynthesized(blueprint, (folder) => readStacks(folder).stacks);
  const output = { blueprint, stacks };
  return [...findingsOf(output), ...roleFindingsOf(output)].map(
    ({ address, found }) => `${address}: ${found}`,
  );
}

const withBuild = (build: Build) =>
  aLandingZone({ applications: [anApplication('shop', { build, deploy: [] })] });

const commands = {
  phases: { build: { commands: ['echo "${HOME:-nobody}"', 'for a in 1 2; do\n  echo $a\ndone'] } },
};
const own = { kind: 'buildspec', buildspec: commands } as const;

it.each<readonly [string, Build]>([
  ['on a large machine', { ...own, compute: '2xlarge' }],
  ['on arm64', { ...own, compute: 'medium', architecture: 'arm64' }],
  ['with a GPU', { ...own, compute: 'gpu-small' }],
  ['on Lambda', { ...own, compute: 'lambda-2gb', timeoutMinutes: 10 }],
  ['on Lambda with arm64', { ...own, compute: 'lambda-10gb', architecture: 'arm64', timeoutMinutes: 10 }],
  ['in batches', { ...own, batch: { builds: 3, timeoutMinutes: 30 } }],
  ['that waits for others', { ...own, concurrentBuilds: 3, queuedMinutes: 30, timeoutMinutes: 20 }],
  ['without a cache', { ...own, cache: { kind: 'none' } }],
  ['with a cache in the bucket', { ...own, cache: { kind: 's3' } }],
  ['as root', { ...own, privileged: { reason: 'mounts a file system' } }],
  ['that pushes', { ...own, pushesImage: true }],
  ['in a fleet', { ...own, fleetArn: 'arn:aws:codebuild:eu-west-1:222222222222:fleet/ours:0123abcd' }],
  [
    'in an image by its digest',
    { ...own, image: { kind: 'ecr', repository: 'base/tools', version: `sha256:${'a'.repeat(64)}` } },
  ],
  ['in an image by its tag', { ...own, image: { kind: 'ecr', repository: 'base/tools', version: '1' } }],
  [
    'in a network',
    {
      ...own,
      vpc: {
        vpcId: 'vpc-0123456789abcdef0',
        subnetIds: ['subnet-0123456789abcdef0'],
        securityGroupIds: ['sg-0123456789abcdef0'],
      },
    },
  ],
  ['of variables', { ...own, variables: { A: '1' }, parameters: { B: '/b' }, secrets: { C: 'c:key' } }],
  ['of a file', { kind: 'buildspec-file', path: 'ci/build.yml', reportGroups: ['unit'] }],
  [
    'of several artifacts',
    {
      kind: 'buildspec',
      buildspec: {
        ...commands,
        artifacts: {
          files: ['a'],
          'secondary-artifacts': { build: { files: ['b'] }, two: { files: ['c'] } },
        },
      },
    },
  ],
])('a build %s is that of the plan', (_, build) => {
  expect(foundIn(withBuild(build))).toEqual([]);
});

it.each(['node', 'python', 'java', 'go', 'dotnet'] as const)(
  'an image of %s is that of the plan',
  (language) => {
    const build = {
      kind: 'container',
      language,
      version: '9',
      test: ['one'],
      dockerfile: 'a/Dockerfile',
    } satisfies Build;
    expect(foundIn(aLandingZone({ applications: [anApplication('shop', { build })] }))).toEqual([]);
  },
);

const seven = Array.from({ length: 7 }, (_, position) =>
  anAccount(`team-${position}`, { id: `50000000000${position}`, regions: ['eu-west-1', 'eu-central-1'] }),
);

it.each<readonly [string, Partial<LandingZone>]>([
  [
    'whose waves are split, roll back, and go account by account',
    {
      regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
      tooling: anAccount('tooling', {
        organizationalUnit: 'Infrastructure',
        regions: ['eu-west-1', 'eu-central-1'],
      }),
      quotas: { 'codepipeline-actions-per-stage': { value: 5, reason: 'so that the wave is split' } },
      workloads: seven,
      waves: [
        { name: 'few', accounts: ['team-0'], onFailure: 'retry' },
        {
          name: 'many',
          accounts: seven.slice(1).map(({ name }) => name),
          approval: { approvers: ['ReleaseManagers'] },
          concurrency: 1,
          onFailure: 'rollback',
        },
      ],
      applications: [anApplication('shop', { regions: ['eu-west-1', 'eu-central-1'] })],
    },
  ],
  [
    'whose images are copied',
    {
      workloads: [anAccount('dev'), anAccount('prod', { images: 'replica' })],
    },
  ],
  [
    'whose server is in a network',
    {
      connections: [
        {
          name: 'server',
          provider: 'GitHubEnterpriseServer',
          server: {
            endpoint: 'https://github.acme.example',
            vpc: {
              vpcId: 'vpc-0123456789abcdef0',
              subnetIds: ['subnet-0123456789abcdef0'],
              securityGroupIds: ['sg-0123456789abcdef0'],
            },
          },
        },
        { name: 'azure', provider: 'AzureDevOps' },
      ],
    },
  ],
  [
    'that tells of everything',
    {
      applications: [
        anApplication('shop', {
          notify: {
            events: [
              'started',
              'superseded',
              'stage-failed',
              'action-canceled',
              'approval-needed',
              'approval-failed',
              'resumed',
            ],
            watchers: ['shop@acme.example'],
            alarms: { failures: 2, minutes: 60, approvalMinutes: 30 },
          },
          variables: [{ name: 'LEVEL', default: 'info' }],
          executionMode: 'superseded',
        }),
      ],
    },
  ],
])('a landing zone %s is that of its plan', (_, change) => {
  expect(foundIn(aLandingZone(change))).toEqual([]);
});

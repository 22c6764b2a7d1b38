import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { only, policiesOf, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const buildspec = { phases: { build: { commands: ['npm test'] } } };
const pullRequests = {
  provider: 'github' as const,
  events: ['opened' as const],
  paths: '^src/',
  actors: '^1024025$',
  build: { kind: 'buildspec' as const, buildspec },
};
const stacks = synthAll(aLandingZone({ applications: [anApplication('shop', { pullRequests })] }));
const shop = stackOf(stacks, 'tooling-shop');

describe('the build of pull requests', () => {
  it('clones the repository through the connection, and tells its provider how it went', () => {
    expect(only(shop, 'aws_codebuild_project', 'acme-shop-pull-requests').attributes).toMatchObject({
      artifacts: { type: 'NO_ARTIFACTS' },
      source: {
        type: 'GITHUB',
        location: 'https://github.com/acme/shop.git',
        report_build_status: true,
        auth: { type: 'CODECONNECTIONS' },
      },
    });
  });

  it('starts with requests that match every filter', () => {
    expect(only(shop, 'aws_codebuild_webhook').attributes.filter_group).toEqual([
      {
        filter: [
          { type: 'EVENT', pattern: 'PULL_REQUEST_CREATED' },
          { type: 'BASE_REF', pattern: '^refs/heads/main$' },
          { type: 'FILE_PATH', pattern: '^src/' },
          { type: 'ACTOR_ACCOUNT_ID', pattern: '^1024025$' },
        ],
      },
    ]);
  });

  it('may read the repository and write its log, and nothing else', () => {
    const policies = shop.resources.filter(
      ({ type, name }) => type === 'aws_iam_role_policy' && name.startsWith('pull-requests_'),
    );
    const sids = policies.flatMap(policiesOf).flatMap(({ statements }) => statements.map(({ Sid }) => Sid));
    expect(sids.sort()).toEqual(['ReadPullRequests', 'WriteLogs']);
  });
});

it('refuses builds of pull requests that could push images, or that nobody tells of', () => {
  const applications = [
    anApplication('shop', {
      source: { kind: 's3' },
      pullRequests: { ...pullRequests, build: { kind: 'buildspec', buildspec, pushesImage: true } },
    }),
  ];
  expect(problemsOf(aLandingZone({ applications }))).toEqual([
    'accounts/ applications.shop.pullRequests: found builds of pull requests for a source of kind s3, wanted a source behind a connection, whose provider reports pull requests: delete it',
    'accounts/ applications.shop.pullRequests.build.pushesImage: found true, for code that nobody has merged, wanted images that the pipeline alone pushes: delete it; a build without Docker can test, one with a reason under "privileged" can build',
  ]);
});
